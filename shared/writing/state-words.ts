// What the editor says about states: pure functions from facts to one plain sentence. Never "saved" or "submitted" when
// it is not (D7).
import type { Receipt } from '../contract/summary.ts'
import { type Editor, phaseOf } from '../device/editor.ts'
import type { OperationRow } from '../device/storage.ts'
import { stateTexts as texts } from './texts/states.ts'
import { type Clock, due, when } from './when.ts'

const { save, wait } = texts

export interface Told {
  readonly text: string
  readonly bad: boolean
}

/** What is true of the words in the fields right now. */
export function saveLabel(editor: Editor, operation: OperationRow | null, facts: Facts): Told {
  const { row, problem } = editor
  const phase = phaseOf(editor)
  if (problem !== null && phase === 'dirty') {
    return bad(save.failed(problem))
  }
  if (phase === 'dirty') return good(save.dirty)
  if (row === null || phase === 'clean') return good(save.clean)
  if (phase === 'conflict') return bad(save.conflict)
  if (phase === 'queued') return good(save.queued(waitLabel(operation, facts)))
  const step = operation?.task.kind
  if (phase === 'sent' && step === 'withdraw') return good(save.withdrawing(waitLabel(operation, facts)))
  if (phase === 'withdrawn' && step === 'restore') return good(save.restoring(waitLabel(operation, facts)))
  if (phase === 'withdrawn')
    return row.trouble === null
      ? good(save.withdrawn(row.baseRevision))
      : bad(save.stillWithdrawn(row.trouble))
  if (phase === 'sent' && row.trouble !== null) return bad(save.stillSeen(row.trouble))
  if (phase === 'sent')
    return good(row.receipt === null ? save.sentBefore(row.baseRevision) : receiptLabel(row.receipt, facts))
  if (row.trouble !== null) return bad(save.refused(row.trouble))
  const shown = row.baseRevision === 0 ? '' : save.seen(row.baseRevision)
  return good(`${save.saved(when(row.savedAt, facts.now))}${shown}`)
}

export interface Facts extends Clock {
  readonly paired: boolean
}

export function receiptLabel(receipt: Receipt, { now, zone }: Facts): string {
  const deadline = receipt.dueAt === null ? '' : texts.dueAt(due(receipt.dueAt, now, zone))
  const judged = `${texts.judged[receipt.punctuality]}${deadline}`
  return texts.receipt(when(receipt.receivedAt, now), receipt.revision, judged)
}

/** Why an operation has not arrived. Null: it is no longer in the outbox, its answer is being read. */
export function waitLabel(operation: OperationRow | null, { paired }: Pick<Facts, 'paired'>): string {
  if (operation === null) return wait.sending
  const { delivery, place } = operation
  if (delivery.state === 'refused') return wait.refused(delivery.text)
  if (!paired) return wait.unpaired
  if (place === null) return wait.noGroup
  if (delivery.why === 'network') return wait.network
  const asking = operation.task.kind === 'capture-by-id' && operation.task.askedAt !== null
  if (asking) return delivery.text
  if (delivery.why === 'server') return wait.server(delivery.text)
  return wait.sending
}

function good(text: string): Told {
  return { text, bad: false }
}

function bad(text: string): Told {
  return { text, bad: true }
}
