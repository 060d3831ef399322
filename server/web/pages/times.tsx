// Finding a time: the hour that suits most, a few sections where none suits all, and office hours.
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
import { FindSlot } from '../parts/find-slot.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { OfferHours, OfficeHours } from '../parts/office-hours.tsx'
import { timesTexts as texts } from '../texts/times.ts'
import { NotFoundPage } from './not-found.tsx'

export function TimesPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  return place ? <TimesAt key={place.groupId} me={me} place={place} /> : <NotFoundPage />
}

function TimesAt({ me, place }: { me: Me; place: Place }) {
  const group = useQuery(queries.group, place)
  return (
    <>
      <Crumbs me={me} place={place} here={texts.crumb} />
      <PageAnswered answer={group}>
        {(facts) => <TimesView me={me} place={place} group={facts} />}
      </PageAnswered>
    </>
  )
}

function TimesView({ me, place, group }: { me: Me; place: Place; group: Group }) {
  const open = group.archivedAt === null
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.title(group.name)} class="page-title" />
      </header>
      <GroupTabs me={me} place={place} name={group.name} />
      <div class="stack-wide times">
        {open && mayInGroup(me, place, 'polls.find') && <FindSlot place={place} group={group} />}
        {open && (
          <section class="card stack" aria-labelledby="office-hours">
            <h2 id="office-hours">{texts.office.title}</h2>
            <p class="small muted">{texts.office.intro}</p>
            <OfficeHours me={me} place={place} zone={group.zone} />
            {mayInGroup(me, place, 'officeHours.offer') && <OfferHours place={place} zone={group.zone} />}
          </section>
        )}
        {!open && <p class="notice">{texts.find.readOnly}</p>}
      </div>
    </>
  )
}
