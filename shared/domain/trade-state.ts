// What may become of a trade. Facts and who asks come in, the step or a refusal comes out.
//
//                    ┌──decline──┐  (also: moved with its meeting)
//                    ▼           │
//   offer ────────► open ────────┘
//                    │ ├─ take ────► taken ───┐
//                    │ │                      ├─ undo ──► undone, or open again while its time lasts
//                    │ ├─ expire ──► drawn ───┘           and its taker gives it back
//                    │ │         └─► untaken (nobody could)  ·  expired (it stays, as was wished)
//                    │ └─ cancel ──► cancelled
//                    └─ end ───────► ended (the turn, its member or the meeting is gone, or it has begun)
//
// Only taken, drawn and undone move a turn, and each moves it from one named holder to another.
import type { MemberId, ReadingId, TurnId } from '../contract/ids.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { Instant } from '../contract/time.ts'
import type { TradeState } from '../contract/trade.ts'
import { isAfter } from './zoned-time.ts'

/** A turn as it stands now. */
export interface HeldTurn {
  readonly id: TurnId
  readonly memberId: MemberId
  readonly readingId: ReadingId | null
  readonly startsAt: Instant
  /** Its meeting is cancelled. */
  readonly off: boolean
}

export interface TradeFacts {
  readonly state: TradeState
  readonly fromId: MemberId
  readonly turnId: TurnId
  readonly readingId: ReadingId | null
  readonly exchange: boolean
  readonly everyone: boolean
  readonly drawnAtLast: boolean
  readonly expiresAt: Instant
  readonly takenBy: MemberId | null
  readonly givenTurnId: TurnId | null
  readonly takenReadingId: ReadingId | null
  readonly asked: readonly {
    readonly memberId: MemberId
    readonly turnId: TurnId | null
    readonly declined: boolean
  }[]
}

export interface Actor {
  readonly memberId: MemberId
  readonly lead: boolean
}

/** A turn goes from one to the other; it is refused where the first does not hold it any more. */
export interface Hand {
  readonly turnId: TurnId
  readonly from: MemberId
  readonly to: MemberId
  readonly readingId: ReadingId | null
}

/** Refusals: `not_found` for a turn that the asker may not speak for, `trade_open`, `trade_over`, `trade_day_not_valid`. */
export function offerTurn(
  turn: HeldTurn,
  by: Actor,
  { until, now, open }: { readonly until: Instant; readonly now: Instant; readonly open: boolean },
): Refusal | null {
  if (turn.memberId !== by.memberId && !by.lead) return refuse('not_found')
  if (turn.off || !isAfter(turn.startsAt, now)) return refuse('trade_over')
  if (open) return refuse('trade_open')
  if (!isAfter(until, now) || isAfter(until, turn.startsAt)) return refuse('trade_day_not_valid')
  return null
}

/** Who may see a trade at all: an offer to chosen people is theirs, its giver's and the leads'; what is done is everybody's. */
export function seesTrade({ everyone, fromId, asked, takenBy, state }: TradeFacts, who: Actor): boolean {
  if (everyone || who.lead || fromId === who.memberId || takenBy === who.memberId) return true
  if (state === 'taken' || state === 'drawn') return true
  return asked.some(({ memberId }) => memberId === who.memberId)
}

/** Why nothing can be done with an offer any more; null: it is open, and the turn is still its giver's. */
export function overBecause(trade: TradeFacts, turn: HeldTurn | null, now: Instant): Refusal | null {
  if (trade.state === 'taken' || trade.state === 'drawn') return refuse('trade_taken')
  if (trade.state !== 'open' || !isAfter(trade.expiresAt, now)) return refuse('trade_over')
  return endsBecause(trade, turn, now) ? refuse('trade_over') : null
}

/** The turn is nobody's, another's or over: there is nothing left to offer. */
export function endsBecause({ fromId }: TradeFacts, turn: HeldTurn | null, now: Instant): boolean {
  return turn === null || turn.off || turn.memberId !== fromId || !isAfter(turn.startsAt, now)
}

export interface Taking {
  readonly taker: MemberId
  /** What the taker gives for it; null: nothing. */
  readonly given: HeldTurn | null
  /** The paper that the taker presents; null: the one that comes with the turn. */
  readonly readingId: ReadingId | null
}

/**
 * Refusals: `not_found` for who was not asked, `trade_taken`, `trade_over`, `trade_own`, `trade_gives_wrong` where an
 * exchange has no turn of the taker, or not the one that was asked for.
 */
