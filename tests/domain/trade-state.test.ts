// Trades as a machine: in any sequence of steps by anybody each turn has one holder, and none is lost; what is over stays over.
import { expect, test } from 'vitest'
import type { MemberId, ReadingId, TurnId } from '../../shared/contract/ids.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import {
  type Actor,
  cancelTrade,
  declineTrade,
  endsBecause,
  expireTrade,
  type Hand,
  type HeldTurn,
  offerTurn,
  seesTrade,
  type TradeFacts,
  takeTurn,
  undoTrade,
} from '../../shared/domain/trade-state.ts'
import { addMinutes, isAfter } from '../../shared/domain/zoned-time.ts'
import { type Random, randomFrom } from '../support/random.ts'

const NOW = '2026-03-02T10:00:00.000Z' as Instant
const ADA = 'ada' as MemberId
const BEN = 'ben' as MemberId
const CLEO = 'cleo' as MemberId
const DORA = 'dora' as MemberId
const LEAD = 'lead' as MemberId
const PEOPLE = [ADA, BEN, CLEO, DORA]
const by = (memberId: MemberId, lead = false): Actor => ({ memberId, lead })
const days = (n: number) => addMinutes(NOW, n * 24 * 60)
const aTurn = (over: Partial<HeldTurn> = {}): HeldTurn => ({
  ...{ id: 'turn' as TurnId, memberId: ADA, readingId: 'paper' as ReadingId, startsAt: days(7), off: false },
  ...over,
})
const aTrade = (over: Partial<TradeFacts> = {}): TradeFacts => ({
  ...{ state: 'open', fromId: ADA, turnId: 'turn' as TurnId, readingId: 'paper' as ReadingId },
  ...{ exchange: false, everyone: true, drawnAtLast: true, expiresAt: days(4), asked: [] },
  ...{ takenBy: null, givenTurnId: null, takenReadingId: null },
  ...over,
})
const taking = (taker: MemberId, given: HeldTurn | null = null) => ({ taker, given, readingId: null })
const code = (outcome: unknown) => (isRefusal(outcome) ? outcome.refused : outcome)

test('a turn is offered by its member or a lead, while the meeting is to come, once, with a last moment before it', () => {
  const wish = { until: days(4), now: NOW, open: false }
  expect(offerTurn(aTurn(), by(ADA), wish)).toBeNull()
  expect(offerTurn(aTurn(), by(LEAD, true), wish)).toBeNull()
  expect(code(offerTurn(aTurn(), by(BEN), wish))).toBe('not_found')
  expect(code(offerTurn(aTurn(), by(ADA), { ...wish, open: true }))).toBe('trade_open')
  expect(code(offerTurn(aTurn({ off: true }), by(ADA), wish))).toBe('trade_over')
  expect(code(offerTurn(aTurn({ startsAt: NOW }), by(ADA), wish))).toBe('trade_over')
  expect(code(offerTurn(aTurn(), by(ADA), { ...wish, until: NOW }))).toBe('trade_day_not_valid')
  expect(code(offerTurn(aTurn(), by(ADA), { ...wish, until: addMinutes(days(7), 1) }))).toBe(
    'trade_day_not_valid',
  )
})

test('the first takes it; for the second it is taken; after its time it is over; before nobody is told of what is not theirs', () => {
  const turn = aTurn()
  const take = (trade: TradeFacts, who: Actor, taker = who.memberId, now = NOW) =>
    code(takeTurn(trade, { turn, by: who, taking: taking(taker), now }))
  expect(take(aTrade(), by(BEN))).toEqual([{ turnId: 'turn', from: ADA, to: BEN, readingId: 'paper' }])
  expect(take(aTrade({ state: 'taken', takenBy: BEN }), by(CLEO))).toBe('trade_taken')
  expect(take(aTrade({ state: 'drawn', takenBy: BEN }), by(CLEO))).toBe('trade_taken')
  for (const state of ['cancelled', 'expired', 'untaken', 'ended', 'undone'] as const)
    expect(take(aTrade({ state }), by(CLEO))).toBe('trade_over')
  expect(take(aTrade(), by(BEN), BEN, days(4))).toBe('trade_over')
  expect(take(aTrade(), by(ADA))).toBe('trade_own')
  expect(take(aTrade(), by(BEN), CLEO)).toBe('not_found')
  expect(take(aTrade(), by(LEAD, true), CLEO)).toMatchObject([{ to: CLEO }])
  const chosen = aTrade({ everyone: false, asked: [{ memberId: BEN, turnId: null, declined: false }] })
  expect(take(chosen, by(CLEO))).toBe('not_found')
  expect(take(chosen, by(BEN))).toMatchObject([{ to: BEN }])
  expect([ADA, BEN, CLEO].map((id) => seesTrade(chosen, by(id)))).toEqual([true, true, false])
})

