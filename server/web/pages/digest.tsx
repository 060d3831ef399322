// The digest of a group: the coming one as its reader would get it, when it goes out, and those that were; for leads also
// what became of each mail, and the rules.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { GroupTabs } from '../frame/tab-nav.tsx'
import { PageAnswered } from '../parts/answered.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { DigestArchive } from '../parts/digest-archive.tsx'
import { DigestComing } from '../parts/digest-coming.tsx'
import { DigestDeliveries } from '../parts/digest-deliveries.tsx'
import { DigestFeed } from '../parts/digest-feed.tsx'
import { DigestHooks } from '../parts/digest-hooks.tsx'
import { DigestPause } from '../parts/digest-pause.tsx'
import { DigestRulesForm } from '../parts/digest-rules.tsx'
import { DigestWhen } from '../parts/digest-when.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { digestTexts as texts } from '../texts/digest.ts'
import { NotFoundPage } from './not-found.tsx'

export function DigestPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  if (place === null || !mayInGroup(me, place, 'digests.read')) return <NotFoundPage />
  return <DigestAt key={place.groupId} me={me} place={place} />
}

function DigestAt({ me, place }: { me: Me; place: Place }) {
  const group = useQuery(queries.group, place)
  return (
    <>
      <Crumbs me={me} place={place} here={texts.crumb} />
      <PageAnswered answer={group}>
        {(facts) => <DigestView me={me} place={place} group={facts} />}
      </PageAnswered>
    </>
  )
}

function DigestView({ me, place, group }: { me: Me; place: Place; group: Group }) {
  const reader = me.account.zone
  const coming = mayInGroup(me, place, 'digests.read-coming')
  const sets = mayInGroup(me, place, 'digests.set-rules')
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.title(group.name)} class="page-title" />
        <p class="muted">{texts.what}</p>
      </header>
      <GroupTabs me={me} place={place} name={group.name} />
      <div class="columns">
        <div class="stack-wide">
          {coming && (
            <div class="stack">
              <DigestWhen place={place} group={group} reader={reader} />
              {sets && <DigestPause place={place} group={group} />}
            </div>
          )}
          {!coming && <p class="notice">{texts.when.archived}</p>}
          {coming && <DigestComing me={me} place={place} />}
        </div>
        <aside class="side stack" aria-label={texts.archive.title}>
          <DigestArchive place={place} zone={group.zone} />
          {mayInGroup(me, place, 'digests.subscribe') && <DigestFeed place={place} reader={reader} />}
          {sets && <DigestRulesForm place={place} group={group} />}
          {mayInGroup(me, place, 'hooks.read') && (
            <DigestHooks place={place} reader={reader} readOnly={!mayInGroup(me, place, 'hooks.change')} />
          )}
        </aside>
      </div>
      {mayInGroup(me, place, 'digests.read-deliveries') && (
        <DigestDeliveries place={place} reader={reader} resends={mayInGroup(me, place, 'digests.resend')} />
      )}
    </>
  )
}
