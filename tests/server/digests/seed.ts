// A group with members, papers, summaries and a meeting, written straight into the tables: for tests that need many.
import { randomUUID } from 'node:crypto'
import { accounts } from '../../../server/accounts/tables.ts'
import { clubs } from '../../../server/clubs/tables.ts'
import type { Queries } from '../../../server/db/database.ts'
import { groupMembers, groups } from '../../../server/groups/tables.ts'
import { meetingReadings, meetings } from '../../../server/meetings/tables.ts'
import { members } from '../../../server/members/tables.ts'
import { papers, paperVersions } from '../../../server/papers/tables.ts'
import { readings } from '../../../server/readings/tables.ts'
import { points, summaries, summaryRevisions } from '../../../server/summaries/tables.ts'
import { turns } from '../../../server/turns/tables.ts'
import type { ClubId, GroupId, MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import { DEFAULT_POLICY } from '../../../shared/contract/policy.ts'
import type { SummaryContent } from '../../../shared/contract/summary.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { aPaper, aSummary } from '../../support/papers.ts'

export interface Seeded {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly readers: readonly { readonly memberId: MemberId; readonly mail: string; readonly name: string }[]
}

export interface SeedOptions {
  readonly readers?: number
  readonly zone?: string
  readonly createdAt?: string
  readonly names?: Partial<Record<'club' | 'group' | 'reader', string>>
}

const id = <T>() => randomUUID() as T
const at = (text: string) => new Date(text).toISOString() as Instant
let seeded = 0

/** The digest goes out on Monday at 9 local. */
export async function seedGroup(db: Queries, options: SeedOptions = {}): Promise<Seeded> {
  const {
    readers: many = 3,
    zone = 'Europe/Berlin',
    createdAt = '2026-11-18T10:00:00Z',
    names = {},
  } = options
  seeded += 1
  const number = seeded
  const [clubId, groupId, since] = [id<ClubId>(), id<GroupId>(), at(createdAt)]
  await db.insert(clubs).values({ id: clubId, name: names.club ?? 'Machine learning club', createdAt: since })
  const people = Array.from({ length: many }, (_, n) => ({
    accountId: id<never>(),
    memberId: id<MemberId>(),
    mail: `reader${n}@group${number}.example.org`,
    name: names.reader ?? `Reader ${n}`,
  }))
  for (let start = 0; start < many; start += 1_000) {
    const some = people.slice(start, start + 1_000)
    await db.insert(accounts).values(
      some.map(({ accountId, mail, name }) => ({
        id: accountId,
        mail: mail as never,
        name,
        zone: zone as ZoneName,
        createdAt: since,
      })),
    )
    await db.insert(members).values(
      some.map(({ accountId, memberId, name }) => ({
        clubId,
        id: memberId,
        accountId,
        name,
        role: 'member' as const,
        joinedAt: since,
      })),
    )
    if (start === 0)
      await db.insert(groups).values(groupRow({ clubId, groupId, zone, since, name: names.group }))
    await db
      .insert(groupMembers)
      .values(
        some.map(({ memberId }) => ({ clubId, groupId, memberId, role: 'member' as const, joinedAt: since })),
      )
  }
  return { clubId, groupId, readers: people.map(({ memberId, mail, name }) => ({ memberId, mail, name })) }
}

function groupRow(group: {
  clubId: ClubId
  groupId: GroupId
  zone: string
  since: Instant
  name: string | undefined
}) {
  const { clubId, groupId, zone, since, name = 'Reading group' } = group
  const digest = { digestWeekday: 1, digestHour: 9 }
  return {
    ...{ clubId, id: groupId, name, kind: 'reading_group' as const, zone: zone as ZoneName },
    ...{ ...digest, policy: DEFAULT_POLICY, createdAt: since },
  }
}

export async function seedReading(
  db: Queries,
  group: Seeded,
  title = 'Attention Is All You Need',
): Promise<ReadingId> {
  const { clubId, groupId } = group
  const [paperId, readingId] = [id<never>(), id<ReadingId>()]
  const [addedAt, addedBy] = [at('2026-11-18T11:00:00Z'), authorOf(group, 0)]
  const work = `arxiv:2401.${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}` as never
  await db.insert(papers).values({ clubId, id: paperId, work, firstSeenAt: addedAt })
  const { work: _, ...page } = aPaper({ title, version: 1 })
  await db
    .insert(paperVersions)
    .values({ clubId, paperId, ...page, capturedAt: addedAt, capturedBy: addedBy })
  await db.insert(readings).values({ clubId, id: readingId, groupId, paperId, version: 1, addedBy, addedAt })
  return readingId
}

export interface SeedSummary {
  readonly readingId: ReadingId
  readonly by?: number
  readonly submittedAt: string
  readonly content?: SummaryContent
}

export async function seedSummary(
  db: Queries,
  group: Seeded,
  { readingId, by = 0, submittedAt, content = aSummary() }: SeedSummary,
) {
  const { clubId } = group
  const [summaryId, when] = [id<never>(), at(submittedAt)]
  const { takeaway, summary } = content
  await db.insert(summaries).values({
    clubId,
    id: summaryId,
    readingId,
    memberId: authorOf(group, by),
    revision: 1,
    firstSubmittedAt: when,
  })
  await db.insert(summaryRevisions).values({
    ...{ clubId, summaryId, revision: 1, version: 1, takeaway, summary, submittedAt: when, deviceTime: when },
    ...{ dueAt: null, punctuality: 'no_deadline' as const },
  })
  const rows = content.points.map(({ kind, text, where }, position) => ({
    ...{ clubId, summaryId, revision: 1, position, kind, text, place: where },
  }))
  if (rows.length > 0) await db.insert(points).values(rows)
}

export async function seedMeeting(
  db: Queries,
  group: Seeded,
  meeting: { startsAt: string; readingId?: ReadingId; presenter?: number; place?: string },
) {
  const { clubId, groupId } = group
  const [meetingId, createdAt] = [id<never>(), at('2026-11-18T12:00:00Z')]
  const { startsAt, readingId, presenter, place = 'Room 3' } = meeting
  await db.insert(meetings).values({
    clubId,
    id: meetingId,
    groupId,
    startsAt: at(startsAt),
    zone: 'Europe/Berlin' as ZoneName,
    place,
    createdAt,
  })
  if (readingId !== undefined)
    await db.insert(meetingReadings).values({ clubId, meetingId, readingId, position: 0 })
  if (presenter === undefined) return
  const memberId = authorOf(group, presenter)
  await db
    .insert(turns)
    .values({ clubId, id: id<never>(), meetingId, memberId, role: 'presenter', readingId: null, createdAt })
}

/** One paper with one summary of the week that ends on Monday 23 November 2026, and a meeting on the Thursday after. */
export async function seedWeek(db: Queries, options: SeedOptions = {}): Promise<Seeded> {
  const group = await seedGroup(db, options)
  const readingId = await seedReading(db, group)
  await seedSummary(db, group, { readingId, submittedAt: '2026-11-20T10:00:00Z' })
  await seedMeeting(db, group, { startsAt: '2026-11-26T17:00:00Z', readingId, presenter: 1 })
  return group
}

function authorOf(group: Seeded, index: number): MemberId {
  const reader = group.readers[index % group.readers.length]
  if (!reader) throw new Error('a group without readers')
  return reader.memberId
}
