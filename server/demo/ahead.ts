// What is open in the demo club now: a turn that its presenter cannot keep, and office hours of which one is booked.
import { and, eq } from 'drizzle-orm'
import type { LocalTime } from '../../shared/contract/time.ts'
import { addDays, addMinutes, localDay } from '../../shared/domain/zoned-time.ts'
import { bookHour, offerHours } from '../office-hours/commands.ts'
import { listHours } from '../office-hours/queries.ts'
import { makeOffer } from '../trades/commands.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { MEETINGS_HELD, type Term, ZONE } from './calendar.ts'
import type { Happening } from './history.ts'
import type { PersonKey } from './people.ts'
import { grantTo, known, must, newOperation, type Stage } from './stage.ts'

const DAY = 24 * 60
/** Of the coming meetings the second: time enough for somebody to take it. */
const CANNOT_COME: { readonly who: PersonKey; readonly meeting: number } = {
  who: 'tomasz',
  meeting: MEETINGS_HELD + 1,
}

export function ahead(term: Term): Happening[] {
  const [offered, booked] = [addMinutes(term.now, -DAY), addMinutes(term.now, -DAY / 2)]
  return [
    { at: offered, happen: (stage, world) => offerTurn(stage, world, term) },
    { at: offered, happen: (stage, world) => openHours(stage, world, term) },
    { at: booked, happen: bookFirst },
  ]
}

async function offerTurn(stage: Stage, world: World, term: Term): Promise<void> {
  const { who, meeting } = CANNOT_COME
  const grant = await grantTo(world, { stage, who }, 'trades.offer')
  const memberId = known(stage.members, who)
  const [turn] = await world.db.query
    .select({ id: turns.id })
    .from(turns)
    .where(and(eq(turns.clubId, stage.clubId), eq(turns.memberId, memberId)))
  if (!turn) throw new Error(`the demo has no turn of ${who}`)
  const until = `${addDays(localDay(term.around(meeting), ZONE), -2)}T18:00` as LocalTime
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
