// Hands one operation of the outbox to the server and says what became of it, in terms of what to do next.

import { z } from 'zod'
import { OperationId } from '../../shared/contract/ids.ts'
import { Captured } from '../../shared/contract/reading.ts'
import { REFUSALS, type RefusalCode } from '../../shared/contract/refusal.ts'
import { Receipt, SummaryContent } from '../../shared/contract/summary.ts'
import { type Answer, ask, type Server } from '../client.ts'
import type { OperationRow, Place } from '../storage.ts'

export type Outcome =
  /** Safe on the server. Receipt: of a submission. */
  | { readonly kind: 'delivered'; readonly receipt: Receipt | null }
  /** May succeed later, unchanged. */
  | {
      readonly kind: 'later'
      readonly why: 'network' | 'server'
      readonly text: string
      readonly slowly: boolean
    }
  /** The token is no longer good. */
  | { readonly kind: 'signedOut' }
  /** Can never succeed as it stands. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly text: string }
  /** The group has a newer text of mine. */
  | { readonly kind: 'overtaken'; readonly content: SummaryContent; readonly revision: number }

// Fields that a newer server may add are no reason to take a success for a failure.
const KnownReceipt = Receipt.strip()
const KnownCaptured = Captured.strip()
const Mine = z.object({ revision: z.int(), content: SummaryContent }).nullable()

export async function sendOperation(server: Server, row: OperationRow, place: Place): Promise<Outcome> {
  const { task } = row
  const operationId = OperationId.parse(row.operationId)
  if (task.kind === 'capture') {
    const input = { ...place, operationId, paper: task.paper }
    const answer = await ask(KnownCaptured, () => server.papers.capture.mutate(input))
    return answer.kind === 'answer' ? { kind: 'delivered', receipt: null } : outcomeOf(answer)
  }
  const { version, content, deviceTime } = task
  const baseRevision = task.baseRevision ?? 0
  const input = { ...place, operationId, work: row.work, version, baseRevision, content, deviceTime }
  const answer = await ask(KnownReceipt, () => server.summaries.submit.mutate(input))
  if (answer.kind === 'answer') return { kind: 'delivered', receipt: answer.value }
  if (answer.kind === 'refused' && answer.code === 'summary_conflict') return newerText(server, row, place)
  return outcomeOf(answer)
}

/** A conflict is shown as two texts, so the other one is fetched first. */
async function newerText(server: Server, row: OperationRow, place: Place): Promise<Outcome> {
  const answer = await ask(Mine, () => server.summaries.mine.query({ ...place, work: row.work }))
  if (answer.kind !== 'answer') return outcomeOf(answer)
  const { value } = answer
  if (value === null) return { kind: 'refused', code: 'summary_conflict', text: REFUSALS.summary_conflict[1] }
  return { kind: 'overtaken', content: value.content, revision: value.revision }
}

function outcomeOf(answer: Exclude<Answer<unknown>, { kind: 'answer' }>): Outcome {
  if (answer.kind === 'unreachable') return { kind: 'later', why: 'network', text: '', slowly: false }
  const { code, text } = answer
  if (code === 'not_signed_in') return { kind: 'signedOut' }
  const [status] = REFUSALS[code]
  const passing = status === 429 || status >= 500
  return passing
    ? { kind: 'later', why: 'server', text, slowly: status === 429 }
    : { kind: 'refused', code, text }
}
