// The lists of people that were added so far, what became of their mails, and the button that takes one back.
import { useSignal } from '@preact/signals'
import type { RosterId } from '../../../shared/contract/ids.ts'
import type { PastRoster, RosterUndone } from '../../../shared/contract/roster.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { peopleTexts } from '../texts/group-people.ts'
import { FailureNote } from './failure-note.tsx'
import { When } from './when.tsx'

const texts = peopleTexts.roster

interface Props {
  place: Place
  past: readonly PastRoster[]
  reader: ZoneName
}

export function PastRosters({ place, past, reader }: Props) {
  return (
    <ul class="lines">
      {past.map((one) => (
        <li key={one.id} class="stack-tight small">
          <p>
            {texts.pastLine(one.by, one.added)}
            <br />
            <span class="muted">
              <When at={one.at} zones={{ reader }} /> {texts.letters(one.letters)}
            </span>
          </p>
          <UndoRoster
            place={place}
            rosterId={one.id}
            gone={one.undoneAt !== null}
            what={texts.pastLine(one.by, one.added)}
          />
        </li>
      ))}
    </ul>
  )
}

interface UndoProps {
  place: Place
  rosterId: RosterId
  /** It was taken back before. */
  gone: boolean
  what: string
}

/** The outcome of one's own undo stays on the screen. */
export function UndoRoster({ place, rosterId, gone, what }: UndoProps) {
  const operationId = useOperationId()
  const undone = useSignal<RosterUndone | null>(null)
  const action = useAction({
    run: (input: { rosterId: RosterId }) =>
      server.rosters.undo.mutate({ ...place, ...input, operationId: operationId(input) }),
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
            onClick={() => void action.start({ rosterId })}
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

function Outcome({ undone }: { undone: RosterUndone }) {
  return (
    <div class="stack-tight">
      <p>{texts.undone(undone.removed)}</p>
      {undone.stays.length > 0 && (
        <>
          <p>{texts.stays}</p>
          <ul class="stays">
            {undone.stays.map(({ name, why }) => (
              <li key={`${name} ${why}`}>
                <strong>{name}</strong> {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
