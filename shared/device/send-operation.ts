// Hands one operation of the outbox to the server and says what became of it, in terms of what to do next.

import { z } from 'zod'
import { OperationId } from '../contract/ids.ts'
import type { CapturedPaper } from '../contract/paper.ts'
import { Captured } from '../contract/reading.ts'
import { REFUSALS, type RefusalCode } from '../contract/refusal.ts'
import { Receipt, SummaryContent, Withdrawal } from '../contract/summary.ts'
import type { Instant } from '../contract/time.ts'
import { type Answer, ask } from './ask.ts'
import type { OutboxServer } from './outbox-server.ts'
import { findById } from './send-by-id.ts'
import type { OperationRow, Place, Task } from './storage.ts'

export type Outcome =
  /** Safe on the server. Receipt: of a submission. Paper: what was looked up for this device. */
  | {
      readonly kind: 'delivered'
      readonly receipt: Receipt | null
      readonly paper?: CapturedPaper
    }
  /** May succeed later, unchanged. */
  | {
      readonly kind: 'later'
      readonly why: 'network' | 'server'
      readonly text: string
      readonly slowly: boolean
      /** The operation as it goes on from here, where it learnt something. */
      readonly task?: Task
    }
  /** The token is no longer good. */
  | { readonly kind: 'signedOut' }
  /** Can never succeed as it stands. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly text: string }
  /** The group has a newer text of mine. */
  | { readonly kind: 'overtaken'; readonly content: SummaryContent; readonly revision: number }

const ASKING = 'Your group’s server is asking arXiv what this paper is.'
const NOT_TOLD =
  'arXiv did not tell what this paper is within a day. Check its identifier, or open its abstract page.'
const NOTHING_THERE = 'There is no submitted summary of yours to change.'
/** The server says no more than that, to whoever may not know; the person may. */
const NOT_THERE =
  'Your group does not take this any more: it is gone, or you are not in it. Your text stays on this device, to copy or to save as a file.'
const RESET = 'Your group’s server has lost what you had submitted. This text is sent as a first one.'
/** Only while arXiv does not answer: what it does not have is refused by the server as soon as that is known. */
const LONGEST_LOOK_UP = 24 * 60 * 60_000
/** Most look-ups are answered in seconds; after this it is asked less often. */
const QUICK_LOOK_UP = 5 * 60_000

// Fields that a newer server may add are no reason to take a success for a failure.
const KnownReceipt = Receipt.strip()
const KnownCaptured = Captured.strip()
const KnownWithdrawal = Withdrawal.strip()
const Mine = z.object({ revision: z.int(), content: SummaryContent }).nullable()

export async function sendOperation(
  server: OutboxServer,
  row: OperationRow,
  { place, at }: { place: Place; at: Instant },
): Promise<Outcome> {
  const { task } = row
  const operationId = OperationId.parse(row.operationId)
  if (task.kind === 'capture-by-id') return lookUp(server, { row, task, place, at })
  if (task.kind === 'capture' || task.kind === 'nominate') {
    const input = { ...place, operationId, paper: task.paper }
    const answer = await ask(KnownCaptured, () =>
      task.kind === 'capture'
        ? server.papers.capture.mutate(input)
        : server.papers.nominate.mutate({ ...input, reason: task.reason }),
    )
    return answer.kind === 'answer' ? { kind: 'delivered', receipt: null } : outcomeOf(answer)
  }
  if (task.kind !== 'submit') return sendStep(server, row, { task, place })
  const { version, content, change = '', deviceTime } = task
  const baseRevision = task.baseRevision ?? 0
  const input = { ...place, operationId, work: row.work, version, baseRevision, content, change, deviceTime }
  const answer = await ask(KnownReceipt, () => server.summaries.submit.mutate(input))
  if (answer.kind === 'answer') return { kind: 'delivered', receipt: answer.value }
  if (answer.kind === 'refused' && answer.code === 'summary_conflict') return newerText(server, row, place)
  return outcomeOf(answer)
}

/** Taken back by another device already is taken back. */
const ALREADY: Record<'withdraw' | 'restore', RefusalCode> = {
  withdraw: 'summary_withdrawn',
  restore: 'summary_not_withdrawn',
}

async function sendStep(
  server: OutboxServer,
  row: OperationRow,
  { task, place }: { task: Task & { kind: 'withdraw' | 'restore' }; place: Place },
): Promise<Outcome> {
  const { kind, revision, deviceTime } = task
  // What was queued before it did not become a summary.
  if (revision === null || revision === 0) return { kind: 'refused', code: 'not_found', text: NOTHING_THERE }
  const input = { ...place, operationId: row.operationId, work: row.work, revision, deviceTime }
  const answer = await ask(KnownWithdrawal, () => server.summaries[kind].mutate(input))
  const done = answer.kind === 'answer' || (answer.kind === 'refused' && answer.code === ALREADY[kind])
  if (done) return { kind: 'delivered', receipt: null }
  if (answer.kind === 'refused' && answer.code === 'summary_conflict') return newerText(server, row, place)
  return outcomeOf(answer)
}

interface LookUp {
  readonly row: OperationRow
  readonly task: Task & { kind: 'capture-by-id' }
  readonly place: Place
  readonly at: Instant
}

/** Delivered once the paper is on the list and on this device. It waits for a day, then the person decides. */
async function lookUp(server: OutboxServer, { row, task, place, at }: LookUp): Promise<Outcome> {
  const wanted = { operationId: row.operationId, work: row.work, version: task.version }
  const found = await findById(server, place, wanted)
  if (found.kind === 'found') return { kind: 'delivered', receipt: null, paper: found.paper }
  if (found.kind !== 'waiting') return outcomeOf(found)
  const askedAt = task.askedAt ?? at
  const waited = Date.parse(at) - Date.parse(askedAt)
  if (waited > LONGEST_LOOK_UP) return { kind: 'refused', code: 'not_found', text: NOT_TOLD }
  const slowly = waited > QUICK_LOOK_UP
  return { kind: 'later', why: 'server', text: ASKING, slowly, task: { ...task, askedAt } }
}

/** A conflict is shown as two texts, so the other one is fetched first. */
async function newerText(server: OutboxServer, row: OperationRow, place: Place): Promise<Outcome> {
  const answer = await ask(Mine, () => server.summaries.mine.query({ ...place, work: row.work }))
  if (answer.kind !== 'answer') return outcomeOf(answer)
  const { value } = answer
  if (value === null) return firstAgain(row)
  return { kind: 'overtaken', content: value.content, revision: value.revision }
}

/** The server was reset and has none of mine any more: nothing is overwritten by sending it as the first. */
function firstAgain({ task }: OperationRow): Outcome {
  if (task.kind !== 'submit') return { kind: 'refused', code: 'not_found', text: NOTHING_THERE }
  const again = { ...task, baseRevision: 0 }
  return { kind: 'later', why: 'server', text: RESET, slowly: false, task: again }
}

function outcomeOf(answer: Exclude<Answer<unknown>, { kind: 'answer' }>): Outcome {
  if (answer.kind === 'unreachable') return { kind: 'later', why: 'network', text: '', slowly: false }
  const { code, text } = answer
  if (code === 'not_signed_in') return { kind: 'signedOut' }
  const [status] = REFUSALS[code]
  const passing = status === 429 || status >= 500
  if (passing) return { kind: 'later', why: 'server', text, slowly: status === 429 }
  return { kind: 'refused', code, text: text === REFUSALS.not_found[1] ? NOT_THERE : text }
}
