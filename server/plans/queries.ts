// The open draft as its page shows it, and the plans that were.
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { Gone, PlanView } from '../../shared/contract/plan.ts'
import type { PastPlan } from '../../shared/contract/planning.ts'
import { turnsOf } from '../../shared/domain/edit-plan.ts'
import { type Fitted, faultsOf, fitDraft, sharesOf } from '../../shared/domain/fit-draft.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { gatherDraft, loadDraft, neighbours } from './drafts.ts'
import type { Gathered } from './gather.ts'
import { plans } from './tables.ts'
import { canTakeBack } from './unpublish.ts'

const MOST_PAST = 50

export async function currentPlan(
  world: World,
  grant: GroupGrant<'plans.read-draft'>,
): Promise<PlanView | null> {
  const db = world.db.query
  const draft = await loadDraft(db, grant)
  const gathered = draft ? await gatherDraft(world, db, { place: grant, draft }) : null
  if (!draft || !gathered) return null
  const { plan } = draft
  const { problem } = gathered
  const fitted = fitDraft(problem, draft.content)
  const [steps, [maker], gone] = await Promise.all([
    neighbours(db, plan),
    namesOf(db, plan.clubId, [plan.madeBy]),
    nameGone(db, plan.clubId, fitted.gone),
  ])
  return {
    ...{ id: plan.id, state: plan.state, fromDay: plan.fromDay, toDay: plan.toDay, zone: gathered.zone },
    ...{ revision: plan.revision, canUndo: steps.before !== null, canRedo: steps.after !== null },
    ...{ madeAt: plan.madeAt, madeBy: maker?.name ?? '', solving: plan.solving },
    ...{ content: fitted.content, published: [...gathered.published], gone },
    ...everything(gathered),
    faults: faultsOf(problem, fitted.content),
    shares: sharesOf(problem, turnsOf(problem, fitted.content.cells)),
  }
}

/** What a cell can be made of. */
function everything({ meetings: planned, problem }: Gathered) {
  return {
    meetings: planned.map(({ id, startsAt, zone, title, seats }) => ({
      ...{ id, startsAt, zone, title },
      seats: seats.map(({ role, count, parts }) => ({ role, count, parts: [...parts] })),
    })),
    members: problem.members.map(({ id, name, level, can }) => ({ id, name, level, can: [...can] })),
    papers: problem.papers.map(({ id, title, topic, votes }) => ({ id, title, topic, votes })),
  }
}

/** The newest first. */
export async function pastPlans(world: World, grant: GroupGrant<'plans.read-draft'>): Promise<PastPlan[]> {
  const db = world.db.query
  const { clubId, groupId } = grant
  const rows = await db
    .select()
    .from(plans)
    .where(and(eq(plans.clubId, clubId), eq(plans.groupId, groupId)))
    .orderBy(desc(sql`coalesce(${plans.publishedAt}, ${plans.madeAt})`), desc(plans.id))
    .limit(MOST_PAST)
  const past = rows.filter(({ state }) => state !== 'draft')
  const people = past.flatMap(({ madeBy, publishedBy }) => [madeBy, ...(publishedBy ? [publishedBy] : [])])
  const names = new Map((await namesOf(db, clubId, people)).map(({ id, name }) => [id, name]))
  const last = past.find(({ state }) => state === 'published')
  const canUndo = last !== undefined && (await canTakeBack(db, last, world.now()))
  return past.map(
    ({ id, state, fromDay, toDay, madeAt, madeBy, publishedAt, publishedBy, publishedNote }) => ({
      ...{ id, state, fromDay, toDay, madeAt, publishedAt, note: publishedNote },
      madeBy: names.get(madeBy) ?? '',
      publishedBy: publishedBy === null ? null : (names.get(publishedBy) ?? ''),
      canUndo: canUndo && id === last.id,
    }),
  )
}

async function namesOf(db: Queries, clubId: ClubId, ids: readonly MemberId[]) {
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
