// Taking an offered turn, for oneself or as a lead for somebody, and giving it back. Under the group's lock, so that of any
// number who take one slot at once exactly one has it; the turn itself is changed only while it is still the giver's.
import { and, eq, gt, isNull, ne } from 'drizzle-orm'
import type { MemberId, OperationId, ReadingId, TradeId, TurnId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { stillBroken } from '../../shared/domain/check-trade.ts'
import { type Hand, seesTrade, takeTurn, undoTrade } from '../../shared/domain/trade-state.ts'
import { faultWords } from '../../shared/domain/trade-words.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { leads, lockGroup } from '../groups/queries.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { takesTurns } from '../members/queries.ts'
import { once } from '../operations/commands.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { type GroupTurn, isOffered, loadTrade, loadTurn } from './load.ts'
import { faultsOf, loadComing } from './rules.ts'
import { addStep, changePaper, changeTrade, handOver, holdMembers, tell } from './steps.ts'

type Grant<A extends 'trades.take' | 'trades.undo'> = GroupGrant<A>

export interface Take {
  readonly operationId: OperationId
  readonly tradeId: TradeId
  /** Whom a lead takes it for; null: oneself. */
  readonly forId: MemberId | null
  readonly givesId: TurnId | null
  /** The paper to present instead; null: the one that comes with the turn. */
  readonly readingId: ReadingId | null
  /** Although a rule is broken that one's word lets pass. */
  readonly anyway: boolean
}

/**
 * Refusals: `not_found`, `not_in_group`, `trade_taken`, `trade_over`, `trade_own`, `trade_gives_wrong`,
 * `trade_breaks_rule`, `trade_not_planned`, `reading_planned`, `operation_reused`.
 */
export function takeTrade(
  world: World,
  grant: Grant<'trades.take'>,
  { operationId: id, ...said }: Take,
): Promise<{ state: 'taken' } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const found = await loadTrade(tx, grant, said.tradeId)
    const by = { memberId, lead: leads(grant.role) }
    if (found === null || !seesTrade(found.facts, by)) return refuse('not_found')
    const { row, facts } = found
    const taker = said.forId ?? memberId
    const turn = await loadTurn(tx, grant, row.turnId)
    const given = await loadTurn(tx, grant, said.givesId)
    if (said.givesId !== null && given === null) return refuse('trade_gives_wrong')
    const taking = { taker, given, readingId: said.readingId }
    const hands = takeTurn(facts, { turn, by, taking, now: world.now() })
    if (isRefusal(hands)) return hands
    if (given !== null && given.role !== row.role) return refuse('trade_gives_wrong')
    await holdMembers(tx, clubId, [taker, row.fromId])
    if (!(await takesTurns(tx, { clubId, groupId, memberId: taker }))) return refuse('not_in_group')
    const no =
      (await otherPaper(world, tx, { grant, turn, readingId: said.readingId })) ??
      (await brokenRules(world, tx, { grant, hands, own: taker === memberId, anyway: said.anyway }))
    if (no) return no
    const touched = await handOver(world, tx, { clubId, hands })
    if (isRefusal(touched)) return touched
    const takenReadingId = hands[0]?.readingId ?? null
    const readingId = turn?.readingId ?? null
    await changePaper(tx, { clubId, meetingId: row.meetingId, from: readingId, to: takenReadingId })
    const givenTurnId = said.givesId
    const to = { state: 'taken' as const, takenBy: taker, givenTurnId, readingId, takenReadingId }
    await changeTrade(world, tx, row, to)
    const step = { clubId, tradeId: row.id, kind: 'taken' as const, memberId: taker, byId: memberId }
    const stepId = await addStep(world, tx, step)
    const others = [...new Set([row.fromId, taker])].filter((one) => one !== memberId)
    await tell(world, tx, { place: grant, stepId, by: memberId, to: others })
    const done = { tradeId: row.id, turnId: row.turnId, fromId: row.fromId, takerId: taker }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: row.meetingId, facts: done })
    return { state: 'taken' as const }
  })
}

/** Refusals: `not_found` for a paper that the group does not list, `reading_planned` for one that has its meeting. */
async function otherPaper(
  world: World,
  tx: Queries,
  {
    grant,
    turn,
    readingId,
  }: { grant: Grant<'trades.take'>; turn: GroupTurn | null; readingId: ReadingId | null },
): Promise<Refusal | null> {
  if (readingId === null || turn === null || readingId === turn.readingId) return null
  if (turn.role !== 'presenter') return refuse('trade_gives_wrong', 'Only a presenter chooses the paper.')
  const { clubId, groupId } = grant
  const [listed] = await tx
    .select({ listedAt: readings.listedAt, setAsideAt: readings.setAsideAt })
    .from(readings)
    .where(and(eq(readings.clubId, clubId), eq(readings.groupId, groupId), eq(readings.id, readingId)))
  if (!listed || listed.listedAt === null || listed.setAsideAt !== null) return refuse('reading_not_listed')
  const [planned] = await tx
    .select({ id: meetings.id })
    .from(meetingReadings)
    .innerJoin(
      meetings,
      and(eq(meetings.clubId, meetingReadings.clubId), eq(meetings.id, meetingReadings.meetingId)),
    )
    .where(
      and(
        eq(meetingReadings.clubId, clubId),
        eq(meetingReadings.readingId, readingId),
        isNull(meetings.cancelledAt),
      ),
    )
    .limit(1)
  if (planned) return refuse('reading_planned')
  return (await isPrepared(world, tx, { clubId, turn }))
    ? refuse(
        'trade_breaks_rule',
        'Somebody else prepares this paper too, so it stays. A lead can change the plan.',
      )
    : null
}

