// A group of plan-groups.ts as a club has it, written straight into the database: people with what they tell of themselves, turns of
// the last half year, papers with subjects, bids, and coming meetings. Into a group that is there and has nothing yet.
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { accounts } from '../../server/accounts/tables.ts'
import { readingBids } from '../../server/bids/tables.ts'
import type { Database } from '../../server/db/database.ts'
import { groupMembers, groups } from '../../server/groups/tables.ts'
import { groupFormats, meetings } from '../../server/meetings/tables.ts'
import { members } from '../../server/members/tables.ts'
import { papers, paperVersions } from '../../server/papers/tables.ts'
import { planningMembers } from '../../server/plans/tables.ts'
import { profiles } from '../../server/profiles/tables.ts'
import { readings } from '../../server/readings/tables.ts'
import { turns } from '../../server/turns/tables.ts'
import type { AccountId, ClubId, GroupId, MeetingId, MemberId } from '../../shared/contract/ids.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { EMPTY_PROFILE } from '../../shared/domain/show-profile.ts'
import { addMinutes, localDay } from '../../shared/domain/zoned-time.ts'

const WEEK = 7 * 24 * 60
const PAST_WEEKS = 26
const ZONE = 'Europe/Berlin' as ZoneName
const SUBJECTS: Readonly<Record<string, string>> = {
  ...{ vision: 'cs.CV', language: 'cs.CL', theory: 'math.ST', systems: 'cs.DC', biology: 'q-bio.NC' },
}
const subject = (topic: string | null) => (topic === null ? '' : (SUBJECTS[topic] ?? ''))
const EXPERIENCE = { junior: 'new', mid: 'some', senior: 'experienced' } as const

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
  /** Who owns the club is the first member of the group. */
  readonly owner: MemberId
}

interface Seeding extends Place {
  readonly problem: PlanProblem
  readonly now: Instant
  readonly coming: readonly { readonly id: MeetingId; readonly startsAt: Instant }[]
  readonly memberIds: readonly MemberId[]
}

type Queries = Database['query']

/** The group's meetings come weekly from a week after now on. The club has nobody but who owns it. */
export async function seedPlanning(
  db: Queries,
  problem: PlanProblem,
  { groupId, now }: { groupId: GroupId; now: Instant },
): Promise<void> {
  const [group] = await db.select().from(groups).where(eq(groups.id, groupId))
  const [owner] = group ? await db.select().from(members).where(eq(members.clubId, group.clubId)) : []
  if (!group || !owner) throw new Error('there is no club to write into')
  const coming = problem.meetings.map((_, at) => ({
    id: randomUUID() as MeetingId,
    startsAt: addMinutes(now, (at + 1) * WEEK),
  }))
  const place = { clubId: group.clubId, groupId: group.id, owner: owner.id }
  const memberIds = problem.members.map((_, at) => (at === 0 ? owner.id : (randomUUID() as MemberId)))
  const seeding: Seeding = { ...place, problem, now, coming, memberIds }
  await seedMembers(db, seeding, owner.accountId)
  await seedMeetings(db, seeding)
  await seedPapers(db, seeding)
  await db.execute('analyze')
}

async function seedMembers(db: Queries, seeding: Seeding, ownAccount: AccountId | null): Promise<void> {
  const { clubId, groupId, problem, now, coming, memberIds } = seeding
  const since = addMinutes(now, -2 * 52 * WEEK)
  const people = problem.members.map((facts, at) => ({
    facts,
    id: memberIds[at] as MemberId,
    accountId: at === 0 && ownAccount ? ownAccount : (randomUUID() as AccountId),
    name: `Member ${at + 1}`,
  }))
  const others = people.slice(1)
  await db.insert(accounts).values(
    others.map(({ accountId: id, name }, at) => ({
      ...{ id, name, mail: `member${at + 2}@example.org` as never },
      ...{ zone: ZONE, createdAt: since },
    })),
  )
  await db.insert(members).values(
    others.map(({ accountId, id, name }) => ({
      clubId,
      id,
      accountId,
      name,
      role: 'member' as const,
      joinedAt: since,
    })),
  )
  await db.insert(groupMembers).values(
    others.map(({ id, facts: { newFrom } }) => {
      const joinedAt = newFrom === null ? since : addMinutes(coming[newFrom]?.startsAt ?? now, -60)
      return { clubId, groupId, memberId: id, role: 'member' as const, joinedAt }
    }),
  )
  await db.insert(profiles).values(
    others.map(({ accountId, facts: { level, mentors, can, entitled } }) => {
      const away = coming.flatMap(({ startsAt }, at) => {
        const day = localDay(startsAt, ZONE)
        return entitled[at] && !can[at] ? [{ from: day, to: day }] : []
      })
      const told = {
        experience: EXPERIENCE[level],
        mentors: { categories: mentors.map(subject), tags: [] },
        away,
      }
      return { accountId, revision: 1, content: { ...EMPTY_PROFILE, ...told }, changedAt: now }
    }),
  )
  await db
    .insert(planningMembers)
    .values(people.map(({ id, facts }) => ({ clubId, groupId, memberId: id, cap: facts.cap })))
}