test('a turn that is not the giver’s any more, is gone, cancelled or has begun is not to be taken', () => {
  for (const turn of [null, aTurn({ memberId: DORA }), aTurn({ off: true }), aTurn({ startsAt: NOW })]) {
    expect(endsBecause(aTrade(), turn, NOW)).toBe(true)
    expect(code(takeTurn(aTrade(), { turn, by: by(BEN), taking: taking(BEN), now: NOW }))).toBe('trade_over')
  }
})

test('an exchange moves both turns, wants the one that was asked for, and a lead may do without', () => {
  const given = aTurn({ id: 'other' as TurnId, memberId: BEN, readingId: null, startsAt: days(14) })
  const trade = aTrade({ exchange: true, asked: [{ memberId: BEN, turnId: given.id, declined: false }] })
  const take = (offered: HeldTurn | null, who = by(BEN)) =>
    code(takeTurn(trade, { turn: aTurn(), by: who, taking: taking(BEN, offered), now: NOW }))
  expect(take(given)).toEqual([
    { turnId: 'turn', from: ADA, to: BEN, readingId: 'paper' },
    { turnId: 'other', from: BEN, to: ADA, readingId: null },
  ])
  expect(take(null)).toBe('trade_gives_wrong')
  expect(take({ ...given, id: 'third' as TurnId })).toBe('trade_gives_wrong')
  expect(take({ ...given, memberId: CLEO })).toBe('trade_gives_wrong')
  expect(take({ ...given, startsAt: NOW })).toBe('trade_gives_wrong')
  expect(take(null, by(LEAD, true))).toHaveLength(1)
})

test('who may undo: a lead until the meeting, the taker while the offer would stand, and only what has not changed', () => {
  const trade = aTrade({ state: 'taken', takenBy: BEN, takenReadingId: 'paper' as ReadingId })
  const turn = aTurn({ memberId: BEN })
  const undo = (
    who: Actor,
    over: Partial<{ now: Instant; turn: HeldTurn | null; offered: boolean; trade: TradeFacts }> = {},
  ) => code(undoTrade(over.trade ?? trade, { turn, given: null, offered: false, by: who, now: NOW, ...over }))
  expect(undo(by(BEN))).toMatchObject({ to: 'open', hands: [{ from: BEN, to: ADA }] })
  expect(undo(by(LEAD, true))).toMatchObject({ to: 'undone', hands: [{ from: BEN, to: ADA }] })
  expect(undo(by(BEN), { now: days(4) })).toBe('trade_over')
  expect(undo(by(LEAD, true), { now: days(5) })).toMatchObject({ to: 'undone' })
  expect(undo(by(LEAD, true), { now: days(7) })).toBe('trade_over')
  expect(undo(by(ADA))).toBe('not_found')
  expect(undo(by(BEN), { offered: true })).toBe('trade_open')
  for (const changed of [
    null,
    aTurn({ memberId: CLEO }),
    { ...turn, readingId: null },
    { ...turn, off: true },
  ])
    expect(undo(by(BEN), { turn: changed })).toBe('trade_changed')
  expect(undo(by(BEN), { trade: { ...trade, state: 'drawn' } })).toBe('trade_over')
  expect(undo(by(LEAD, true), { trade: { ...trade, state: 'drawn' } })).toMatchObject({ to: 'undone' })
})

test('declining, cancelling and expiring are for who they concern, and only while it is open', () => {
  expect(declineTrade(aTrade(), by(BEN), NOW)).toBeNull()
  expect(code(declineTrade(aTrade(), by(ADA), NOW))).toBe('not_found')
  expect(code(declineTrade(aTrade({ everyone: false }), by(BEN), NOW))).toBe('not_found')
  expect(code(declineTrade(aTrade({ state: 'taken', takenBy: CLEO }), by(BEN), NOW))).toBe('trade_taken')
  expect(cancelTrade(aTrade(), by(ADA))).toBeNull()
  expect(cancelTrade(aTrade(), by(LEAD, true))).toBeNull()
  expect(code(cancelTrade(aTrade(), by(BEN)))).toBe('not_found')
  expect(code(cancelTrade(aTrade({ state: 'taken' }), by(ADA)))).toBe('trade_taken')
  expect(expireTrade(aTrade(), NOW)).toBeNull()
  expect(expireTrade(aTrade(), days(4))).toBe('draw')
  expect(expireTrade(aTrade({ drawnAtLast: false }), days(4))).toBe('expired')
  expect(expireTrade(aTrade({ state: 'taken' }), days(4))).toBeNull()
})

interface Model {
  holders: Map<TurnId, MemberId>
  starts: Map<TurnId, Instant>
  trades: TradeFacts[]
  now: Instant
  moved: number
}

const turnOf = (model: Model, id: TurnId | null): HeldTurn | null => {
  const memberId = id === null ? undefined : model.holders.get(id)
  const startsAt = id === null ? undefined : model.starts.get(id)
  return id === null || !memberId || !startsAt
    ? null
    : { id, memberId, readingId: null, startsAt, off: false }
}

