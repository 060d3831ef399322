// What the editor says about states: pure functions from facts to one plain sentence. Never "saved" or "submitted" when
// it is not (D7).
import type { Receipt } from '../contract/summary.ts'
import { type Editor, phaseOf } from '../device/editor.ts'
import type { OperationRow } from '../device/storage.ts'
import { type Clock, due, when } from './when.ts'

export interface Told {
  readonly text: string
  readonly bad: boolean
}

/** What is true of the words in the fields right now. */
export function saveLabel(editor: Editor, operation: OperationRow | null, facts: Facts): Told {
  const { row, problem } = editor
  const phase = phaseOf(editor)
  if (problem !== null && phase === 'dirty') {
    return bad(`Not saved: ${problem}. Copy your text before you close this; we keep trying.`)
  }
  if (phase === 'dirty') return good('Not saved yet…')
  if (row === null || phase === 'clean') return good('Nothing written yet.')
  if (phase === 'conflict')
    return bad('Not submitted: there are two texts. Both are kept on this device; choose one.')
  if (phase === 'queued') return good(`${waitLabel(operation, facts)} Kept on this device.`)
  const step = operation?.task.kind
  if (phase === 'sent' && step === 'withdraw')
    return good(`Taking it back: the group still sees it. ${waitLabel(operation, facts)}`)
  if (phase === 'withdrawn' && step === 'restore')
    return good(`Giving it again: nobody sees it yet. ${waitLabel(operation, facts)}`)
  if (phase === 'withdrawn')
    return row.trouble === null
      ? good(`You took revision ${row.baseRevision} back: nobody but you sees it.`)
      : bad(`Still taken back: ${row.trouble}`)
  if (phase === 'sent' && row.trouble !== null) return bad(`The group still sees it: ${row.trouble}`)
  if (phase === 'sent')
    return good(row.receipt === null ? sentBefore(row.baseRevision) : receiptLabel(row.receipt, facts))
  if (row.trouble !== null) return bad(`Not submitted: ${row.trouble} Your text is kept on this device.`)
  const shown = row.baseRevision === 0 ? '' : ` The group still sees revision ${row.baseRevision}.`
  return good(`Saved on this device ${when(row.savedAt, facts.now)}.${shown}`)
}

export interface Facts extends Clock {
  readonly paired: boolean
}

function sentBefore(revision: number): string {
  return `This is revision ${revision}, as the group sees it.`
}

const PUNCTUALITY = { on_time: ', on time', late: ', late', no_deadline: '' } as const

export function receiptLabel(receipt: Receipt, { now, zone }: Facts): string {
  const deadline = receipt.dueAt === null ? '' : ` (due ${due(receipt.dueAt, now, zone)})`
  const judged = `${PUNCTUALITY[receipt.punctuality]}${deadline}`
  return `Submitted ${when(receipt.receivedAt, now)}, revision ${receipt.revision}${judged}.`
}

/** Why an operation has not arrived. Null: it is no longer in the outbox, its answer is being read. */
export function waitLabel(operation: OperationRow | null, { paired }: Pick<Facts, 'paired'>): string {
  if (operation === null) return 'Sending…'
  const { delivery, place } = operation
  if (delivery.state === 'refused') return `Not accepted: ${delivery.text}`
  if (!paired) return 'Waiting until this device is paired: will be sent then.'
  if (place === null) return 'Waiting until you choose a group for it.'
  if (delivery.why === 'network') return 'Waiting for the network: will be sent.'
  const asking = operation.task.kind === 'capture-by-id' && operation.task.askedAt !== null
  if (asking) return delivery.text
  if (delivery.why === 'server')
    return `Waiting for the server, will be tried again. It said: ${delivery.text}`
  return 'Sending…'
}

function good(text: string): Told {
  return { text, bad: false }
}

function bad(text: string): Told {
  return { text, bad: true }
}
