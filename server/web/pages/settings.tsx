// The person's own page: name and zone, pairing the extension, sessions.
import type { Me } from '../../../shared/contract/account.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { Answered } from '../parts/answered.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { KeysSetting } from '../parts/keys-setting.tsx'
import { PairExtension } from '../parts/pair-extension.tsx'
import { Profile } from '../parts/profile.tsx'
import { Sessions } from '../parts/sessions.tsx'
import { texts } from '../texts/app.ts'

export function SettingsPage({ me }: { me: Me }) {
  const sessions = useQuery(queries.sessions, {})
  const reader = me.account.zone
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.settings.title} class="page-title" />
      </header>
      <div class="halves">
        <section class="card stack" aria-labelledby="profile">
          <h2 id="profile">{texts.settings.profile}</h2>
          <Profile account={me.account} />
        </section>
        <div class="stack">
          <PairExtension reader={reader} />
          <section class="card stack" aria-labelledby="sessions">
            <h2 id="sessions">{texts.settings.sessions}</h2>
            <Answered answer={sessions} lines={4}>
              {(list) => <Sessions sessions={list} reader={reader} />}
            </Answered>
          </section>
          <KeysSetting />
        </div>
      </div>
    </>
  )
}
