// The person's own page: name and zone, mail address, ways in, calendar, pairing the extension, sessions.
import type { ComponentChildren } from 'preact'
import type { Me } from '../../../shared/contract/account.ts'
import { NOTICES, PROFILE } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { Answered } from '../parts/answered.tsx'
import { Calendars } from '../parts/calendars.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { KeysSetting } from '../parts/keys-setting.tsx'
import { LooksAtMe } from '../parts/looks-at-me.tsx'
import { MailChange } from '../parts/mail-change.tsx'
import { PairExtension } from '../parts/pair-extension.tsx'
import { Profile } from '../parts/profile.tsx'
import { Sessions } from '../parts/sessions.tsx'
import { WaysIn } from '../parts/ways-in.tsx'
import { YourData } from '../parts/your-data.tsx'
import { texts } from '../texts/app.ts'
import { looksTexts } from '../texts/looks.ts'
import { noticesTexts } from '../texts/notices.ts'
import { profileLinkTexts as profileTexts } from '../texts/profile-link.ts'
import { signInTexts } from '../texts/sign-in.ts'

export function SettingsPage({ me }: { me: Me }) {
  const sessions = useQuery(queries.sessions, {})
  const ways = useQuery(queries.waysIn, {})
  const reader = me.account.zone
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.settings.title} class="page-title" />
      </header>
      <div class="halves">
        <div class="stack">
          <Section id="profile" title={texts.settings.profile}>
            <Profile account={me.account} />
            <p>
              <a href={PROFILE}>{profileTexts.link}</a>
            </p>
          </Section>
          <Section id="mail" title={signInTexts.mail.title}>
            <Answered answer={ways} lines={3}>
              {({ mailChange }) => <MailChange account={me.account} change={mailChange} />}
            </Answered>
          </Section>
          <Section id="notices" title={noticesTexts.settingsTitle}>
            <p>
              <a href={NOTICES}>{noticesTexts.settingsLink}</a>
            </p>
          </Section>
          <Section id="ways" title={signInTexts.ways.title}>
            <Answered answer={ways} lines={4}>
              {(all) => <WaysIn ways={all} reader={reader} />}
            </Answered>
          </Section>
        </div>
        <div class="stack">
          <Calendars reader={reader} />
          <PairExtension reader={reader} />
          <Section id="sessions" title={texts.settings.sessions}>
            <Answered answer={sessions} lines={4}>
              {(list) => <Sessions sessions={list} reader={reader} />}
            </Answered>
          </Section>
          <Section id="looks" title={looksTexts.title}>
            <p class="small muted">{looksTexts.intro}</p>
            <LooksAtMe reader={reader} />
          </Section>
          <KeysSetting />
        </div>
      </div>
      <YourData me={me} />
    </>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