/** Another turn at the meeting hangs on the same paper: a mentor's, or a second presenter's. */
async function isPrepared(
  world: World,
  tx: Queries,
  { clubId, turn }: { clubId: Grant<'trades.take'>['clubId']; turn: GroupTurn },
): Promise<boolean> {
  if (turn.readingId === null) return false
  const others = await tx
    .select({ id: turns.id })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .where(
      and(
        eq(turns.clubId, clubId),
        eq(turns.meetingId, turn.meetingId),
        eq(turns.readingId, turn.readingId),
        ne(turns.id, turn.id),
        gt(meetings.startsAt, world.now()),
      ),
    )
  return others.length > 0
}

async function brokenRules(
  world: World,
  tx: Queries,
  {
    grant,
    hands,
    own,
    anyway,
  }: { grant: Grant<'trades.take'>; hands: readonly Hand[]; own: boolean; anyway: boolean },
): Promise<Refusal | null> {
  const faults = faultsOf(await loadComing(world, tx, grant), hands)
  if (isRefusal(faults)) return faults
  const lead = leads(grant.role)
  const broken = stillBroken(faults, { lead, own, anyway })
  if (broken.length === 0) return null
  const passable = stillBroken(faults, { lead, own, anyway: true }).length === 0
  return refuse('trade_breaks_rule', faultWords(broken, passable))
}

interface Undo {
  readonly operationId: OperationId
  readonly tradeId: TradeId
}

/**
 * Given back to who had it before, with what was given for it: nothing of it may have changed since. By a lead, or by the
 * taker while the offer would still stand; then it does again.
 * Refusals: `not_found`, `not_in_group`, `trade_over`, `trade_open`, `trade_changed`, `operation_reused`.
 */
export function undoTaken(
  world: World,
  grant: Grant<'trades.undo'>,
  { operationId: id, tradeId }: Undo,
): Promise<{ state: 'open' | 'undone' } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, tradeId } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const found = await loadTrade(tx, grant, tradeId)
    const by = { memberId, lead: leads(grant.role) }
    if (found === null || !seesTrade(found.facts, by)) return refuse('not_found')
    const { row, facts } = found
    const turn = await loadTurn(tx, grant, row.turnId)
    const given = await loadTurn(tx, grant, row.givenTurnId)
    const offered = await isOffered(tx, clubId, [row.turnId, row.givenTurnId])
    const undone = undoTrade(facts, { turn, given, offered, by, now: world.now() })
    if (isRefusal(undone)) return undone
    const takenBy = row.takenBy ?? memberId
    await holdMembers(tx, clubId, [takenBy, row.fromId])
    if (!(await takesTurns(tx, { clubId, groupId, memberId: row.fromId }))) return refuse('not_in_group')
    const no = await paperIsFree(tx, grant, row)
    if (no) return no
    const touched = await handOver(world, tx, { clubId, hands: undone.hands })
    if (isRefusal(touched)) return refuse('trade_changed')
    await changePaper(tx, { clubId, meetingId: row.meetingId, from: row.takenReadingId, to: row.readingId })
    const back = { state: undone.to, takenBy: null, givenTurnId: null, takenReadingId: null }
    await changeTrade(world, tx, row, undone.to === 'open' ? back : { state: undone.to })
    const kind = undone.to === 'open' ? ('reopened' as const) : ('undone' as const)
    const stepId = await addStep(world, tx, { clubId, tradeId, kind, memberId: takenBy, byId: memberId })
    const others = [...new Set([row.fromId, takenBy])].filter((one) => one !== memberId)
    await tell(world, tx, { place: grant, stepId, by: memberId, to: others })
    const done = { tradeId, turnId: row.turnId, fromId: takenBy, takerId: row.fromId, undone: true }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: row.meetingId, facts: done })
    return { state: undone.to }
  })
}

/** What was presented before another paper was chosen may have found a meeting of its own. */
async function paperIsFree(
  tx: Queries,
  { clubId }: Grant<'trades.undo'>,
  {
    readingId,
    takenReadingId,
    meetingId,
  }: { readingId: ReadingId | null; takenReadingId: ReadingId | null; meetingId: GroupTurn['meetingId'] },
): Promise<Refusal | null> {
  if (readingId === null || readingId === takenReadingId) return null
  const [elsewhere] = await tx
    .select({ id: meetings.id })
    .from(meetingReadings)
    .innerJoin(
      meetings,
      and(eq(meetings.clubId, meetingReadings.clubId), eq(meetings.id, meetingReadings.meetingId)),
    )
    .where(
      and(
        eq(meetingReadings.clubId, clubId),
        eq(meetingReadings.readingId, readingId),
        ne(meetings.id, meetingId),
        isNull(meetings.cancelledAt),
      ),
    )
    .limit(1)
  return elsewhere ? refuse('trade_changed') : null
}