/** One a week before and after now; in the past each presented as often as the ledger says. */
async function seedMeetings(db: Queries, { problem, memberIds, coming, ...place }: Seeding): Promise<void> {
  const { clubId, groupId, now } = place
  const past = Array.from({ length: PAST_WEEKS }, (_, at) => ({
    id: randomUUID() as MeetingId,
    startsAt: addMinutes(now, (at - PAST_WEEKS) * WEEK + 60),
  }))
  const facts = { zone: ZONE, place: '', createdAt: addMinutes(now, -PAST_WEEKS * WEEK) }
  await db.insert(meetings).values([...past, ...coming].map((one) => ({ clubId, groupId, ...one, ...facts })))
  const seats = problem.meetings[0]?.seats ?? {}
  await db.insert(groupFormats).values({
    ...{ clubId, groupId, format: 'one_presenter' as const },
    seats: (['presenter', 'facilitator', 'scribe'] as const).map((role) => ({
      ...{ role, parts: [], count: seats[role] ?? 0 },
    })),
  })
  const held = problem.members.flatMap(({ held: { presenter } }, at) =>
    Array.from({ length: presenter }, (_, turn) => ({ at, when: (turn + 0.5) / presenter })),
  )
  // Spread over the half year, whoever's comes first.
  const inOrder = held.toSorted((one, two) => one.when - two.when || one.at - two.at)
  const rows = inOrder.map(({ at }, turn) => ({
    ...{ clubId, id: randomUUID() as never, role: 'presenter' as const, createdAt: facts.createdAt },
    meetingId: past[Math.floor((turn * PAST_WEEKS) / inOrder.length)]?.id as MeetingId,
    memberId: memberIds[at] as MemberId,
  }))
  const once = new Map(rows.map((row) => [`${row.meetingId} ${row.memberId}`, row]))
  await db.insert(turns).values([...once.values()])
}

async function seedPapers(db: Queries, { problem, memberIds, now, ...place }: Seeding): Promise<void> {
  const { clubId, groupId, owner } = place
  const kept = problem.papers.map(({ topic, title }, at) => ({
    ...{ paperId: randomUUID() as never, readingId: randomUUID() as never, title },
    ...{ work: `arxiv:2401.${String(at + 1).padStart(5, '0')}` as never, category: subject(topic) },
  }))
  await db
    .insert(papers)
    .values(kept.map(({ paperId: id, work }) => ({ clubId, id, work, firstSeenAt: now })))
  await db.insert(paperVersions).values(
    kept.map(({ paperId, title, category }) => ({
      ...{ clubId, paperId, version: 1, title, authors: ['Ada Lovelace'], abstract: '', doi: '' },
      ...{ primaryCategory: category, categories: [category], comments: '', licence: '' },
      ...{ journalReference: '', withdrawn: false, capturedAt: now },
    })),
  )
  const listed = { addedBy: owner, addedAt: now, listedAt: now }
  await db
    .insert(readings)
    .values(
      kept.map(({ paperId, readingId: id }) => ({ clubId, groupId, id, paperId, version: 1, ...listed })),
    )
  await db.insert(readingBids).values(
    problem.bids.map(({ member, paper, value }) => ({
      ...{ clubId, readingId: kept[paper]?.readingId as never, memberId: memberIds[member] as MemberId },
      ...{ value, bidAt: now },
    })),
  )
}
