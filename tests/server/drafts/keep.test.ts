// Drafts kept on the server, over HTTP: each device writes its own copy, and nobody but the person reads any.
import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type DeviceId, KeptDraft } from '../../../shared/contract/kept-draft.ts'
import { aPaper, aPointer, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const CANARY = 'canary-that-nobody-else-reads'
let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const aDevice = () => randomUUID() as DeviceId
const text = (takeaway: string) => aSummary({ takeaway })

function aDraft(changes: Partial<KeptDraft> = {}): KeptDraft {
  return {
    ...{ device: LAPTOP, number: 1, seen: {}, place: place(), work: aPaper().work, version: 7 },
    ...{ content: aSummary(), baseRevision: 0, savedAt: '2026-03-02T09:59:00.000Z' as never },
    ...changes,
  }
}

const LAPTOP = aDevice()
const PHONE = aDevice()
const keep = (changes: Partial<KeptDraft> = {}, by = club.ben) =>
  by.client.drafts.keep.mutate(aDraft(changes))
const list = (by = club.ben) => by.client.drafts.list.query({ work: null })
const forget = (number: number, device = LAPTOP, by = club.ben) =>
  by.client.drafts.forget.mutate({ place: place(), work: aPaper().work, version: 7, device, number })

test('what a device keeps is there for another one, every field as it was', async () => {
  const draft = aDraft({
    number: 3,
    seen: { [PHONE]: 2 },
    baseRevision: 4,
    content: aSummary({
      points: [{ kind: 'question', text: 'é 👩‍👩‍👧‍👦 \u202e', where: '', pointer: aPointer() }],
    }),
  })
  expect(await club.ben.client.drafts.keep.mutate(draft)).toEqual({
    ...{ state: 'kept', number: 3, keptAt: '2026-03-02T10:00:00.000Z' },
  })
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const phone = clientFor(lectern.url, { token })
  const [copy, ...others] = await phone.drafts.list.query({ work: draft.work })
  expect(others).toEqual([])
  expect(copy).toEqual({ ...draft, keptAt: '2026-03-02T10:00:00.000Z' })
  expect(JSON.stringify(copy?.content)).toBe(JSON.stringify(draft.content))
  expect(await phone.drafts.list.query({ work: 'arxiv:2401.00001' as never })).toEqual([])
})

test('a repeat has one effect, an older text none, and the answer tells which text is kept', async () => {
  const second = { number: 2, content: text('second') }
  await Promise.all(Array.from({ length: 6 }, () => keep(second)))
  lectern.setClock('2026-03-02T11:00:00Z')
  const known = { number: 2, keptAt: '2026-03-02T10:00:00.000Z' }
  expect(await keep(second)).toEqual({ state: 'kept', ...known })
  expect(await keep({ number: 1, content: text('first') })).toEqual({ state: 'other', ...known })
  expect(await keep({ number: 2, content: text('a twin') })).toEqual({ state: 'other', ...known })
  expect(await list()).toMatchObject([{ number: 2, content: text('second') }])
  expect(await keep({ number: 3, content: text('third') })).toMatchObject({ state: 'kept', number: 3 })
  expect(await list()).toMatchObject([{ number: 3, content: text('third') }])
})

test('copies that come in any order end with the highest number of each device', async () => {
  const numbers = [4, 1, 9, 3, 7, 2, 8, 5, 6]
  await Promise.all(
    [LAPTOP, PHONE].flatMap((device) =>
      numbers.map((number) => keep({ device, number, content: text(`${device} ${number}`) })),
    ),
  )
  const kept = await list()
  expect(kept.map(({ device, number, content }) => [device, number, content.takeaway]).toSorted()).toEqual(
    [LAPTOP, PHONE].map((device) => [device, 9, `${device} 9`]).toSorted(),
  )
})

test('drafts of another place, of another work and without a group stand apart', async () => {
  const group = { clubId: club.clubId, groupId: randomUUID() as never }
  const names = [
    { place: null },
    { place: group },
    { work: 'doi:10.1145/3292500' as never },
    { work: `material:${randomUUID()}` as never, place: null },
    {},
  ]
  for (const [at, name] of names.entries()) await keep({ ...name, content: text(`draft ${at}`) })
  const kept = await list()
  expect(kept).toHaveLength(names.length)
  for (const [at, name] of names.entries())
    expect(kept.find(({ content }) => content.takeaway === `draft ${at}`)).toMatchObject(name)
})

test('forgotten up to a number: a late repeat does not bring it back, a later text does', async () => {
  await keep({ number: 2 })
  expect(await forget(1)).toEqual({ forgotten: false })
  expect(await list()).toHaveLength(1)
  expect(await forget(2)).toEqual({ forgotten: true })
  expect(await forget(2)).toEqual({ forgotten: false })
  expect(await keep({ number: 2 })).toMatchObject({ state: 'forgotten', number: 2 })
  expect(await list()).toEqual([])
  expect(await keep({ number: 3 })).toMatchObject({ state: 'kept' })
  expect(await list()).toHaveLength(1)
})

test('forgotten before it arrives, it is not kept', async () => {
  expect(await forget(5)).toEqual({ forgotten: false })
  expect(await keep({ number: 5 })).toMatchObject({ state: 'forgotten', number: 5 })
  expect(await list()).toEqual([])
})

test('who forgets another draft after ninety days clears away what they forgot before, and nothing of others', async () => {
  for (const person of [club.ben, club.cleo]) await forget(5, LAPTOP, person)
  lectern.setClock('2026-06-02T10:00:00Z')
  const [ben, cleo] = [
    await signIn(lectern, 'Ben', club.ben.mail),
    await signIn(lectern, 'Cleo', club.cleo.mail),
  ]
  await forget(1, PHONE, cleo)
  expect(await keep({ number: 5 }, cleo)).toMatchObject({ state: 'kept' })
  expect(await keep({ number: 5 }, ben)).toMatchObject({ state: 'forgotten' })
})

test('a forgotten text is gone from the database', async () => {
  await keep({ number: 1, content: text(CANARY) })
  await forget(1)
  const rows = await lectern.db.query.execute(sql`select * from kept_drafts`)
  expect(JSON.stringify(rows)).not.toContain(CANARY)
  expect(rows.length).toBeGreaterThan(0)
})

test('nobody else reads, replaces or forgets it; nothing tells of it', async () => {
  await keep({ content: text(CANARY) })
  for (const person of [club.ada, club.cleo, club.zoe]) {
    expect(await list(person)).toEqual([])
    expect(await forget(1, LAPTOP, person)).toEqual({ forgotten: false })
    // The same device id, as when two accounts share a browser: each has a copy of its own.
    await keep({ number: 9, content: text(`of ${person.name}`) }, person)
  }
  expect(await list()).toMatchObject([{ number: 1, content: text(CANARY) }])
  for (const person of [club.ada, club.cleo, club.zoe])
    expect(await list(person)).toMatchObject([{ number: 9, content: text(`of ${person.name}`) }])
  const traces = await lectern.db.query.execute(sql`select * from activity`)
  expect(JSON.stringify([traces, lectern.logged, lectern.mails])).not.toContain(CANARY)
  expect(JSON.stringify(traces)).not.toContain('drafts.')
})

test('B5: who was taken out of the club keeps reading and keeping drafts; an ended session does not', async () => {
  await keep({ content: text(CANARY) })
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${club.clubId} and member_id = ${club.members.ben}`,
  )
  expect((await refusalOf(club.ben.client.groups.get.query(place()))).code).toBe('not_found')
  expect(await list()).toMatchObject([{ content: text(CANARY) }])
  expect(await keep({ number: 2 })).toMatchObject({ state: 'kept' })
  await club.ben.client.accounts.signOut.mutate({})
  expect((await refusalOf(list())).code).toBe('not_signed_in')
  expect((await refusalOf(keep({ number: 3 }))).code).toBe('not_signed_in')
  const again: Person = await signIn(lectern, 'Ben', club.ben.mail)
  expect(await list(again)).toMatchObject([{ number: 2 }])
})

test('twenty devices keep one draft; the next is told what to do, also when they come at once', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 25 }, () => keep({ device: aDevice() })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
  const refusal = await refusalOf(keep({ device: aDevice() }))
  expect(refusal).toMatchObject({ code: 'too_many_devices', status: 429 })
  expect(refusal.text).toContain('delete the copy of one you no longer use')
  const [oldest] = await list()
  if (!oldest) throw new Error('nothing was kept')
  expect(await keep({ device: oldest.device, number: 2 })).toMatchObject({ state: 'kept' })
  await forget(2, oldest.device)
  expect(await keep({ device: aDevice() })).toMatchObject({ state: 'kept' })
})

test('five hundred drafts are kept; the next is refused until one is forgotten, the old ones go on', async () => {
  const { accountId } = await anAccount()
  await lectern.db.query.execute(
    sql`insert into kept_drafts select ${accountId}, '', 'arxiv:2401.' || lpad(n::text, 5, '0'), ${PHONE}, 1, '{}', 1,
      ${JSON.stringify(aSummary())}::jsonb, 400, 0, now(), now() from generate_series(1, 500) n`,
  )
  const refusal = await refusalOf(keep())
  expect(refusal).toMatchObject({ code: 'too_many_drafts', status: 429 })
  expect(refusal.text).toContain('safe on this device')
  expect(await keep({}, club.cleo)).toMatchObject({ state: 'kept' })
  const known = { place: null, work: 'arxiv:2401.00007' as never, version: 1 }
  expect(await keep({ ...known, device: PHONE, number: 2 })).toMatchObject({ state: 'kept' })
  expect(await keep({ ...known, device: LAPTOP })).toMatchObject({ state: 'kept' })
  await club.ben.client.drafts.forget.mutate({ ...other(), version: 1, device: PHONE, number: 1 })
  expect(await keep()).toMatchObject({ state: 'kept' })
})

const other = () => ({ place: null, work: 'arxiv:2401.00008' as never })

async function anAccount(): Promise<{ accountId: string }> {
  const me = await club.ben.client.accounts.me.query({})
  return { accountId: me.account.id }
}

test('all drafts of an account together are at most 50 MB; a copy that takes an older one’s place is counted once', async () => {
  const { accountId } = await anAccount()
  const large = aSummary({ summary: 'é'.repeat(20_000) })
  await keep({ content: large })
  await lectern.db.query.execute(
    sql`update kept_drafts set bytes = 49999000 where account_id = ${accountId} and device = ${LAPTOP}`,
  )
  const refusal = await refusalOf(keep({ device: PHONE, content: large }))
  expect(refusal).toMatchObject({ code: 'too_many_drafts' })
  expect(refusal.text).toContain('50 MB of drafts')
  expect(await keep({ number: 2, content: large })).toMatchObject({ state: 'kept' })
  expect(await keep({ device: PHONE, content: large })).toMatchObject({ state: 'kept' })
  const rows = await lectern.db.query.execute<{ bytes: number }>(
    sql`select bytes from kept_drafts where account_id = ${accountId}`,
  )
  for (const { bytes } of rows) expect(bytes).toBe(Buffer.byteLength(JSON.stringify(large)))
})

test('a text that does not fit is refused before anything is said to be kept', async () => {
  const bad: Partial<Record<keyof KeptDraft, unknown>>[] = [
    { content: text('nul \u0000') },
    { content: text('half \ud800') },
    { number: 0 },
    { number: 3_000_000_000 },
    { device: 'laptop' },
    { work: 'paper' },
    { seen: Object.fromEntries(Array.from({ length: 21 }, () => [aDevice(), 1])) },
    { place: { clubId: club.clubId } },
    { accountId: newOperation() } as never,
  ]
  for (const changes of bad) {
    const refusal = await refusalOf(keep(changes as never))
    expect([Object.keys(changes), refusal.code]).toEqual([Object.keys(changes), 'bad_input'])
  }
  expect(await list()).toEqual([])
  expect(KeptDraft.safeParse(aDraft()).success).toBe(true)
})
