// The imports made so far, each with Undo; what stayed, and why, is said afterwards.
import { useSignal } from '@preact/signals'
import type { ImportId } from '../../../shared/contract/ids.ts'
import type { PastImport, Undone } from '../../../shared/contract/import.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { importTexts as texts } from '../texts/import.ts'
import { FailureNote } from './failure-note.tsx'
import { When } from './when.tsx'

interface Props {
  place: Place
  past: readonly PastImport[]
  zones: { reader: ZoneName; group?: ZoneName }
}

export function PastImports({ place, past, zones }: Props) {
  if (past.length === 0) return <p class="muted">{texts.noPast}</p>
  return (
    <ul class="lines">
      {past.map((one) => (
        <li key={one.id} class="stack-tight small">
          <p>
            {texts.pastLine(one.by, one.readings, one.meetings)}
            <br />
            <span class="muted">
              <When at={one.at} zones={zones} />
            </span>
          </p>
          <UndoImport
            place={place}
            importId={one.id}
            gone={one.undoneAt !== null}
            what={texts.pastLine(one.by, one.readings, one.meetings)}
          />
        </li>
      ))}
    </ul>
  )
}

/** `gone`: it was undone before. The outcome of one's own undo stays on the screen. */
export function UndoImport({
  place,
  importId,
  gone,
  what,
}: {
  place: Place
  importId: ImportId
  gone: boolean
  what: string
}) {
  const operationId = useOperationId()
  const undone = useSignal<Undone | null>(null)
  const action = useAction({
    run: (input: { importId: ImportId }) =>
      server.imports.undo.mutate({ ...place, ...input, operationId: operationId(input) }),
    after: (result) => {
      undone.value = result
    },
  })
  const state = action.state.value
  return (
    <div class="stack-tight">
      {undone.value === null && !gone && (
        <p>
          <button
            type="button"
            class="button quiet"
            aria-label={texts.undoOf(what)}
            aria-disabled={state.name === 'running'}
            onClick={() => void action.start({ importId })}
          >
            {texts.undo}
          </button>
        </p>
      )}
      {undone.value === null && gone && (
        <p>
          <span class="tag">{texts.wasUndone}</span>
        </p>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status">{undone.value && <Outcome undone={undone.value} />}</div>
    </div>
  )
}

function Outcome({ undone }: { undone: Undone }) {
  return (
    <div class="notice stack-tight">
      <p>{texts.undone(undone.readings, undone.meetings)}</p>
      {undone.stays.length > 0 && (
        <>
          <p>{texts.stays}</p>
          <ul class="stays">
            {undone.stays.map(({ title, why }) => (
              <li key={`${title} ${why}`}>
                <strong>{readableTex(title)}</strong> {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
