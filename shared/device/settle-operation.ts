// What an outcome does to outbox and draft, in one transaction: nothing is sent twice or forgotten in between.

import type { Instant } from '../contract/time.ts'
import { advanceDraft, type DraftEvent, newDraft } from './draft.ts'
import type { Outcome } from './send-operation.ts'
import type { OperationRow, Storage } from './storage.ts'
import { wholly } from './wholly.ts'

type Settled = Exclude<Outcome, { kind: 'signedOut' }>

export interface Moment {
  readonly at: Instant
  /** Milliseconds since 1970; for `later`. */
  readonly notBefore: number
}

export async function settleOperation(
  storage: Storage,
  row: OperationRow,
  { outcome, moment }: { outcome: Settled; moment: Moment },
): Promise<void> {
  const transaction = storage.transaction(['drafts', 'outbox'], 'readwrite', { durability: 'strict' })
  const outbox = transaction.objectStore('outbox')
  const drafts = transaction.objectStore('drafts')
  await wholly(transaction, async () => {
    // The person may have removed it, or it was adopted under another key, while it was on its way.
    const current = await outbox.get(row.seq)
    const now = current ?? row
    const event = eventOf(row, outcome, moment.at)
    if (event !== null) {
      const draft = (await drafts.get(now.draftKey)) ?? draftOf(now, moment.at)
      if (draft !== null) await drafts.put(advanceDraft(draft, event))
    }
    const next = rowAfter(now, outcome, moment)
    if (next === null) await outbox.delete(row.seq)
    else if (current !== undefined) await outbox.put(next)
    const followers = followersOf(row, await outbox.index('draftKey').getAll(now.draftKey))
    // After a conflict what was queued upon this text is in the draft, and the person decides.
    if (outcome.kind === 'overtaken') for (const { seq } of followers) await outbox.delete(seq)
    else if (followers[0] !== undefined) await outbox.put(followerAfter(followers[0], row, outcome))
  })
}

function eventOf({ task }: OperationRow, outcome: Settled, at: Instant): DraftEvent | null {
  if (outcome.kind === 'delivered') {
    return outcome.receipt !== null && task.kind === 'submit'
      ? { kind: 'received', receipt: outcome.receipt, content: task.content }
      : null
  }
  if (outcome.kind === 'overtaken') return { ...outcome, at }
  return outcome.kind === 'refused' && task.kind === 'submit' ? { kind: 'refused', text: outcome.text } : null
}

/** The draft that a submission was made of, should it be gone. */
function draftOf({ task, ...identity }: OperationRow, at: Instant) {
  if (task.kind !== 'submit') return null
  return {
    ...newDraft(identity, task.version, at),
    content: task.content,
    phase: 'queued' as const,
    writes: 1,
  }
}

/** Null: it leaves the outbox. */
function rowAfter(row: OperationRow, outcome: Settled, { notBefore }: Moment): OperationRow | null {
  if (outcome.kind === 'refused') {
    const { code, text } = outcome
    // Tried again, a look-up has all its time once more.
    const task = row.task.kind === 'capture-by-id' ? { ...row.task, askedAt: null } : row.task
    return { ...row, task, delivery: { state: 'refused', code, text } }
  }
  if (outcome.kind !== 'later') return null
  const { why, text, task = row.task } = outcome
  return { ...row, task, attempts: row.attempts + 1, notBefore, delivery: { state: 'waiting', why, text } }
}

/** Submissions queued upon this one. */
function followersOf(row: OperationRow, queue: readonly OperationRow[]): OperationRow[] {
  if (row.task.kind !== 'submit') return []
  return queue.filter(({ seq, task, delivery }) => {
    return seq > row.seq && task.kind === 'submit' && delivery.state === 'waiting'
  })
}

/** The next one learns which revision it is written upon; those behind it wait for its own answer. */
function followerAfter(follower: OperationRow, row: OperationRow, outcome: Settled): OperationRow {
  const { task } = follower
  if (task.kind !== 'submit' || task.baseRevision !== null || outcome.kind === 'later') return follower
  const base = row.task.kind === 'submit' ? row.task.baseRevision : null
  const baseRevision = outcome.kind === 'delivered' ? (outcome.receipt?.revision ?? base) : base
  return { ...follower, task: { ...task, baseRevision } }
}
