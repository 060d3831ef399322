// What the tasks of an outbox have in common.
import type { Task } from './storage.ts'

export type Step = Task & { readonly kind: 'submit' | 'withdraw' | 'restore' }

/** It puts the paper on the group's list. */
export function isListing({ kind }: Task): boolean {
  return kind === 'capture' || kind === 'capture-by-id' || kind === 'nominate'
}

/** It changes the summary, so each is taken upon the revision that the one before it came to. */
export function isStep(task: Task): task is Step {
  return task.kind === 'submit' || task.kind === 'withdraw' || task.kind === 'restore'
}

/** Null: not known yet. */
export function revisionBefore(step: Step): number | null {
  return step.kind === 'submit' ? step.baseRevision : step.revision
}

export function withRevisionBefore(step: Step, revision: number | null): Step {
  return step.kind === 'submit' ? { ...step, baseRevision: revision } : { ...step, revision }
}
