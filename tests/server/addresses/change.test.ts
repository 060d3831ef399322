// A mail address is changed by both mailboxes, and by nothing else.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, refusalOf, signIn } from '../../support/people.ts'
import { Wanderer } from '../../support/wanderer.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let ada: Person
let people = 0
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  people += 1
  ada = await signIn(lectern, 'Ada', `ada${people}@old.example.org`)
})

const linkTo = (mail: string) => lectern.mails.findLast(({ to }) => to === mail)?.link ?? ''
const fresh = () => `ada${people}@new.example.org`
async function wish(newMail = fresh()) {
  await ada.client.addresses.change.mutate({ mail: newMail as never })
  return { old: linkTo(ada.mail), new: linkTo(newMail) }
}
const press = (link: string, answer: 'yes' | 'no' = 'yes') =>
  new Wanderer(lectern).press(link, new URLSearchParams({ answer }))
const mailNow = async () => (await ada.client.accounts.me.query({})).account.mail
const pending = async () => (await ada.client.accounts.waysIn.query({})).mailChange

test.each(['old', 'new'] as const)('both say yes, the %s one first: only then it changes', async (first) => {
  const links = await wish()
  const second = first === 'old' ? links.new : links.old
  expect((await press(links[first])).text).toContain('This address has confirmed it')
  expect(await mailNow()).toBe(ada.mail)
  expect(await pending()).toMatchObject({
    ...{ newMail: fresh(), oldConfirmed: first === 'old', newConfirmed: first === 'new' },
  })
  // The same side twice is not both sides.
  expect((await press(links[first])).status).toBe(410)
  expect(await mailNow()).toBe(ada.mail)
  expect((await press(second)).text).toContain('Your address is changed')
  expect([await mailNow(), await pending()]).toEqual([fresh(), null])
  expect([(await press(second)).status, (await press(links[first])).status]).toEqual([410, 410])
  const again = await signIn(lectern, 'Ada', fresh())
  expect((await again.client.accounts.me.query({})).account.id).toBe(
    (await ada.client.accounts.me.query({})).account.id,
  )
})

test.each(['old', 'new'] as const)(
  'the %s side refuses: nothing changes, and the other link is void',
  async (side) => {
    const links = await wish()
    const other = side === 'old' ? links.new : links.old
    await press(other)
    expect((await press(links[side], 'no')).text).toContain('The address stays as it was')
    expect([(await press(other)).status, (await press(links[side])).status]).toEqual([410, 410])
    expect([await mailNow(), await pending()]).toEqual([ada.mail, null])
  },
)

test('A7: scanners that look at both links change nothing; the person still can', async () => {
  const links = await wish()
  const rows = () => lectern.db.query.execute(sql`select to_jsonb(x) from mail_changes x order by 1`)
  const before = JSON.stringify(await rows())
  for (const link of [links.old, links.new]) {
    for (const agent of ['SafeLinks', 'Mozilla/5.0 scanner', 'curl']) {
      const headers = { 'user-agent': agent }
      await fetch(link, { method: 'HEAD', headers })
      for (let look = 0; look < 3; look += 1) {
        const looked = await fetch(link, { headers })
        expect([looked.status, looked.headers.get('set-cookie')]).toEqual([200, null])
        expect(await looked.text()).toContain('Change your mail address?')
      }
    }
  }
  expect(JSON.stringify(await rows())).toBe(before)
  await press(links.old)
  await press(links.new)
  expect(await mailNow()).toBe(fresh())
})

test('A5: another site, and a press without an answer, change nothing', async () => {
  const links = await wish()
  for (const origin of ['https://evil.example', 'null']) {
    const init = { method: 'POST', headers: { origin }, body: new URLSearchParams({ answer: 'yes' }) }
    expect((await fetch(links.new, init)).status).toBe(403)
  }
  expect(
    (await new Wanderer(lectern).press(links.new, new URLSearchParams({ answer: 'maybe' }))).status,
  ).toBe(400)
  expect((await new Wanderer(lectern).press(links.new)).status).toBe(400)
  expect(await pending()).toMatchObject({ oldConfirmed: false, newConfirmed: false })
})

test('links are over after a day, with a new wish, and when it is cancelled', async () => {
  const first = await wish()
  const second = await wish(`other${people}@new.example.org`)
  expect((await press(first.new)).status).toBe(410)
  await ada.client.addresses.cancel.mutate({})
  expect((await press(second.new)).status).toBe(410)
  const late = await wish()
  lectern.setClock('2026-03-03T10:00:00Z')
  expect([(await press(late.old)).status, (await fetch(late.new)).status]).toEqual([410, 410])
  lectern.setClock('2026-03-02T10:00:00Z')
})

test('each link is good for its purpose only', async () => {
  const links = await wish()
  const token = links.new.replace(/.*\//, '')
  expect((await new Wanderer(lectern).press(`${lectern.url}/sign-in/${token}`)).status).toBe(410)
  await signIn(lectern, 'Ada', ada.mail)
  const signInToken = linkTo(ada.mail).replace(/.*\//, '')
  expect((await press(`${lectern.url}/change-mail/${signInToken}`)).status).toBe(410)
})

test('an address with an account is never taken, and nobody but its own mailbox hears that it has one', async () => {
  const ben = await signIn(lectern, 'Ben', `ben${people}@home.example.org`)
  const links = await wish(ben.mail)
  expect((await press(links.old)).text).toContain('This address has confirmed it')
  expect((await press(links.new)).text).toContain('has an account of its own')
  expect([await mailNow(), await pending()]).toEqual([ada.mail, null])
  expect((await ben.client.accounts.me.query({})).account.mail).toBe(ben.mail)
})

test('one’s own address is no new one; A8: ten wishes a quarter of an hour, also at once', async () => {
  const change = (mail: string) => ada.client.addresses.change.mutate({ mail: mail as never })
  expect((await refusalOf(change(ada.mail.toUpperCase()))).code).toBe('mail_same')
  const asks = await Promise.allSettled(
    Array.from({ length: 12 }, (_, ask) => change(`many${ask}-${people}@new.example.org`)),
  )
  expect(asks.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  expect((await refusalOf(change(fresh()))).code).toBe('too_many_attempts')
})

test('A9, E7: links begin with the server’s own address, and their tokens stand hashed in the database', async () => {
  const body = JSON.stringify({ mail: fresh() })
  const headers = {
    ...{ 'content-type': 'application/json', origin: lectern.url, cookie: ada.cookie },
    ...{ 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
  }
  await fetch(`${lectern.url}/trpc/addresses.change`, { method: 'POST', headers, body })
  const rows = JSON.stringify(await lectern.db.query.execute(sql`select * from mail_changes`))
  for (const mail of [ada.mail, fresh()]) {
    const link = linkTo(mail)
    expect(link.startsWith(`${lectern.url}/change-mail/`)).toBe(true)
    expect(rows).not.toContain(link.replace(/.*\//, ''))
  }
})
