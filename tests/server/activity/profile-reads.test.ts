// B6: who looks at what a person keeps for leads and mentors, their address and hours, is written down before it is answered.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ActivityCursor } from '../../../shared/contract/activity.ts'
import type { Shown } from '../../../shared/contract/profile.ts'
import { FIRST_SHOWN } from '../../../shared/domain/show-profile.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { aProfile } from '../profiles/profile.ts'

let lectern: Lectern
let club: Club
let mo: { person: Person; memberId: string }
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  club = await foundClub(lectern)
  const mail = `mo@${club.clubId}.example.org`
  const { memberId } = await club.ada.client.members.add.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, groupId: club.groupId },
    ...{ name: 'Mo', mail: mail as never, role: 'mentor' },
  })
  mo = { person: await signIn(lectern, 'Mo', mail), memberId }
})

const look = ({ client }: Person, memberId: string) =>
  client.profiles.get.query({ clubId: club.clubId, memberId: memberId as never })

const tell = ({ client }: Person, shown: Partial<Shown> = {}) =>
  client.profiles.save.mutate({
    ...{ basis: 0, content: aProfile() },
    clubs: [{ clubId: club.clubId, shown: { ...FIRST_SHOWN, ...shown } }],
  })

/** Reader, object and class. */
async function reads(): Promise<string[]> {
  const rows = await lectern.db.query.execute<{ who: string; what: string; hidden: string }>(sql`
    select coalesce(m.name, '') as who, coalesce(s.name, 'group') as what, a.facts ->> 'read' as hidden
    from activity a join members m on m.club_id = a.club_id and m.member_id = a.member_id
    left join members s on s.club_id = a.club_id and s.member_id::text = a.subject_id::text
    where a.club_id = ${club.clubId} and a.facts ? 'read'`)
  return rows.map(({ who, what, hidden }) => `${who} → ${what}: ${hidden}`).toSorted()
}

test('a lead who opens a card sees the address, a mentor sees the hours, and both are written down', async () => {
  await tell(club.ben)
  await look(club.ada, club.members.ben)
  await look(mo.person, club.members.ben)
  expect(await reads()).toEqual(['Mo → Ben: profile', 'ada → Ben: profile'])
})

test('who sees nothing that is kept from the group leaves no line: a member, the person, and whoever shows all', async () => {
  await tell(club.ben)
  await look(club.cleo, club.members.ben)
  await look(club.ben, club.members.ben)
  // Nothing was told yet that a mentor could see.
  await look(mo.person, club.members.cleo)
  const all = Object.fromEntries(Object.keys(FIRST_SHOWN).map((field) => [field, 'club'])) as Shown
  await tell(club.cleo, all)
  await look(club.ada, club.members.cleo)
  expect(await reads()).toEqual([])
})

test('the directory shows a lead what a person keeps for leads: of that person it is written down, of the others nothing', async () => {
  await tell(club.ben, { interests: 'leads' })
  await club.cleo.client.profiles.list.query({ clubId: club.clubId })
  expect(await reads()).toEqual([])
  await club.ada.client.profiles.list.query({ clubId: club.clubId })
  expect(await reads()).toEqual(['ada → Ben: profile'])
})

test('looking for an hour reads the hours of those who keep them for leads and mentors, and of no others', async () => {
  await tell(club.ben)
  const term = { from: '2026-03-09' as never, weeks: 4, minutes: 60 }
  await club.ada.client.polls.slots.query({ clubId: club.clubId, groupId: club.groupId, term })
  expect(await reads()).toEqual(['ada → Ben: hours'])
})

test('an owner reads of both, by name, and nothing of what was seen stands in the record', async () => {
  await tell(club.ben)
  await look(mo.person, club.members.ben)
  const ask = {
    clubId: club.clubId,
    by: null,
    kind: 'reads' as const,
    since: null,
    until: null,
    cursor: null,
  }
  const { lines } = await club.ada.client.activity.list.query(ask)
  expect(lines.map(({ by, read, person }) => [by?.name, read, person])).toEqual([['Mo', 'profile', 'Ben']])
  const [kept] = await lectern.db.query.execute<{ text: string }>(
    sql`select string_agg(a::text, ' ') as text from activity a where club_id = ${club.clubId} and facts ? 'read'`,
  )
  expect(kept?.text).not.toMatch(/trains|interpretability|example\.org|2026-08-01/)
})

const looksAt = ({ client }: Person, cursor: ActivityCursor | null = null) =>
  client.activity.looksAtMe.query({ cursor })

test('the person reads who looked at what of theirs, in which club and group, and nobody else reads it', async () => {
  await tell(club.ben, { interests: 'leads' })
  lectern.setClock('2026-03-02T10:00:00Z')
  await look(mo.person, club.members.ben)
  const place = { clubId: club.clubId, groupId: club.groupId }
  lectern.setClock('2026-03-02T11:00:00Z')
  const term = { from: '2026-03-09' as never, weeks: 4, minutes: 60 }
  await club.ada.client.polls.slots.query({ ...place, term })
  lectern.setClock('2026-03-02T12:00:00Z')
  await club.ada.client.digests.preview.query({ ...place, memberId: club.members.ben })
  await club.ada.client.digests.preview.query(place)
  const { looks, next } = await looksAt(club.ben)
  expect(
    looks.map(({ at, by, read, club: where, group }) => [at.slice(11, 13), by, read, where, group]),
  ).toEqual([
    ['12', 'ada', 'digest_preview', 'Machine learning club', 'Reading group'],
    ['11', 'ada', 'hours', 'Machine learning club', 'Reading group'],
    ['10', 'Mo', 'profile', 'Machine learning club', null],
  ])
  expect(next).toBeNull()
  for (const person of [club.ada, club.cleo, club.zoe, mo.person])
    expect(await looksAt(person)).toEqual({ looks: [], next: null })
})

async function archivedLooks({ client }: Person): Promise<unknown[]> {
  const files = await client.exports.own.query({})
  return JSON.parse(files.find(({ path }) => path === 'looks.json')?.text ?? 'null')
}

test('many looks come in pages, each once, also from two clubs at once', async () => {
  await tell(club.ben)
  const other = await foundClub(lectern)
  const { memberId } = await other.ada.client.members.add.mutate({
    ...{ operationId: newOperation(), clubId: other.clubId, groupId: other.groupId },
    ...{ name: 'Ben', mail: club.ben.mail as never, role: 'member' },
  })
  for (let n = 10; n < 35; n += 1) {
    lectern.setClock(`2026-03-02T${n % 2 === 0 ? '10' : '11'}:${n}:00Z`)
    if (n % 2 === 0) await look(mo.person, club.members.ben)
    else await other.ada.client.profiles.get.query({ clubId: other.clubId, memberId })
  }
  const seen: string[] = []
  const sizes: number[] = []
  let cursor: ActivityCursor | null = null
  do {
    const page: Awaited<ReturnType<typeof looksAt>> = await looksAt(club.ben, cursor)
    seen.push(...page.looks.map(({ id }) => id))
    sizes.push(page.looks.length)
    cursor = page.next
  } while (cursor !== null)
  expect([new Set(seen).size, sizes]).toEqual([25, [10, 10, 5]])
  const archived = await archivedLooks(club.ben)
  expect(archived).toHaveLength(25)
  const { id: _, ...newest } = (await looksAt(club.ben)).looks[0] ?? expect.fail('nobody looked')
  expect(archived[0]).toEqual(newest)
  for (const person of [other.ada, mo.person]) expect(await archivedLooks(person)).toEqual([])
})
