// What an outcome does to outbox and draft, in one transaction: nothing is sent twice or forgotten in between.

import { REFUSALS } from '../contract/refusal.ts'
import type { Instant } from '../contract/time.ts'
import { advanceDraft, type DraftEvent } from './draft.ts'
import { draftName } from './draft-key.ts'
import { type DraftStores, draftStores, putRow, rowFor, versionsOf } from './draft-rows.ts'
import type { Outcome } from './send-operation.ts'
import type { DraftRow, OperationRow, Storage } from './storage.ts'
import { isStep, revisionBefore, type Step, withRevisionBefore } from './task.ts'
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
  const stored = ['drafts', 'keeping', 'outbox'] as const
  const transaction = storage.transaction(stored, 'readwrite', { durability: 'strict' })
  const outbox = transaction.objectStore('outbox')
  await wholly(transaction, async () => {
    // The person may have removed it, or it was adopted under another key, while it was on its way.
    const current = await outbox.get(row.seq)
    const now = current ?? row
    await tellDrafts(draftStores(transaction), now, { outcome, at: moment.at })
    const next = rowAfter(now, outcome, moment)
    if (next === null) await outbox.delete(row.seq)
    else if (current !== undefined) await outbox.put(next)
    const followers = followersOf(row, await outbox.index('draftKey').getAll(now.draftKey))
    // After a conflict what was queued upon this text is in the draft, and the person decides.
    if (outcome.kind === 'overtaken') {
      for (const follower of followers) {
        await outbox.delete(follower.seq)
        await callBack(draftStores(transaction), follower, moment.at)
      }
    } else if (followers[0] !== undefined) await outbox.put(followerAfter(followers[0], row, outcome))
  })
}

/** It is a draft again, also where it is about another version than the text that met a newer one. */
async function callBack(stores: DraftStores, row: OperationRow, at: Instant): Promise<void> {
  const { task } = row
  if (!isStep(task)) return
  const draft = await stores.drafts.get(draftName(row, task.version))
  if (draft?.phase !== 'queued') return
  await putRow(stores, advanceDraft(draft, { kind: 'refused', text: REFUSALS.summary_conflict[1] }), at)
}

/** The draft hears of it; those about other versions hear that this device made a new revision. */
async function tellDrafts(
  stores: DraftStores,
  row: OperationRow,
  { outcome, at }: { outcome: Settled; at: Instant },
): Promise<void> {
  const { task } = row
  if (!isStep(task)) return
  const events = eventsOf(task, outcome, at)
  if (events.length === 0) return
  const known = await stores.drafts.get(draftName(row, task.version))
  const fresh = known ?? (await rowFor(stores, row, { version: task.version, at }))
  const draft = task.kind === 'submit' && known === undefined ? draftOf(fresh, task) : fresh
  await putRow(stores, events.reduce(advanceDraft, draft), at)
  if (outcome.kind !== 'delivered' || task.kind !== 'submit' || outcome.receipt === null) return
  const { revision } = outcome.receipt
  for (const other of await stores.drafts.getAll(versionsOf(row))) {
    if (other.version !== task.version)
      await putRow(stores, advanceDraft(other, { kind: 'followed', revision }), at)
  }
}

function eventsOf(task: Step, outcome: Settled, at: Instant): DraftEvent[] {
  if (outcome.kind === 'delivered' && task.kind === 'submit') {
    const { receipt } = outcome
    return receipt === null ? [] : [{ kind: 'received', receipt, content: task.content }]
  }
  if (outcome.kind === 'delivered') {
    return [{ kind: task.kind === 'withdraw' ? 'withdrawn' : 'restored' }]
  }
  if (outcome.kind === 'overtaken') {
    const overtaken: DraftEvent = { ...outcome, at }
    return task.kind === 'submit'
      ? [overtaken]
      : [overtaken, { kind: 'troubled', text: NOT_TAKEN[task.kind] }]
  }
  if (outcome.kind !== 'refused') return []
  return [{ kind: task.kind === 'submit' ? 'refused' : 'troubled', text: outcome.text }]
}

const NOT_TAKEN = {
  withdraw: 'A newer text was submitted elsewhere, so nothing was withdrawn. Look at it and decide again.',
  restore: 'A newer text was submitted elsewhere, so nothing was restored. Look at it and decide again.',
}

/** The draft that a submission was made of, should it be gone. */
function draftOf(row: DraftRow, { content }: Step & { kind: 'submit' }): DraftRow {
  return { ...row, content, phase: 'queued', writes: 1, number: 1 }
}

/** Null: it leaves the outbox. */
function rowAfter(row: OperationRow, outcome: Settled, { notBefore }: Moment): OperationRow | null {
  if (outcome.kind === 'refused') {
    const { code, text } = outcome
    return { ...row, delivery: { state: 'refused', code, text } }
  }
  if (outcome.kind !== 'later') return null
  const { why, text, task = row.task } = outcome
  return { ...row, task, attempts: row.attempts + 1, notBefore, delivery: { state: 'waiting', why, text } }
}

/** Steps queued upon this one. */
function followersOf(row: OperationRow, queue: readonly OperationRow[]): OperationRow[] {
  if (!isStep(row.task)) return []
  return queue.filter(
    ({ seq, task, delivery }) => seq > row.seq && isStep(task) && delivery.state === 'waiting',
  )
}

/** The next one learns which revision it is taken upon; those behind it wait for its own answer. */
function followerAfter(follower: OperationRow, row: OperationRow, outcome: Settled): OperationRow {
  const { task } = follower
  if (!isStep(task) || !isStep(row.task) || revisionBefore(task) !== null || outcome.kind === 'later')
    return follower
  const before = revisionBefore(row.task)
  const revision = outcome.kind === 'delivered' ? (outcome.receipt?.revision ?? before) : before
  return { ...follower, task: withRevisionBefore(task, revision) }
}
