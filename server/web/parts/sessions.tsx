// Where the person is signed in, each with a way to end it.
import type { SessionLine } from '../../../shared/contract/account.ts'
import type { SessionId } from '../../../shared/contract/ids.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { texts } from '../texts.ts'
import { FailureNote } from './failure-note.tsx'
import { When } from './when.tsx'

export function Sessions({ sessions, reader }: { sessions: readonly SessionLine[]; reader: ZoneName }) {
  const action = useAction({
    run: (sessionId: SessionId) => server.accounts.endSession.mutate({ sessionId }),
  })
  const state = action.state.value
  return (
    <>
      <ul class="lines">
        {sessions.map((session) => (
          <li key={session.id} class="row">
            <div class="grow">
              <p>
                {session.label} <span class="tag">{texts.settings.kinds[session.kind]}</span>{' '}
                {session.current && <span class="tag accent">{texts.settings.current}</span>}
              </p>
              <p class="small muted">
                {texts.settings.since} <When at={session.createdAt} zones={{ reader }} />,{' '}
                {texts.settings.used} <When at={session.lastUsedAt} zones={{ reader }} />
              </p>
            </div>
            {!session.current && (
              <button
                type="button"
                class="button quiet"
                aria-label={texts.settings.endOf(session.label)}
                aria-disabled={state.name === 'running'}
                onClick={() => action.start(session.id)}
              >
                {texts.settings.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status">{state.name === 'done' && <p class="notice">{texts.settings.ended}</p>}</div>
    </>
  )
}
