// What is valid: the turns of the coming meetings, as everybody in the group sees them beside the due shares.
import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { PublishedView } from '../../shared/contract/planning.ts'
import { turnsOf } from '../../shared/domain/edit-plan.ts'
import { sharesOf } from '../../shared/domain/fit-draft.ts'
import { localDay } from '../../shared/domain/zoned-time.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { gatherPlan } from './gather.ts'

type Grant = GroupGrant<'plans.read'>

/** The coming turns with what the planner knows of their meetings. Null: nothing is coming. */
export async function standingPlan(world: World, grant: Grant) {
  const now = world.now()
  const [coming, group] = await Promise.all([comingTurns(world, grant), loadGroup(world.db.query, grant)])
  const last = coming.at(-1)
  if (last === undefined || !group) return null
  const gathered = await gatherPlan(world.db.query, grant, {
    fromDay: localDay(now, group.zone),
    toDay: localDay(last.startsAt, group.zone),
    keep: coming.flatMap(({ readingId }) => (readingId === null ? [] : [readingId])),
    ...{ seed: 0, locks: [], now },
  })
  return gathered === null ? null : { turns: coming, gathered }
}

export async function publishedView(world: World, grant: Grant): Promise<PublishedView> {
  const standing = await standingPlan(world, grant)
  if (standing === null) return { turns: [], members: [], shares: [] }
  const { problem, published } = standing.gathered
  const named = new Map(problem.members.map(({ id, name }) => [id, name]))
  for (const { memberId, name } of standing.turns) named.set(memberId, name)
  return {
    turns: standing.turns.map(({ name: _, ...turn }) => turn),
    members: [...named]
      .map(([id, name]) => ({ id, name }))
      .toSorted((one, two) => one.name.localeCompare(two.name, 'en') || (one.id < two.id ? -1 : 1)),
    shares: sharesOf(problem, turnsOf(problem, published)),
  }
}

async function comingTurns(world: World, { clubId, groupId }: Grant) {
  return world.db.query
    .select({
      id: turns.id,
      meetingId: turns.meetingId,
      startsAt: meetings.startsAt,
      zone: meetings.zone,
      role: turns.role,
      part: turns.part,
      memberId: turns.memberId,
      name: members.name,
      readingId: turns.readingId,
      title: paperVersions.title,
    })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .leftJoin(readings, and(eq(readings.clubId, turns.clubId), eq(readings.id, turns.readingId)))
    .leftJoin(papers, paperOfReading)
    .leftJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(meetings.clubId, clubId),
        eq(meetings.groupId, groupId),
        isNull(meetings.cancelledAt),
        gt(meetings.startsAt, world.now()),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(turns.role), asc(turns.id))
}
