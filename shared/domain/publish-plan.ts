// What publishing a draft does to the turns and papers of its meetings: what stays keeps its id, what changes is told apart from
// what comes and goes. And whether what was published stands as it was.
import type { MeetingId, MemberId, ReadingId, TurnId } from '../contract/ids.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { PlanCell, Replaced } from '../contract/plan.ts'
import type { Instant } from '../contract/time.ts'

export interface StandingTurn extends PlanCell {
  readonly id: TurnId
  readonly part: string
  readonly createdAt: Instant
}

export interface PlacedReading {
  readonly meetingId: MeetingId
  readonly readingId: ReadingId
  readonly position: number
}

export interface Standing {
  readonly turns: readonly StandingTurn[]
  readonly readings: readonly PlacedReading[]
}

export interface NewTurn extends PlanCell {
  readonly part: string
  /** Of a turn that comes back. */
  readonly id?: TurnId
  readonly createdAt?: Instant
}

export interface TurnChanges {
  readonly added: readonly NewTurn[]
  /** The same person in the same role with another paper. */
  readonly changed: readonly { readonly id: TurnId; readonly readingId: ReadingId | null }[]
  readonly removed: readonly TurnId[]
  readonly readingsAdded: readonly PlacedReading[]
  readonly readingsRemoved: readonly Omit<PlacedReading, 'position'>[]
  /** Whose turns are not what they were. */
  readonly concerned: readonly MemberId[]
  readonly touched: readonly MeetingId[]
}

export type PartsOf = (meetingId: MeetingId, role: TurnRole) => readonly string[]

export function changesOf(standing: Standing, cells: readonly PlanCell[], partsOf: PartsOf): TurnChanges {
  const { pairs, added, removed } = matched(standing.turns, cells)
  const changed = pairs.filter(({ turn, cell }) => turn.readingId !== cell.readingId)
  const papers = paperChanges(standing, cells)
  const moved = [...added, ...removed, ...changed.map(({ cell }) => cell)]
  const { readingsAdded, readingsRemoved } = papers
  return {
    added: withParts(added, pairs, partsOf),
    changed: changed.map(({ turn, cell }) => ({ id: turn.id, readingId: cell.readingId })),
    removed: removed.map(({ id }) => id),
    ...papers,
    concerned: [...new Set(moved.map(({ memberId }) => memberId))],
    touched: [...new Set([...moved, ...readingsAdded, ...readingsRemoved].map(({ meetingId }) => meetingId))],
  }
}

interface Pair {
  readonly turn: StandingTurn
  readonly cell: PlanCell
}

/** Whoever keeps role and meeting keeps the turn; with the same paper where there are several. */
function matched(turns: readonly StandingTurn[], cells: readonly PlanCell[]) {
  const left = new Set(turns)
  const pairs: Pair[] = []
  const take = (wanted: readonly PlanCell[], fits: (turn: StandingTurn, cell: PlanCell) => boolean) =>
    wanted.filter((cell) => {
      const turn = [...left].find((one) => fits(one, cell))
      if (turn === undefined) return true
      left.delete(turn)
      pairs.push({ turn, cell })
      return false
    })
  const others = take(cells, (turn, cell) => samePlace(turn, cell) && turn.readingId === cell.readingId)
  return { pairs, added: take(others, samePlace), removed: [...left] }
}

function samePlace(one: PlanCell, other: PlanCell): boolean {
  return one.meetingId === other.meetingId && one.role === other.role && one.memberId === other.memberId
}

/** A seat with a name of its own that nobody has goes to the next who comes. */
function withParts(added: readonly PlanCell[], pairs: readonly Pair[], partsOf: PartsOf): NewTurn[] {
  const used = new Map<string, Set<string>>()
  const keyOf = ({ meetingId, role }: PlanCell) => `${meetingId} ${role}`
  for (const { turn, cell } of pairs) {
    const parts = used.get(keyOf(cell)) ?? new Set()
    used.set(keyOf(cell), parts.add(turn.part))
  }
  return added.map((cell): NewTurn => {
    const taken = used.get(keyOf(cell)) ?? new Set()
    const part = partsOf(cell.meetingId, cell.role).find((one) => one !== '' && !taken.has(one)) ?? ''
    used.set(keyOf(cell), taken.add(part))
    return { ...cell, part }
  })
}