function carry(model: Model, hands: readonly Hand[]): void {
  for (const { turnId, from } of hands) expect(model.holders.get(turnId)).toBe(from)
  for (const { turnId, to } of hands) model.holders.set(turnId, to)
  model.moved += hands.length
}

/** One random step; what is refused changes nothing. */
function step(model: Model, random: Random): void {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const who = by(pick(PEOPLE), random() < 0.2)
  const ids = [...model.holders.keys()]
  const at = Math.floor(random() * model.trades.length)
  const trade = model.trades[at]
  const set = (over: Partial<TradeFacts>) => {
    if (trade) model.trades[at] = { ...trade, ...over }
  }
  const { now } = model
  const kind = Math.floor(random() * 7)
  if (kind === 0) {
    const turn = turnOf(model, pick(ids))
    const until = addMinutes(now, Math.floor(random() * 6 * 24 * 60))
    const open = model.trades.some((one) => one.turnId === turn?.id && one.state === 'open')
    if (turn === null || offerTurn(turn, who, { until, now, open })) return
    const wish = { exchange: random() < 0.5, drawnAtLast: random() < 0.5 }
    model.trades.push(
      aTrade({ turnId: turn.id, fromId: turn.memberId, readingId: null, expiresAt: until, ...wish }),
    )
    return
  }
  if (kind === 1) model.now = addMinutes(now, Math.floor(random() * 12 * 60))
  if (!trade) return
  const turn = turnOf(model, trade.turnId)
  if (kind === 2 || kind === 3) {
    const given = trade.exchange ? turnOf(model, pick(ids)) : null
    const taker = who.lead ? pick(PEOPLE) : who.memberId
    const hands = takeTurn(trade, { turn, by: who, taking: taking(taker, given), now })
    if (isRefusal(hands)) return
    carry(model, hands)
    set({ state: 'taken', takenBy: taker, givenTurnId: given?.id ?? null })
  }
  if (kind === 4) {
    const given = turnOf(model, trade.givenTurnId)
    const offered = model.trades.some(
      (one) => one.state === 'open' && [turn?.id, given?.id].includes(one.turnId),
    )
    const undone = undoTrade(trade, { turn, given, offered, by: who, now })
    if (isRefusal(undone)) return
    carry(model, undone.hands)
    set({ state: undone.to, ...(undone.to === 'open' ? { takenBy: null, givenTurnId: null } : {}) })
  }
  if (kind === 5 && !cancelTrade(trade, who)) set({ state: 'cancelled' })
  if (kind === 6 && trade.state === 'open') {
    if (endsBecause(trade, turn, now)) set({ state: 'ended' })
    else if (expireTrade(trade, now) === 'expired') set({ state: 'expired' })
    else if (expireTrade(trade, now) === 'draw' && turn) {
      const drawn = pick(PEOPLE.filter((one) => one !== trade.fromId))
      carry(model, [{ turnId: turn.id, from: trade.fromId, to: drawn, readingId: null }])
      set({ state: 'drawn', takenBy: drawn })
    }
  }
}

/** What is wrong after a step; empty: nothing. */
function wrongs(model: Model, before: ReadonlyMap<TurnId, MemberId>, began: Instant): string[] {
  const open = model.trades.filter(({ state }) => state === 'open').map(({ turnId }) => turnId)
  return [...before].flatMap(([id, holder]) => {
    const now = model.holders.get(id)
    if (now === undefined || !PEOPLE.includes(now)) return [`${id} is lost`]
    const begun = !isAfter(model.starts.get(id) ?? NOW, began)
    if (begun && now !== holder) return [`${id} moved after it began`]
    return open.filter((one) => one === id).length > 1 ? [`${id} is offered twice`] : []
  })
}

const RUNS = Number(process.env.TRADE_RUNS ?? 300)

test('N4: in random sequences of steps no turn has two holders, none is lost, none is offered twice or moves after it began', () => {
  const seed = Number(process.env.SEED ?? 20261122)
  let moved = 0
  for (let run = 0; run < RUNS; run++) {
    const random = randomFrom(seed + run)
    const ids = ['a', 'b', 'c', 'd', 'e'] as TurnId[]
    const model: Model = {
      holders: new Map(ids.map((id, at) => [id, PEOPLE[at % PEOPLE.length] as MemberId])),
      starts: new Map(ids.map((id, at) => [id, days(3 + at * 3)])),
      ...{ trades: [], now: NOW, moved: 0 },
    }
    for (let n = 0; n < 60; n++) {
      const before = new Map(model.holders)
      const began = model.now
      step(model, random)
      const wrong = wrongs(model, before, began)
      if (wrong.length > 0) expect.fail(`seed ${seed + run}, step ${n}: ${wrong.join(', ')}`)
    }
    moved += model.moved
  }
  console.log(`trades: ${RUNS} sequences of 60 steps from seed ${seed}, ${moved} turns moved`)
  expect(moved).toBeGreaterThan(RUNS)
})