export function takeTurn(
  trade: TradeFacts,
  { turn, by, taking, now }: { turn: HeldTurn | null; by: Actor; taking: Taking; now: Instant },
): readonly Hand[] | Refusal {
  const { taker, given, readingId } = taking
  if (!seesTrade(trade, by) || (taker !== by.memberId && !by.lead)) return refuse('not_found')
  const over = overBecause(trade, turn, now)
  if (over !== null || turn === null) return over ?? refuse('trade_over')
  if (taker === trade.fromId) return refuse('trade_own')
  const wished = trade.asked.find(({ memberId }) => memberId === taker)?.turnId ?? null
  if (!trade.exchange && given !== null) return refuse('trade_gives_wrong')
  const taken = { turnId: turn.id, from: trade.fromId, to: taker, readingId: readingId ?? turn.readingId }
  if (!trade.exchange) return [taken]
  // A lead may hand it over for nothing; the taker may not take it so.
  if (given === null) return by.lead ? [taken] : refuse('trade_gives_wrong')
  if (given.memberId !== taker || given.off || !isAfter(given.startsAt, now) || given.id === turn.id)
    return refuse('trade_gives_wrong')
  if (wished !== null && wished !== given.id && !by.lead) return refuse('trade_gives_wrong')
  return [taken, { turnId: given.id, from: taker, to: trade.fromId, readingId: given.readingId }]
}

/** Refusals: `not_found`, `trade_taken`, `trade_over`. */
export function declineTrade(trade: TradeFacts, by: Actor, now: Instant): Refusal | null {
  const asked = trade.everyone || trade.asked.some(({ memberId }) => memberId === by.memberId)
  if (!asked || by.memberId === trade.fromId) return refuse('not_found')
  if (trade.state === 'taken' || trade.state === 'drawn') return refuse('trade_taken')
  return trade.state === 'open' && isAfter(trade.expiresAt, now) ? null : refuse('trade_over')
}

/** Refusals: `not_found`, `trade_taken`, `trade_over`. */
export function cancelTrade(trade: TradeFacts, by: Actor): Refusal | null {
  if (by.memberId !== trade.fromId && !by.lead) return refuse('not_found')
  if (trade.state === 'taken' || trade.state === 'drawn') return refuse('trade_taken')
  return trade.state === 'open' ? null : refuse('trade_over')
}

/** What the moment brings that was set as the last: a draw where it was wished for. Null: it is not yet there. */
export function expireTrade({ state, expiresAt, drawnAtLast }: TradeFacts, now: Instant) {
  if (state !== 'open' || isAfter(expiresAt, now)) return null
  return drawnAtLast ? ('draw' as const) : ('expired' as const)
}

interface Undoing {
  readonly turn: HeldTurn | null
  /** What was given for it, as it stands now. */
  readonly given: HeldTurn | null
  /** One of the two is offered on. */
  readonly offered: boolean
  readonly by: Actor
  readonly now: Instant
}

/**
 * Given back: by a lead until the meeting begins; by its taker while others could still take it, so that nobody finds
 * themselves with a turn that they cannot keep. What was drawn is a lead's to undo.
 * Refusals: `not_found`, `trade_over`, `trade_open`, `trade_changed`.
 */
export function undoTrade(
  trade: TradeFacts,
  { turn, given, offered, by, now }: Undoing,
): { readonly to: 'open' | 'undone'; readonly hands: readonly Hand[] } | Refusal {
  const { takenBy, fromId, state } = trade
  const own = takenBy === by.memberId && state === 'taken' && isAfter(trade.expiresAt, now)
  if (!by.lead && !own) return refuse(takenBy === by.memberId ? 'trade_over' : 'not_found')
  if (takenBy === null || (state !== 'taken' && state !== 'drawn')) return refuse('trade_over')
  if (turn === null || turn.memberId !== takenBy || turn.readingId !== trade.takenReadingId || turn.off)
    return refuse('trade_changed')
  if (!isAfter(turn.startsAt, now)) return refuse('trade_over')
  if (offered) return refuse('trade_open')
  const back = { turnId: turn.id, from: takenBy, to: fromId, readingId: trade.readingId }
  const to = own ? 'open' : 'undone'
  if (trade.givenTurnId === null) return { to, hands: [back] }
  if (given === null || given.memberId !== fromId || given.off) return refuse('trade_changed')
  if (!isAfter(given.startsAt, now)) return refuse('trade_over')
  return {
    to,
    hands: [back, { turnId: given.id, from: fromId, to: takenBy, readingId: given.readingId }],
  }
}
