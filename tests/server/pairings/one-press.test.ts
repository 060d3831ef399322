// Pairing by one press: the panel asks, the person allows on the web, the panel of that browser collects.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AskedPairing, PairingSecret } from '../../../shared/contract/pairing.ts'
import { clientFor, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let ada: Person
let ben: Person
beforeAll(async () => {
  lectern = await startLectern()
  ada = await signIn(lectern, 'Ada')
  ben = await signIn(lectern, 'Ben')
})
afterAll(() => lectern.close())

const panel = () => clientFor(lectern.url, {})
const ask = () => panel().pairings.ask.mutate({ label: 'Firefox on Linux' })
const collect = ({ requestId, secret }: AskedPairing, answer: PairingSecret) =>
  panel().pairings.collect.mutate({ requestId, secret, answer })
const GUESS = 'A'.repeat(43) as PairingSecret

test('asked, seen, allowed, collected once; its token is scoped, listed and ended', async () => {
  const asked = await ask()
  const { requestId } = asked
  expect(await ada.client.pairings.get.query({ requestId })).toEqual({
    ...{ label: 'Firefox on Linux', askedAt: '2026-03-02T10:00:00.000Z', state: 'waiting' },
  })
  const { answer } = await ada.client.pairings.allow.mutate({ requestId })
  const { token, me } = await collect(asked, answer)
  expect(me.account.mail).toBe(ada.mail)
  expect((await ada.client.pairings.get.query({ requestId })).state).toBe('collected')
  expect((await refusalOf(collect(asked, answer))).code).toBe('pairing_not_valid')
  const paired = clientFor(lectern.url, { token })
  await paired.accounts.me.query({})
  expect((await refusalOf(paired.pairings.allow.mutate({ requestId }))).code).toBe('not_allowed')
  expect((await refusalOf(paired.accounts.waysIn.query({}))).code).toBe('not_allowed')
  const line = (await ada.client.accounts.sessions.query({})).find(({ kind }) => kind === 'extension')
  expect(line?.label).toBe('Firefox on Linux')
  if (line) await ada.client.accounts.endSession.mutate({ sessionId: line.id })
  expect((await refusalOf(paired.accounts.me.query({}))).code).toBe('not_signed_in')
})

test('who is talked into allowing a stranger’s request gives nothing away: its panel lacks the answer', async () => {
  const thief = await ask()
  await ada.client.pairings.allow.mutate({ requestId: thief.requestId })
  expect((await refusalOf(collect(thief, GUESS))).code).toBe('pairing_not_valid')
})

test('who sees the answer in the address lacks the panel’s own secret', async () => {
  const asked = await ask()
  const { answer } = await ada.client.pairings.allow.mutate({ requestId: asked.requestId })
  expect((await refusalOf(collect({ ...asked, secret: GUESS }, answer))).code).toBe('pairing_not_valid')
  await collect(asked, answer)
})

test('A8: five wrong guesses end a request, also when they come at once', async () => {
  const asked = await ask()
  const { answer } = await ada.client.pairings.allow.mutate({ requestId: asked.requestId })
  await Promise.all(Array.from({ length: 5 }, () => refusalOf(collect(asked, GUESS))))
  expect((await refusalOf(collect(asked, answer))).code).toBe('pairing_not_valid')
  expect((await ada.client.pairings.get.query({ requestId: asked.requestId })).state).toBe('over')
})

test('nothing is collected before it is allowed, after it is refused, or after ten minutes', async () => {
  const early = await ask()
  expect((await refusalOf(collect(early, GUESS))).code).toBe('pairing_not_valid')
  await ada.client.pairings.refuse.mutate({ requestId: early.requestId })
  expect((await refusalOf(ada.client.pairings.allow.mutate({ requestId: early.requestId }))).code).toBe(
    'pairing_not_valid',
  )
  const late = await ask()
  const { answer } = await ada.client.pairings.allow.mutate({ requestId: late.requestId })
  const never = await ask()
  lectern.setClock('2026-03-02T10:10:00Z')
  expect((await refusalOf(collect(late, answer))).code).toBe('pairing_not_valid')
  expect((await refusalOf(ada.client.pairings.allow.mutate({ requestId: never.requestId }))).code).toBe(
    'pairing_not_valid',
  )
  lectern.setClock('2026-03-02T10:00:00Z')
})

test('one person answers a request, and from then on no other sees it', async () => {
  const { requestId } = await ask()
  const both = await Promise.allSettled(
    [ada, ben].map(({ client }) => client.pairings.allow.mutate({ requestId })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const seen = await Promise.allSettled(
    [ada, ben].map(({ client }) => client.pairings.get.query({ requestId })),
  )
  expect(seen.map(({ status }) => status)).toEqual(both.map(({ status }) => status))
  expect((await refusalOf(panel().pairings.get.query({ requestId }))).code).toBe('not_signed_in')
})

test('E7: neither secret of a request stands in the database', async () => {
  const asked = await ask()
  const { answer } = await ada.client.pairings.allow.mutate({ requestId: asked.requestId })
  const rows = JSON.stringify(await lectern.db.query.execute(sql`select * from pairing_requests`))
  expect(rows).toContain(asked.requestId)
  for (const secret of [asked.secret, answer]) expect(rows).not.toContain(secret)
})

test('A8: codes that are made anew bring no new guesses: ten wrong ones a quarter of an hour for an account', async () => {
  const cleo = await signIn(lectern, 'Cleo')
  const guess = async (code: string) => {
    const wrong = `${code.slice(0, 5)}${code.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    return (await refusalOf(panel().accounts.pair.mutate({ code: wrong as never, label: 'guess' }))).code
  }
  let tried = 0
  for (let code = 0; code < 4; code += 1) {
    const made = await cleo.client.accounts.makePairingCode.mutate({})
    for (const told of await Promise.all(Array.from({ length: 4 }, () => guess(made.code)))) {
      expect(told).toBe('code_not_valid')
      tried += 1
    }
  }
  const counted = await lectern.db.query.execute(sql`select count(*)::int as n from attempts`)
  expect([tried, counted[0]?.n]).toEqual([16, 10])
  const right = (await cleo.client.accounts.makePairingCode.mutate({})).code
  const pair = () => panel().accounts.pair.mutate({ code: right as never, label: 'Chrome' })
  expect((await refusalOf(pair())).code).toBe('code_not_valid')
  lectern.setClock('2026-03-02T10:15:00Z')
  const later = (await cleo.client.accounts.makePairingCode.mutate({})).code
  await panel().accounts.pair.mutate({ code: later as never, label: 'Chrome' })
  lectern.setClock('2026-03-02T10:00:00Z')
})
