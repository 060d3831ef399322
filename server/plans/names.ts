// What is called how: members, and what a draft was made with and is no more.
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { Gone } from '../../shared/contract/plan.ts'
import type { Fitted } from '../../shared/domain/fit-draft.ts'
import type { Queries } from '../db/database.ts'
import { meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'

export async function namesOf(db: Queries, clubId: ClubId, ids: readonly MemberId[]) {
  if (ids.length === 0) return []
  return db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(eq(members.clubId, clubId), inArray(members.id, [...new Set(ids)])))
    .orderBy(asc(members.id))
}

export async function nameGone(db: Queries, clubId: ClubId, gone: Fitted['gone']): Promise<Gone[]> {
  const [starts, people, titles] = await Promise.all([
    gone.meetings.length === 0
      ? []
      : db
          .select({ id: meetings.id, startsAt: meetings.startsAt })
          .from(meetings)
          .where(and(eq(meetings.clubId, clubId), inArray(meetings.id, [...gone.meetings]))),
    namesOf(db, clubId, gone.members),
    gone.readings.length === 0
      ? []
      : db
          .select({ id: readings.id, title: paperVersions.title })
          .from(readings)
          .innerJoin(papers, paperOfReading)
          .innerJoin(paperVersions, versionOfReading)
          .where(and(eq(readings.clubId, clubId), inArray(readings.id, [...gone.readings]))),
  ])
  const startOf = new Map(starts.map(({ id, startsAt }) => [id, startsAt]))
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]))
  return [
    ...gone.meetings.map((meetingId) => ({
      ...{ kind: 'meeting' as const, meetingId, startsAt: startOf.get(meetingId) ?? null },
    })),
    ...gone.members.map((memberId) => ({
      ...{ kind: 'member' as const, memberId, name: nameOf.get(memberId) ?? '' },
    })),
    ...gone.readings.map((readingId) => ({
      ...{ kind: 'reading' as const, readingId, title: titleOf.get(readingId) ?? '' },
    })),
  ]
}
