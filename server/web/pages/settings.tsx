// The person's own page: name and zone, pairing the extension, sessions, signing out.
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { HOME } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { forgetAll, useQuery } from '../data/query.ts'
import { Answered } from '../parts/answered.tsx'
import { FailureNote } from '../parts/failure-note.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { PairExtension } from '../parts/pair-extension.tsx'
import { Profile } from '../parts/profile.tsx'
import { Sessions } from '../parts/sessions.tsx'
import { texts } from '../texts.ts'

export function SettingsPage({ me }: { me: Me }) {
  const sessions = useQuery(queries.sessions, {})
  const reader = me.account.zone
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.settings.title} class="page-title" />
      </header>
      <div class="halves">
        <div class="stack">
          <section class="card stack" aria-labelledby="profile">
            <h2 id="profile">{texts.settings.profile}</h2>
            <Profile account={me.account} />
          </section>
        </div>
        <div class="stack">
          <PairExtension reader={reader} />
          <section class="card stack" aria-labelledby="sessions">
            <h2 id="sessions">{texts.settings.sessions}</h2>
            <Answered answer={sessions} lines={4}>
              {(list) => <Sessions sessions={list} reader={reader} />}
            </Answered>
          </section>
          <SignOut />
        </div>
      </div>
    </>
  )
}

function SignOut() {
  const { route } = useLocation()
  const action = useAction({
    run: () => server.accounts.signOut.mutate({}),
    after: () => {
      forgetAll()
      route(HOME)
    },
  })
  const state = action.state.value
  return (
    <div class="card stack">
      <div>
        <button
          type="button"
          class="button quiet"
          aria-disabled={state.name === 'running'}
          onClick={() => action.start(undefined)}
        >
          {texts.settings.signOut}
        </button>
      </div>
      <p class="small muted">{texts.settings.signOutHint}</p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}
