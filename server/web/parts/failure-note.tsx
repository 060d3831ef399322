// A failure in words: the public text as it stands, the request id to tell us, and what can be done now.
import type { RefusalCode } from '../../../shared/contract/refusal.ts'
import type { Failure } from '../data/failure.ts'
import { HOME } from '../data/places.ts'
import { texts } from '../texts/app.ts'

interface Props {
  failure: Failure
  /** Asking once more makes sense here. */
  again?: () => void
  busy?: boolean
  /** Earlier data is still on the screen. */
  old?: boolean
  /** What was typed is there again when the page is loaded again. */
  kept?: boolean
}

/** Asking the same once more would be answered the same. */
const FINAL: readonly (RefusalCode | null)[] = ['not_found', 'not_allowed', 'bad_input']

export function FailureNote({ failure, again, busy, old, kept }: Props) {
  return (
    <div class="notice bad failure" role="alert">
      <p>
        {failure.text} {failure.outdated && kept && texts.failure.keptTyped} {old && texts.failure.old}
      </p>
      {failure.requestId && <p class="small">{texts.requestId(failure.requestId)}</p>}
      <p class="row">
        {again && !FINAL.includes(failure.refusal) && (
          <button type="button" class="button quiet" aria-busy={busy === true} onClick={again}>
            {texts.again}
          </button>
        )}
        {failure.outdated && (
          <button type="button" class="button quiet" onClick={() => location.reload()}>
            {texts.failure.reload}
          </button>
        )}
        {failure.refusal === 'not_signed_in' && (
          <a class="button quiet" href={HOME} target="_blank" rel="noopener">
            {texts.failure.signIn}
          </a>
        )}
      </p>
    </div>
  )
}
