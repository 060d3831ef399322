// B6: after a leak it can be told who read what: every read of something hidden is written down before it is answered.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, signIn } from '../../support/people.ts'
import { randomFrom } from '../../support/random.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const READS = 1_000
const AT_ONCE = 6

let lectern: Lectern
let club: Club
let readers: { person: Person; memberId: string; groups: string[] }[]
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  const others = await Promise.all(['Second', 'Third'].map(newGroup))
  const lea = await addLead('Lea', club.groupId)
  const max = await addLead('Max', others[0] ?? '')
  readers = [
    { person: club.ada, memberId: club.members.ada, groups: [club.groupId, ...others] },
    { ...lea, groups: [club.groupId] },
    { ...max, groups: others.slice(0, 1) },
  ]
})
afterAll(() => lectern.close())

async function newGroup(name: string): Promise<string> {
  const { groupId } = await club.ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, name, kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  return groupId
}

async function addLead(name: string, groupId: string) {
  const mail = `${name.toLowerCase()}@leads.example.org`
  const { memberId } = await club.ada.client.members.add.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, groupId: groupId as never },
    ...{ name, mail: mail as never, role: 'lead' },
  })
  return { person: await signIn(lectern, name, mail), memberId }
}

interface Row extends Record<string, unknown> {
  readonly who: string
  readonly what: string
  readonly hidden: string
}

test(`B6: of ${READS} reads of hidden things every one is found by reader and by object`, async () => {
  const seed = 20_261_122
  const random = randomFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const script = Array.from({ length: READS }, () => {
    const reader = pick(readers)
    return { reader, groupId: pick(reader.groups), byPage: random() < 0.3 }
  })
  for (let at = 0; at < READS; at += AT_ONCE)
    await Promise.all(script.slice(at, at + AT_ONCE).map((read) => look(read)))
  const written = await lectern.db.query.execute<Row>(sql`
    select member_id as who, subject_id as what, facts ->> 'read' as hidden from activity
    where club_id = ${club.clubId} and facts ->> 'read' is not null`)
  const key = (who: string, what: string) => `${who} read digest_preview of ${what}`
  const found = written.map(({ who, what, hidden }) => `${who} read ${hidden} of ${what}`)
  expect(found.toSorted()).toEqual(
    script.map(({ reader, groupId }) => key(reader.memberId, groupId)).toSorted(),
  )
  const pairs = new Set(found).size
  console.log(
    `B6: seed ${seed}, ${found.length} of ${READS} reads found by subject and object (${pairs} pairs)`,
  )
}, 60_000)

async function look({
  reader,
  groupId,
  byPage,
}: {
  reader: (typeof readers)[number]
  groupId: string
  byPage: boolean
}) {
  if (!byPage)
    return reader.person.client.digests.preview.query({ clubId: club.clubId, groupId: groupId as never })
  const page = await fetch(`${lectern.url}/digest-preview/${club.clubId}/${groupId}`, {
    headers: { cookie: reader.person.cookie },
  })
  expect(page.status).toBe(200)
  return page.text()
}

test('B6: the record holds ids, a time and the class of the thing; no text, no token, no answer', async () => {
  const rows = await lectern.db.query.execute<Record<string, unknown>>(
    sql`select * from activity where facts ->> 'read' is not null`,
  )
  const UUID = /^[\da-f-]{36}$/
  for (const { facts, at: _, action, ...ids } of rows) {
    expect(action).toBe('digests.preview')
    expect(Object.values(ids).every((id) => UUID.test(String(id)))).toBe(true)
    expect(Object.keys(facts as object).toSorted()).toEqual(['groupId', 'read'])
  }
})

test('B6: who may not look leaves no row, and an owner finds who looked', async () => {
  const place = { clubId: club.clubId, groupId: club.groupId }
  const count = async () => {
    const [row] = await lectern.db.query.execute<{ n: number }>(sql`select count(*)::int as n from activity`)
    return row?.n
  }
  const before = await count()
  await expect(club.ben.client.digests.preview.query(place)).rejects.toThrow()
  expect(await count()).toBe(before)
  const { lines } = await club.ada.client.activity.list.query({
    ...{ clubId: club.clubId, by: club.members.ada, kind: 'reads', since: null, until: null, cursor: null },
  })
  expect(lines).toHaveLength(50)
  expect(new Set(lines.map(({ by, read }) => `${by?.name} ${read}`))).toEqual(new Set(['ada digest_preview']))
})
