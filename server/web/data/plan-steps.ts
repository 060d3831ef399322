// What the parts of the plan page can do with a draft, whoever carries it out: the page's connection, or a test.
import type { Signal } from '@preact/signals'
import type { MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import type { PlanView } from '../../../shared/contract/plan.ts'
import type { GridAt, PlanGrid, PlanSeat } from '../../../shared/domain/plan-grid.ts'
import type { PlanWords } from './plan-words.ts'

export interface PlanSteps {
  /** Without a reading the seat keeps its own. */
  change(seat: PlanSeat, to: { memberId: MemberId | null; readingId?: ReadingId | null }): void
  exchange(one: PlanSeat, two: PlanSeat): void
  lock(seat: PlanSeat, locked: boolean): void
  undo(): void
  redo(): void
  /** Takes out what is no more. */
  tidy(): void
}

/** Which dialog stands over the grid. */
export type Over = Readonly<{ kind: 'choose' | 'why' | 'conflict'; seat: PlanSeat }>

export interface PlanTable {
  readonly view: PlanView
  readonly grid: PlanGrid
  readonly words: PlanWords
  readonly steps: PlanSteps
  readonly focused: Signal<GridAt>
  /** The seat that is taken up, to be exchanged with the next one. */
  readonly held: Signal<PlanSeat | null>
  /** The seat that is dragged; no words appear for it, or the seats would move away under the pointer. */
  readonly dragged: Signal<PlanSeat | null>
  readonly over: Signal<Over | null>
}

export function sameSeat(one: PlanSeat | null, two: PlanSeat): boolean {
  return one !== null && one.meetingId === two.meetingId && one.role === two.role && one.index === two.index
}

/** Two seats can change people where at least one of them has somebody, and neither is locked. */
export function canExchange(one: PlanSeat, two: PlanSeat): boolean {
  return !sameSeat(one, two) && !one.locked && !two.locked && (one.cell !== null || two.cell !== null)
}
