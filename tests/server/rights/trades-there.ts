// Turns and offers of them in a group of the scene: one turn that nobody has offered, one that everybody may take, and one
// that was taken.
import type { ClubId, GroupId, MemberId } from '../../../shared/contract/ids.ts'
import { DEFAULT_PLANNING } from '../../../shared/contract/policy.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import type { Person } from '../../support/people.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export interface TradesThere {
  readonly turnId: string
  readonly tradeId: string
  readonly takenId: string
}

export const noTrades = (id: () => string): TradesThere => {
  return { turnId: id(), tradeId: id(), takenId: id() }
}

interface Concerned {
  readonly lead: Person
  readonly giver: Person
  readonly giverId: string
  readonly taker: Person
}

/** Turns made so far, by group. */
const made = new Map<string, number>()

/** The giver presents at three meetings; nobody is too close to another turn of theirs. */
export async function tradesInto(place: Place, who: Concerned): Promise<TradesThere> {
  const planning = { ...DEFAULT_PLANNING, gap: 1 }
  const rules = { before: DEFAULT_PLANNING, planning }
  await who.lead.client.groups.setPlanning.mutate({ ...place, operationId: newOperation(), ...rules })
  const turnId = await turnInto(place, who)
  const tradeId = await offer(place, who.giver, await turnInto(place, who))
  const takenId = await offer(place, who.giver, await turnInto(place, who))
  await who.taker.client.trades.take.mutate({
    ...{ ...place, operationId: newOperation(), tradeId: takenId as never },
    ...{ forId: null, givesId: null, readingId: null, anyway: false },
  })
  return { turnId, tradeId, takenId }
}

/** An offer that was taken back, and a turn that went with its paper. */
export async function goneTrades(place: Place, who: Concerned): Promise<TradesThere> {
  const tradeId = await offer(place, who.giver, await turnInto(place, who))
  const cancelled = { ...place, operationId: newOperation(), tradeId: tradeId as never }
  await who.giver.client.trades.cancel.mutate(cancelled)
  return { turnId: newOperation(), tradeId, takenId: tradeId }
}

async function turnInto(place: Place, { lead, giverId }: Concerned): Promise<string> {
  const nth = (made.get(place.groupId) ?? 0) + 1
  made.set(place.groupId, nth)
  const paper = aPaper({ work: `arxiv:2401.0${8000 + nth}` as never, title: `To be traded ${nth}` })
  const captured = { ...place, operationId: newOperation(), paper }
  const { readingId } = await lead.client.papers.capture.mutate(captured)
  const { meetingId } = await lead.client.meetings.schedule.mutate({
    ...{ ...place, operationId: newOperation(), readingId, place: '', presenterId: giverId as MemberId },
    startsAt: weeksAway(nth),
  })
  const { turns } = await lead.client.plans.published.query(place)
  return turns.find((turn) => turn.meetingId === meetingId)?.id ?? ''
}

/** Later than every other meeting of the scene. */
function weeksAway(n: number): LocalTime {
  const day = new Date(Date.UTC(2026, 5, 3 + 14 * n)).toISOString().slice(0, 10)
  return `${day}T17:00` as LocalTime
}

async function offer(place: Place, giver: Person, turnId: string): Promise<string> {
  const { tradeId } = await giver.client.trades.offer.mutate({
    ...{ ...place, operationId: newOperation(), turnId: turnId as never, to: { kind: 'everyone' } },
    ...{ exchange: false, until: '2026-03-30T18:00' as LocalTime, draw: true },
  })
  return tradeId
}

export function tradeInputs(place: { clubId: string; groupId: string }, ids: TradesThere) {
  const write = (tradeId: string) => ({ ...place, operationId: newOperation(), tradeId })
  return {
    'trades.list': place,
    'trades.offeredToMe': {},
    'trades.choices': { ...place, turnId: ids.turnId },
    'trades.offer': {
      ...{ ...place, operationId: newOperation(), turnId: ids.turnId, to: { kind: 'everyone' } },
      ...{ exchange: false, until: '2026-03-30T18:00', draw: true },
    },
    'trades.cancel': write(ids.tradeId),
    'trades.decline': write(ids.tradeId),
    'trades.undo': write(ids.takenId),
    'trades.take': {
      ...{ ...write(ids.tradeId), forId: null, givesId: null, readingId: null, anyway: false },
    },
  }
}
