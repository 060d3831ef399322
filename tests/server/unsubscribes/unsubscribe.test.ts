// M5, A7: one press without a login stops one kind of mails of one group for one person, and nothing else; looking stops nothing.
import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { unsubscribeHeaders, unsubscribeUrl } from '../../../server/unsubscribes/headers.ts'
import { readToken, unsubscribeToken } from '../../../server/unsubscribes/token.ts'
import { NOTICE_KINDS } from '../../../shared/contract/notice.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub } from '../../support/people.ts'
import { randomFrom } from '../../support/random.ts'
import { secondGroup } from '../../support/second-group.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())
beforeEach(() => lectern.db.query.execute(sql`delete from notice_choices`))

const about = (memberId = club.members.ben, kind: (typeof NOTICE_KINDS)[number] = 'digest') => ({
  ...{ clubId: club.clubId, groupId: club.groupId, memberId, kind },
})
const urlOf = (asked = about()) => unsubscribeUrl(lectern.world, asked)
const ONE_PRESS = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'List-Unsubscribe=One-Click',
}
const press = (answer: string) => ({ ...ONE_PRESS, body: `answer=${answer}` })
const choices = async () =>
  (await lectern.db.query.execute(
    sql`select member_id, kind, way from notice_choices order by member_id, kind`,
  )) as unknown as { member_id: string; kind: string; way: string }[]
const everything = async () => {
  const tables = await lectern.db.query.execute<{ name: string }>(
    sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  )
  const rows: unknown[] = []
  for (const { name } of tables)
    rows.push(
      await lectern.db.query.execute(
        sql.raw(`select md5(string_agg(t::text, '|' order by t::text)) as all from ${name} t`),
      ),
    )
  return JSON.stringify(rows)
}

test('one press, as RFC 8058 has it, stops one kind of mails for one person; it gives no session', async () => {
  const response = await fetch(urlOf(), ONE_PRESS)
  expect(response.status).toBe(200)
  expect(response.headers.get('set-cookie')).toBeNull()
  const text = await response.text()
  expect(text).toContain('these mails have stopped')
  expect(text).toContain('Reading group')
  expect(text).not.toContain('Ben')
  expect(await choices()).toEqual([{ member_id: club.members.ben, kind: 'digest', way: 'none' }])
  await fetch(urlOf(), ONE_PRESS)
  expect((await choices()).length).toBe(1)
})

test('as multipart, with a strange Origin, or with no body at all it is the same press', async () => {
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  for (const init of [
    { method: 'POST', body: form },
    { method: 'POST', headers: { origin: 'https://mail.example.com' } },
    { method: 'POST' },
  ]) {
    await lectern.db.query.execute(sql`delete from notice_choices`)
    expect((await fetch(urlOf(), init)).status).toBe(200)
    expect(await choices()).toEqual([{ member_id: club.members.ben, kind: 'digest', way: 'none' }])
  }
})

test('A7: looking, however often and by whomever, changes no row of any table', async () => {
  const before = await everything()
  for (const method of ['HEAD', 'GET', 'GET', 'GET']) {
    const response = await fetch(urlOf(), { method, headers: { 'user-agent': 'SafeLinks' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toBeNull()
  }
  expect((await fetch(urlOf(), { method: 'PUT' })).status).toBe(405)
  expect(await everything()).toBe(before)
  const page = await (await fetch(urlOf())).text()
  expect(page.match(/<button/g)?.length).toBe(1)
})

test('the page says how to undo it, and the button does', async () => {
  const stopped = await (await fetch(urlOf(), press('stop'))).text()
  expect(stopped).toContain('Send them again')
  const again = await (await fetch(urlOf(), press('again'))).text()
  expect(again).toContain('You get these mails again')
  expect(await choices()).toEqual([{ member_id: club.members.ben, kind: 'digest', way: 'mail' }])
})

test('each kind has an address of its own', async () => {
  for (const kind of NOTICE_KINDS) await fetch(urlOf(about(club.members.cleo, kind)), ONE_PRESS)
  expect((await choices()).map(({ kind }) => kind)).toEqual([...NOTICE_KINDS].toSorted())
})

test('the page names the group of the mail, and the press chooses for that group alone', async () => {
  const { groupId } = await secondGroup(club)
  for (const [asked, name] of [
    [{ ...about(), groupId }, 'Other group'],
    [about(), 'Reading group'],
  ] as const) {
    const text = await (await fetch(urlOf(asked), ONE_PRESS)).text()
    expect(text).toContain(name)
    expect(text).not.toContain(name === 'Reading group' ? 'Other group' : 'Reading group')
  }
  expect(await choices()).toHaveLength(2)
})

test('who has left is told no name, and nothing is chosen for them', async () => {
  const gone = { ...about(), memberId: '00000000-0000-4000-8000-000000000000' as never }
  const text = await (await fetch(urlOf(gone), ONE_PRESS)).text()
  expect(text).toContain('Nothing is sent to you')
  expect(text).not.toContain('Reading group')
  expect(await choices()).toEqual([])
})

test('who was removed from the club chooses nothing by an old mail, whoever is still in it', async () => {
  const { ada, ben, clubId, groupId } = club
  const { memberId } = await ada.client.members.add.mutate({
    ...{ clubId, groupId, operationId: newOperation() },
    ...{ name: 'Dora', mail: `dora-${ben.mail}` as never, role: 'member' },
  })
  await ada.client.departures.removeFromClub.mutate({ clubId, memberId, operationId: newOperation() })
  const text = await (await fetch(urlOf(about(memberId)), ONE_PRESS)).text()
  expect(text).toContain('Nothing is sent to you')
  expect(await choices()).toEqual([])
})

describe('the token', () => {
  const key = 'k'.repeat(43)
  test('cannot be guessed, changed or taken from another server', () => {
    const seed = Date.now() % 1_000_000
    console.log(`M5: seed ${seed}`)
    const random = randomFrom(seed)
    const token = unsubscribeToken(key, about())
    expect(readToken(key, token)).toEqual(about())
    expect(readToken(`${key}x`, token)).toBeNull()
    for (const other of ['', 'x', token.slice(1), `${token}A`, token.toUpperCase(), `${token}=`])
      expect(readToken(key, other)).toBeNull()
    for (let n = 0; n < 2_000; n += 1) {
      const at = Math.floor(random() * token.length)
      const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.charAt(
        Math.floor(random() * 64),
      )
      const changed = token.slice(0, at) + letter + token.slice(at + 1)
      if (changed !== token) expect(readToken(key, changed)).toBeNull()
    }
    for (let n = 0; n < 200; n += 1) expect(readToken(key, randomBytes(80).toString('base64url'))).toBeNull()
  })

  test('an address that is not one answers alike and changes nothing', async () => {
    const before = await everything()
    const wrong = [urlOf().slice(0, -1), `${lectern.url}/unsubscribe/x`, `${urlOf()}A`]
    const answers = await Promise.all(
      wrong
        .flatMap((url) => [fetch(url), fetch(url, ONE_PRESS)])
        .map(async (asked) => {
          const response = await asked
          return `${response.status} ${await response.text()}`
        }),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^404 /)
    expect(await everything()).toBe(before)
  })

  test('one press is promised over https alone', () => {
    const headers = (baseUrl: string) => unsubscribeHeaders({ baseUrl, serverKey: key }, about())
    expect(Object.keys(headers('http://localhost:4848'))).toEqual(['List-Unsubscribe'])
    expect(headers('https://lectern.example.org')['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  })
})
