// Where the person is signed in, each with a way to end it; for this browser that is signing out.
import { useLocation } from 'preact-iso'
import type { SessionLine } from '../../../shared/contract/account.ts'
import type { SessionId } from '../../../shared/contract/ids.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { HOME } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { forgetAll } from '../data/query.ts'
import { useSignOut } from '../data/sign-out.ts'
import { texts } from '../texts/app.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { FailureNote } from './failure-note.tsx'
import { When } from './when.tsx'

export function Sessions({ sessions, reader }: { sessions: readonly SessionLine[]; reader: ZoneName }) {
  const end = useAction({
    run: (sessionId: SessionId) => server.accounts.endSession.mutate({ sessionId }),
    assume: (ended) => queries.sessions.assume((list) => list.filter(({ id }) => id !== ended)),
  })
  const signOut = useSignOut()
  const states = [end.state.value, signOut.state.value]
  const others = sessions.some(({ current }) => !current)
  const running = states.some((state) => state.name === 'running')
  return (
    <>
      <ul class="lines">
        {sessions.map((session) => (
          <li key={session.id} class="row">
            <Session session={session} reader={reader} />
            <button
              type="button"
              class="button quiet"
              aria-disabled={running}
              {...(session.current ? {} : { 'aria-label': texts.settings.endOf(session.label) })}
              onClick={() => (session.current ? signOut.start(undefined) : end.start(session.id))}
            >
              {session.current ? texts.settings.signOut : texts.settings.end}
            </button>
          </li>
        ))}
      </ul>
      {states.map((state) => state.name === 'failed' && <FailureNote failure={state.failure} />)}
      <div role="status">
        {end.state.value.name === 'done' && <p class="notice">{texts.settings.ended}</p>}
      </div>
      <Everywhere others={others} />
    </>
  )
}

/** For a lost device, or one that was left signed in somewhere: at once, for extensions too. */
function Everywhere({ others }: { others: boolean }) {
  const { route } = useLocation()
  const endOthers = useAction({ run: () => server.accounts.endSessions.mutate({ which: 'others' }) })
  const endAll = useAction({
    run: () => server.accounts.endSessions.mutate({ which: 'all' }),
    after: () => {
      forgetAll()
      route(HOME)
    },
  })
  const states = [endOthers.state.value, endAll.state.value]
  const running = states.some((state) => state.name === 'running')
  const words = signInTexts.everywhere
  return (
    <>
      <p class="row">
        {others && (
          <button
            type="button"
            class="button quiet"
            aria-disabled={running}
            onClick={() => void endOthers.start(undefined)}
          >
            {words.others}
          </button>
        )}
        <button
          type="button"
          class="button quiet"
          aria-disabled={running}
          onClick={() => void endAll.start(undefined)}
        >
          {words.all}
        </button>
      </p>
      {states.map((state) => state.name === 'failed' && <FailureNote failure={state.failure} />)}
      <div role="status">{states[0]?.name === 'done' && <p class="notice">{words.done}</p>}</div>
    </>
  )
}

function Session({ session, reader }: { session: SessionLine; reader: ZoneName }) {
  const kind = texts.settings.kinds[session.kind]
  return (
    <div class="grow">
      <p>
        {session.label} {session.label !== kind && <span class="tag">{kind}</span>}{' '}
        {session.current && <span class="tag accent">{texts.settings.current}</span>}
      </p>
      <p class="small muted">
        {texts.settings.since} <When at={session.createdAt} zones={{ reader }} /> · {texts.settings.used}{' '}
        <When at={session.lastUsedAt} zones={{ reader }} />
      </p>
    </div>
  )
}
