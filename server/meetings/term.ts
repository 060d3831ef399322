// A term of meetings from the cadence: looked at first, then made at once. A date is made once, whoever asks how often: its
// meeting keeps the day that it was planned for.
import { and, eq, gte, lte } from 'drizzle-orm'
import type { MeetingId, OperationId } from '../../shared/contract/ids.ts'
import type { TermDate } from '../../shared/contract/meeting.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Day } from '../../shared/contract/time.ts'
import type { Term } from '../../shared/domain/cadence.ts'
import { planTerm } from '../../shared/domain/plan-term.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { daysOff, meetings } from './tables.ts'

type Grant = GroupGrant<'meetings.plan-term'>

export interface TermWish extends Term {
  readonly operationId: OperationId
  /** Those of the preview that are wanted. */
  readonly days: readonly Day[]
  readonly place: string
  readonly link: string
}

/** Refusals: `no_cadence`, `not_found`. */
export async function previewTerm(
  world: World,
  db: Queries,
  { grant, term }: { grant: Grant; term: Term },
): Promise<TermDate[] | Refusal> {
  const group = await loadGroup(db, grant)
  if (!group) return refuse('not_found')
  if (group.cadence === null) return refuse('no_cadence')
  const { clubId, groupId } = grant
  const [held, off] = await Promise.all([
    db
      .select({
        startsAt: meetings.startsAt,
        plannedDay: meetings.plannedDay,
        cancelledAt: meetings.cancelledAt,
      })
      .from(meetings)
      .where(and(eq(meetings.clubId, clubId), eq(meetings.groupId, groupId))),
    db
      .select({ day: daysOff.day, why: daysOff.why })
      .from(daysOff)
      .where(
        and(
          eq(daysOff.clubId, clubId),
          eq(daysOff.groupId, groupId),
          gte(daysOff.day, term.from),
          lte(daysOff.day, term.to),
        ),
      ),
  ])
  const facts = {
    ...{ cadence: group.cadence, zone: group.zone, now: world.now(), daysOff: off },
    meetings: held.map(({ cancelledAt, ...meeting }) => ({ ...meeting, cancelled: cancelledAt !== null })),
  }
  return planTerm(facts, term)
}

/** Makes those of the days that can still be made. Refusals: `no_cadence`, `not_found`, `operation_reused`. */
export function makeTerm(world: World, grant: Grant, wish: TermWish): Promise<{ days: Day[] } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, ...said } = wish
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    const dates = await previewTerm(world, tx, { grant, term: wish })
    if (isRefusal(dates)) return dates
    if (!group?.cadence) return refuse('no_cadence')
    const { minutes } = group.cadence
    const wanted = new Set(wish.days)
    const made = dates.filter(({ day, standing }) => standing === 'new' && wanted.has(day))
    const rows = made.map(({ day, startsAt }) => ({
      ...{ clubId, groupId, id: world.newId() as MeetingId, startsAt, zone: group.zone, minutes },
      ...{ place: wish.place, link: wish.link, plannedDay: day, createdAt: world.now() },
    }))
    if (rows.length > 0) await tx.insert(meetings).values(rows)
    const facts = { meetings: rows.length, fromDay: wish.from, toDay: wish.to }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { days: made.map(({ day }) => day) }
  })
}