/** A paper goes from a meeting where it was presented and is no more; what lies there without a presenter stays. */
function paperChanges(
  { turns, readings }: Standing,
  cells: readonly PlanCell[],
): Pick<TurnChanges, 'readingsAdded' | 'readingsRemoved'> {
  const wanted = presented(cells)
  const before = new Set(presented(turns).map(keyOfPaper))
  const now = new Set(wanted.map(keyOfPaper))
  const places = new Map(wanted.map(({ readingId, meetingId }) => [readingId, meetingId]))
  const readingsRemoved = readings
    .filter((placed) => {
      const elsewhere = places.has(placed.readingId) && places.get(placed.readingId) !== placed.meetingId
      return !now.has(keyOfPaper(placed)) && (before.has(keyOfPaper(placed)) || elsewhere)
    })
    .map(({ meetingId, readingId }) => ({ meetingId, readingId }))
  const there = new Set(readings.map(keyOfPaper))
  const next = new Map<MeetingId, number>()
  for (const { meetingId, position } of readings)
    next.set(meetingId, Math.max(next.get(meetingId) ?? 0, position + 1))
  const readingsAdded = wanted
    .filter((paper) => !there.has(keyOfPaper(paper)))
    .map(({ meetingId, readingId }) => {
      const position = next.get(meetingId) ?? 0
      next.set(meetingId, position + 1)
      return { meetingId, readingId, position }
    })
  return { readingsAdded, readingsRemoved }
}

type PaperAt = Omit<PlacedReading, 'position'>

function presented(cells: readonly PlanCell[]): PaperAt[] {
  const all = cells.flatMap(({ role, meetingId, readingId }): PaperAt[] =>
    role === 'presenter' && readingId !== null ? [{ meetingId, readingId }] : [],
  )
  return [...new Map(all.map((paper) => [keyOfPaper(paper), paper])).values()]
}

function keyOfPaper({ meetingId, readingId }: PaperAt): string {
  return `${meetingId} ${readingId}`
}

/** Nothing was changed since: the turns are those of the plan, and every paper that it put there is there. */
export function standsUnchanged(standing: Standing, cells: readonly PlanCell[]): boolean {
  const { added, changed, removed, readingsAdded } = changesOf(standing, cells, () => [])
  return added.length + changed.length + removed.length + readingsAdded.length === 0
}

export function countsOf({ added, changed, removed, concerned }: TurnChanges) {
  return {
    turnsAdded: added.length,
    turnsChanged: changed.length,
    turnsRemoved: removed.length,
    concerned: concerned.length,
  }
}

/** What takes a publication back: the turns of before under their own ids, and every paper in its place. */
export function changesBack(standing: Standing, replaced: Standing): TurnChanges {
  const changes = changesOf(standing, replaced.turns, () => [])
  const there = new Set(standing.readings.map(keyOfPaper))
  const added = changes.added.map(
    (cell): NewTurn =>
      replaced.turns.find((turn) => samePlace(turn, cell) && turn.readingId === cell.readingId) ?? cell,
  )
  const readingsAdded = replaced.readings.filter((paper) => !there.has(keyOfPaper(paper)))
  const touched = new Set([...changes.touched, ...readingsAdded.map(({ meetingId }) => meetingId)])
  return { ...changes, added, readingsAdded, touched: [...touched] }
}

/** What is kept, so that publishing can be undone. */
export function replacedBy({ turns, readings }: Standing): Replaced {
  return { turns: [...turns], readings: [...readings] }
}
