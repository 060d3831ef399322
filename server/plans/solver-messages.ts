// What the planner and its thread say to each other.
import type { Bent } from '../../shared/domain/bend-plan.ts'
import type { Rule, Wish } from '../../shared/domain/find-conflict.ts'
import type { Planned } from '../../shared/domain/plan-exactly.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'

export interface Question {
  readonly problem: PlanProblem
  readonly seconds: number
  /** Null: the plan itself; else what stands against a wish, or the plan that bends least for it. */
  readonly wish: { readonly kind: 'conflict' | 'bend'; readonly of: Wish } | null
}

/** By what was asked; null: nothing stands against the wish. */
export type Found = Planned | Bent | readonly Rule[] | null

export type Answer =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed'; readonly message: string }
