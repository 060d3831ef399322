// What lies ahead in the demo club: meetings planned by the planner and published, a turn that its presenter cannot keep, and office
// hours of which one is booked.
import { and, asc, eq } from 'drizzle-orm'
import type { LocalTime } from '../../shared/contract/time.ts'
import { addDays, addMinutes, localDay } from '../../shared/domain/zoned-time.ts'
import { meetings } from '../meetings/tables.ts'
import { bookHour, offerHours } from '../office-hours/commands.ts'
import { listHours } from '../office-hours/queries.ts'
import { beginPlan, publishPlan } from '../plans/commands.ts'
import { makeOffer } from '../trades/commands.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { MEETINGS_AHEAD, MEETINGS_HELD, scheduledAt, type Term, ZONE } from './calendar.ts'
import type { Happening } from './history.ts'
import { LEAD } from './people.ts'
import { grantTo, must, newOperation, type Stage } from './stage.ts'

const DAY = 24 * 60
/** Of the coming meetings the second: time enough for somebody to take it. */
const OFFERED = MEETINGS_HELD + 1
const NOTE = 'The rest of the term, by what you asked for.'

export function ahead(term: Term): Happening[] {
  const [offered, booked] = [addMinutes(term.now, -DAY), addMinutes(term.now, -DAY / 2)]
  // The last of the coming meetings is there by then, with who asked for its paper.
  const planned = scheduledAt(term, MEETINGS_HELD + MEETINGS_AHEAD - 1)
  return [
    { at: planned, happen: (stage, world) => planAhead(stage, world, term) },
    { at: offered, happen: (stage, world) => offerTurn(stage, world, term) },
    { at: offered, happen: (stage, world) => openHours(stage, world, term) },
    { at: booked, happen: bookFirst },
  ]
}

/** As a lead does it who takes the planner's first plan, made at once: it needs no solver, so that a first start stays quick. */
async function planAhead(stage: Stage, world: World, term: Term): Promise<void> {
  const drafting = await grantTo(world, { stage, who: LEAD.key }, 'plans.draft')
  const dayOf = (index: number) => localDay(term.around(index), ZONE)
  const span = { fromDay: dayOf(MEETINGS_HELD), toDay: dayOf(MEETINGS_HELD + MEETINGS_AHEAD - 1) }
  const { revision } = must(await beginPlan(world, drafting, { operationId: newOperation(world), ...span }))
  const publishing = await grantTo(world, { stage, who: LEAD.key }, 'plans.publish')
  must(await publishPlan(world, publishing, { operationId: newOperation(world), revision, note: NOTE }))
}

async function offerTurn(stage: Stage, world: World, term: Term): Promise<void> {
  const [turn] = await world.db.query
    .select({ id: turns.id, memberId: turns.memberId })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(and(eq(turns.clubId, stage.clubId), eq(turns.role, 'presenter')))
    .orderBy(asc(meetings.startsAt))
    .offset(OFFERED)
    .limit(1)
  const [who] = [...stage.members].flatMap(([key, id]) => (id === turn?.memberId ? [key] : []))
  if (!turn || who === undefined) throw new Error('the demo has no turn to offer')
  const grant = await grantTo(world, { stage, who }, 'trades.offer')
  const until = `${addDays(localDay(term.around(OFFERED), ZONE), -2)}T18:00` as LocalTime
  const offer = { operationId: newOperation(world), turnId: turn.id, to: { kind: 'everyone' as const } }
  must(await makeOffer(world, grant, { ...offer, exchange: false, until, draw: true }))
}

/** On Mondays of the next three weeks. */
async function openHours(stage: Stage, world: World, term: Term): Promise<void> {
  const grant = await grantTo(world, { stage, who: 'elodie' }, 'officeHours.offer')
  const first = addDays(localDay(term.around(MEETINGS_HELD), ZONE), 4)
  const startsAt = [0, 7, 14].map((days) => `${addDays(first, days)}T17:30` as LocalTime)
  const hours = { startsAt, minutes: 30, bookable: true, place: 'Online' }
  must(await offerHours(world, grant, { operationId: newOperation(world), hours }))
}

async function bookFirst(stage: Stage, world: World): Promise<void> {
  const [first] = await listHours(world, await grantTo(world, { stage, who: 'caleb' }, 'officeHours.read'))
  if (!first) throw new Error('the demo has no office hours')
  const grant = await grantTo(world, { stage, who: 'caleb' }, 'officeHours.book')
  must(await bookHour(world, grant, { operationId: newOperation(world), officeHourId: first.id }))
}
