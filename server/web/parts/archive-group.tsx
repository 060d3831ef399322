// A group is archived after a second press, and restored with one.
import { useSignal } from '@preact/signals'
import type { Group } from '../../../shared/contract/group.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { settingsTexts } from '../texts/group-settings.ts'
import { FailureNote } from './failure-note.tsx'
import { When } from './when.tsx'

const texts = settingsTexts.archive

export function ArchiveGroup({ place, version }: { place: Place; version: number }) {
  const operationId = useOperationId()
  const asked = useSignal(false)
  const action = useAction({
    run: () => server.groups.archive.mutate({ ...place, operationId: operationId({ place, version }) }),
  })
  const state = action.state.value
  return (
    <section class="card stack" aria-labelledby="archive">
      <h2 id="archive">{texts.title}</h2>
      <p>{texts.text}</p>
      {!asked.value && (
        <p>
          <button type="button" class="button quiet" onClick={() => (asked.value = true)}>
            {texts.button}
          </button>
        </p>
      )}
      {asked.value && (
        <div class="stack-tight">
          <p role="alert">{texts.sure}</p>
          <p class="row">
            <button
              type="button"
              class="button"
              aria-disabled={state.name === 'running'}
              onClick={() => action.start(undefined)}
            >
              {texts.yes}
            </button>
            <button type="button" class="button quiet" onClick={() => (asked.value = false)}>
              {texts.no}
            </button>
          </p>
        </div>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </section>
  )
}

/** `name`: where several stand in one list, so that each button says what it is about. */
export function RestoreGroup({ place, name }: { place: Place; name?: string }) {
  const operationId = useOperationId()
  // Restored, archived and restored again from one open page: each press is an operation of its own.
  const presses = useSignal(0)
  const action = useAction({
    run: () => server.groups.restore.mutate({ ...place, operationId: operationId(presses.value) }),
    after: () => {
      presses.value += 1
    },
  })
  const state = action.state.value
  return (
    <div class="stack-tight">
      <p>
        <button
          type="button"
          class="button quiet"
          {...(name === undefined ? {} : { 'aria-label': texts.restoreOf(name) })}
          aria-disabled={state.name === 'running'}
          onClick={() => action.start(undefined)}
        >
          {name === undefined ? texts.restore : texts.restoreShort}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}

/** Above everything of an archived group. */
export function ArchivedNotice(props: { place: Place; group: Group; reader: ZoneName; may: boolean }) {
  const { place, group, reader, may } = props
  if (group.archivedAt === null) return null
  return (
    <section class="notice stack-tight archived-notice" aria-label={texts.title}>
      <p>
        {texts.archived}{' '}
        <span class="muted">
          {texts.since} <When at={group.archivedAt} zones={{ reader, group: group.zone }} />
        </span>
      </p>
      {may && <RestoreGroup place={place} />}
    </section>
  )
}
