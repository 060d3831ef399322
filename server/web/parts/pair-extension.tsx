// Pairing the browser extension: a short code, large enough to type from another window, and three steps.
import { useSignal } from '@preact/signals'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { now } from '../data/now.ts'
import { texts } from '../texts/app.ts'
import { FailureNote } from './failure-note.tsx'
import { When } from './when.tsx'

interface Code {
  readonly code: string
  readonly expiresAt: Instant
}

export function PairExtension({ reader }: { reader: ZoneName }) {
  const made = useSignal<Code | null>(null)
  const action = useAction({
    run: () => server.accounts.makePairingCode.mutate({}),
    after: (code) => {
      made.value = code
    },
  })
  const state = action.state.value
  return (
    <section class="card stack" aria-labelledby="pair">
      <h2 id="pair">{texts.settings.pair}</h2>
      <p>{texts.settings.pairIntro}</p>
      <div role="status">{made.value && <CodeBox made={made.value} reader={reader} />}</div>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div>
        <button
          type="button"
          class={made.value ? 'button quiet' : 'button'}
          aria-disabled={state.name === 'running'}
          onClick={() => action.start(undefined)}
        >
          {made.value ? texts.settings.pairAgain : texts.settings.pairButton}
        </button>
      </div>
    </section>
  )
}

function CodeBox({ made, reader }: { made: Code; reader: ZoneName }) {
  if (Date.parse(made.expiresAt) <= now.value) return <p class="notice bad">{texts.settings.codeOver}</p>
  const [open, type, done] = texts.settings.pairSteps
  return (
    <ol class="steps">
      <li>{open}</li>
      <li>
        <p>{type(location.origin)}</p>
        <p class="code">
          <span class="visually-hidden">{texts.settings.code}: </span>
          {made.code}
        </p>
        <p class="small muted">
          {texts.settings.codeUntil} <When at={made.expiresAt} zones={{ reader }} />
        </p>
      </li>
      <li>{done}</li>
    </ol>
  )
}
