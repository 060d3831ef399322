// One mail of the coming digest to oneself. Each press is an operation of its own, so that a repeat of a lost answer is none.
import { useSignal } from '@preact/signals'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { digestTexts } from '../texts/digest.ts'
import { FailureNote } from './failure-note.tsx'

const texts = digestTexts.coming

export function SendToSelf({ place }: { place: Place }) {
  const operationId = useOperationId()
  /** Rises with each mail that is on its way: the next press is another one. */
  const sent = useSignal(0)
  const to = useSignal<string | null>(null)
  const action = useAction({
    run: (_: Place) => server.digests.sendToSelf.mutate({ ...place, operationId: operationId(sent.value) }),
    after: (done) => {
      sent.value += 1
      to.value = done.to
    },
  })
  const state = action.state.value
  return (
    <div class="stack-tight">
      <p class="row">
        <button
          type="button"
          class="button quiet"
          aria-disabled={state.name === 'running'}
          onClick={() => void action.start(place)}
        >
          {texts.send}
        </button>
        <span class="small muted">{texts.sendHint}</span>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status">
        {state.name === 'done' && to.value && <p class="notice">{texts.sent(to.value)}</p>}
      </div>
    </div>
  )
}
