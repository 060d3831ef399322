// The planner as the server asks it.
import { type Planned, planExactly } from '../../shared/domain/plan-exactly.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { openSolver } from './highs.ts'

export interface Planner {
  /** Rejects with the signal's reason where it was cancelled. */
  plan(problem: PlanProblem, asked: Asked): Promise<Planned>
  close(): Promise<void>
}

export interface Asked {
  readonly seconds: number
  /** 0 to 1. */
  readonly onProgress?: (done: number) => void
  readonly signal?: AbortSignal
}

export function openPlanner(): Planner {
  return {
    async plan(problem, { seconds, onProgress, signal }) {
      const solve = await openSolver(problem.seed)
      return planExactly(problem, {
        seconds,
        progress: (done) => onProgress?.(done),
        async solve(model, limits) {
          await new Promise((next) => setImmediate(next))
          signal?.throwIfAborted()
          return solve(model, limits)
        },
      })
    },
    close: () => Promise.resolve(),
  }
}
