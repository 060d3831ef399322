// What the planner was told of a person in each of their groups, and what they bid on papers.
import { and, asc, eq, sql } from 'drizzle-orm'
import type { PersonalData } from '../../shared/contract/personal-data.ts'
import { readingBids } from '../bids/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { paperOfReading } from '../papers/queries.ts'
import { papers } from '../papers/tables.ts'
import { planningMembers } from '../plans/tables.ts'
import { readings } from '../readings/tables.ts'

const PLACE = { club: clubs.name, group: groups.name }

export async function readPlanning(
  db: Queries,
  { accountId }: AccountGrant<'accounts.export-own'>,
): Promise<PersonalData['planning']> {
  const { level, cap, pauses, partnerId } = planningMembers
  return {
    told: await db
      .select({ ...PLACE, level, cap, paired: sql<boolean>`${partnerId} is not null`, pauses })
      .from(members)
      .innerJoin(
        planningMembers,
        and(eq(planningMembers.clubId, members.clubId), eq(planningMembers.memberId, members.id)),
      )
      .innerJoin(
        groups,
        and(eq(groups.clubId, planningMembers.clubId), eq(groups.id, planningMembers.groupId)),
      )
      .innerJoin(clubs, eq(clubs.id, members.clubId))
      .where(eq(members.accountId, accountId))
      .orderBy(asc(groups.id)),
    bids: await db
      .select({ ...PLACE, work: papers.work, value: readingBids.value, bidAt: readingBids.bidAt })
      .from(members)
      .innerJoin(
        readingBids,
        and(eq(readingBids.clubId, members.clubId), eq(readingBids.memberId, members.id)),
      )
      .innerJoin(
        readings,
        and(eq(readings.clubId, readingBids.clubId), eq(readings.id, readingBids.readingId)),
      )
      .innerJoin(papers, paperOfReading)
      .innerJoin(groups, and(eq(groups.clubId, readings.clubId), eq(groups.id, readings.groupId)))
      .innerJoin(clubs, eq(clubs.id, members.clubId))
      .where(eq(members.accountId, accountId))
      .orderBy(asc(readingBids.bidAt), asc(readings.id)),
  }
}
