// Whether a publication can be taken back, and what that changes.
import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { MeetingId } from '../../shared/contract/ids.ts'
import type { PlanContent, Replaced } from '../../shared/contract/plan.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { changesBack, standsUnchanged } from '../../shared/domain/publish-plan.ts'
import type { Queries } from '../db/database.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import type { PlanRow } from './drafts.ts'
import { gatherMembers } from './gather-members.ts'
import { loadStanding } from './standing-rows.ts'
import { planSteps, plans } from './tables.ts'

export async function lastPublished(db: Queries, { clubId, groupId }: PlanRow): Promise<PlanRow | undefined> {
  const [last] = await db
    .select()
    .from(plans)
    .where(and(eq(plans.clubId, clubId), eq(plans.groupId, groupId), eq(plans.state, 'published')))
    .orderBy(desc(plans.publishedAt), desc(plans.id))
    .limit(1)
  return last
}

export async function canTakeBack(db: Queries, plan: PlanRow, now: Instant): Promise<boolean> {
  return (await wayBack(db, plan, now)) !== null
}

/** Null: a meeting of it has begun or is off, a turn is another's by now, or what stood there before cannot stand there again. */
export async function wayBack(db: Queries, plan: PlanRow, now: Instant) {
  const { clubId, replaced } = plan
  const [step] = await db
    .select({ content: planSteps.content })
    .from(planSteps)
    .where(
      and(eq(planSteps.clubId, clubId), eq(planSteps.planId, plan.id), eq(planSteps.revision, plan.revision)),
    )
  if (!step || replaced === null) return null
  const ids = meetingsOf(step.content, replaced)
  const [standing, coming, members, free] = await Promise.all([
    loadStanding(db, clubId, ids),
    countComing(db, plan, { ids, now }),
    gatherMembers(db, plan),
    areFree(db, plan, { ids, replaced, now }),
  ])
  const here = new Set(members.map(({ id }) => id))
  const allIn = replaced.turns.every(({ memberId }) => here.has(memberId))
  if (coming < ids.length || !allIn || !free) return null
  return standsUnchanged(standing, step.content.cells) ? changesBack(standing, replaced) : null
}

function meetingsOf({ cells }: PlanContent, { turns, readings }: Replaced): MeetingId[] {
  return [...new Set([...cells, ...turns, ...readings].map(({ meetingId }) => meetingId))]
}

interface Among {
  readonly ids: readonly MeetingId[]
  readonly now: Instant
}

async function countComing(db: Queries, { clubId }: PlanRow, { ids, now }: Among): Promise<number> {
  if (ids.length === 0) return 0
  return db.$count(
    meetings,
    and(
      eq(meetings.clubId, clubId),
      inArray(meetings.id, [...ids]),
      isNull(meetings.cancelledAt),
      gt(meetings.startsAt, now),
    ),
  )
}

/** No paper that goes back has been put on another coming meeting meanwhile. */
async function areFree(
  db: Queries,
  { clubId }: PlanRow,
  { ids, replaced, now }: Among & { replaced: Replaced },
): Promise<boolean> {
  const papers = replaced.readings.map(({ readingId }) => readingId)
  if (papers.length === 0) return true
  const rows = await db
    .select({ id: meetings.id })
    .from(meetingReadings)
    .innerJoin(
      meetings,
      and(eq(meetings.clubId, meetingReadings.clubId), eq(meetings.id, meetingReadings.meetingId)),
    )
    .where(
      and(
        eq(meetingReadings.clubId, clubId),
        inArray(meetingReadings.readingId, papers),
        isNull(meetings.cancelledAt),
        gt(meetings.startsAt, now),
      ),
    )
  return rows.every(({ id }) => ids.includes(id))
}
