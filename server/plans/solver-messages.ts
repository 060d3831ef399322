// What the planner and its thread say to each other.
import type { Planned } from '../../shared/domain/plan-exactly.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'

export interface Question {
  readonly problem: PlanProblem
  readonly seconds: number
}

export type Answer =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'planned'; readonly planned: Planned }
  | { readonly kind: 'failed'; readonly message: string }
