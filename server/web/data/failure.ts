// What went wrong, as a person reads it: the server's exact public text and its request id, or our own words
// where no answer of the server arrived. Nothing of an unexpected error is shown (A6).
import { TRPCClientError } from '@trpc/client'
import { REFUSALS, type RefusalCode } from '../../../shared/contract/refusal.ts'
import { isOfUpdate } from '../../../shared/domain/page-build.ts'
import { texts } from '../texts/app.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { outdated } from './page-build.ts'
import { PasskeyStopped } from './passkey-stopped.ts'

export interface Failure {
  readonly text: string
  readonly requestId: string | null
  /** Null: the server did not answer, or not in a way we understand. */
  readonly refusal: RefusalCode | null
  /** The page is older than the server: it has to be loaded again. */
  readonly outdated?: boolean
}

export function readFailure(error: unknown): Failure {
  if (error instanceof PasskeyStopped)
    return { text: signInTexts.passkeyStopped, requestId: null, refusal: null }
  if (!(error instanceof TRPCClientError)) return { text: texts.failure.here, requestId: null, refusal: null }
  const { refusal, requestId } = wireFacts(error.data)
  if (refusal !== null && isOfUpdate(refusal, outdated.value))
    return { text: texts.failure.updated, requestId, refusal, outdated: true }
  if (refusal !== null) return { text: error.message, requestId, refusal }
  const text = isTimeout(error.cause) ? texts.failure.noAnswer : texts.failure.unreachable
  return { text, requestId: null, refusal: null }
}

function wireFacts(data: unknown): { refusal: RefusalCode | null; requestId: string | null } {
  if (typeof data !== 'object' || data === null) return { refusal: null, requestId: null }
  const refusal = 'refusal' in data && isCode(data.refusal) ? data.refusal : null
  const requestId = 'requestId' in data && typeof data.requestId === 'string' ? data.requestId : null
  return { refusal, requestId }
}

function isCode(value: unknown): value is RefusalCode {
  return typeof value === 'string' && Object.hasOwn(REFUSALS, value)
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError'
}
