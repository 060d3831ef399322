// The meetings of a group: coming and past; for leads the dates of a term, a single meeting, days off, and roles of formats.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { Group } from '../../../shared/contract/group.ts'
import type { MeetingsOfGroup } from '../../../shared/contract/meeting.ts'
import { showCadence } from '../../../shared/domain/group-words.ts'
import { groupSettingsHref, readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { zoneCity } from '../data/when.ts'
import { GroupTabs } from '../frame/tab-nav.tsx'
import { Answered, PageAnswered } from '../parts/answered.tsx'
import { ArchivedNotice } from '../parts/archive-group.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { AddDaysOff, DaysOffList } from '../parts/days-off.tsx'
import { FormatRoles } from '../parts/format-roles.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { MeetingForm } from '../parts/meeting-form.tsx'
import { MeetingRows } from '../parts/meeting-rows.tsx'
import { PlanTerm } from '../parts/plan-term.tsx'
import { texts as appTexts } from '../texts/app.ts'
import { meetingsTexts as texts } from '../texts/meetings.ts'
import { NotFoundPage } from './not-found.tsx'

export function MeetingsPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  return place ? <MeetingsAt key={place.groupId} me={me} place={place} /> : <NotFoundPage />
}

function MeetingsAt({ me, place }: { me: Me; place: Place }) {
  const group = useQuery(queries.group, place)
  // Asked for here already, so that both travel in one request.
  useQuery(queries.allMeetings, place)
  return (
    <>
      <Crumbs me={me} place={place} here={texts.crumb} />
      <PageAnswered answer={group}>
        {(facts) => <MeetingsView me={me} place={place} group={facts} />}
      </PageAnswered>
    </>
  )
}

interface Props {
  me: Me
  place: Place
  group: Group
}

function MeetingsView({ me, place, group }: Props) {
  const meetings = useQuery(queries.allMeetings, place)
  const lead = mayInGroup(me, place, 'meetings.plan-term')
  const reader = me.account.zone
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.title(group.name)} class="page-title" />
        <p class="muted">
          {showCadence(group.cadence)} · {appTexts.time.zone(zoneCity(group.zone))}
        </p>
      </header>
      <GroupTabs me={me} place={place} name={group.name} />
      <ArchivedNotice
        place={place}
        group={group}
        reader={reader}
        may={mayInGroup(me, place, 'groups.restore')}
      />
      <div class="columns">
        <div class="stack-wide">
          <Answered answer={meetings} lines={8}>
            {(all) => <Lists all={all} me={me} place={place} group={group} />}
          </Answered>
        </div>
        <aside class="side stack" aria-label={texts.tools}>
          {lead && meetings.data && (
            <Tools place={place} group={group} reader={reader} meetings={meetings.data} />
          )}
          {meetings.data && (lead || meetings.data.daysOff.length > 0) && (
            <section class="card">
              <DaysOffList place={place} days={meetings.data.daysOff} may={lead} />
            </section>
          )}
        </aside>
      </div>
    </>
  )
}

function Lists({ all, me, place, group }: Props & { all: MeetingsOfGroup }) {
  const reader = me.account.zone
  const lead = mayInGroup(me, place, 'meetings.plan-term')
  const nothing = !lead ? texts.empty : group.cadence ? texts.emptyLead : texts.emptyLeadNoTime
  return (
    <>
      <section class="stack" aria-labelledby="coming">
        <h2 id="coming">{texts.coming}</h2>
        {all.coming.length === 0 && (
          <p class="muted">
            {nothing}{' '}
            {lead && group.cadence === null && <a href={groupSettingsHref(place)}>{texts.toSettings}</a>}
          </p>
        )}
        <MeetingRows meetings={all.coming} place={place} reader={reader} />
      </section>
      <section class="stack" aria-labelledby="past">
        <h2 id="past">{texts.past}</h2>
        {all.past.length === 0 && <p class="muted">{texts.noPast}</p>}
        <MeetingRows meetings={all.past} place={place} reader={reader} />
      </section>
    </>
  )
}

interface ToolProps {
  place: Place
  group: Group
  reader: Me['account']['zone']
  meetings: MeetingsOfGroup
}

function Tools({ place, group, reader, meetings }: ToolProps) {
  // Open where there is nothing yet, and left as it is when there is.
  const [empty] = useState(meetings.coming.length === 0)
  return (
    <section class="card lines" aria-label={texts.tools}>
      <Fold title={texts.term.title} open={empty}>
        <PlanTerm place={place} group={group} />
      </Fold>
      <Fold title={texts.extra.title}>
        <MeetingForm place={place} group={group} reader={reader} />
      </Fold>
      <Fold title={texts.off.title}>
        <AddDaysOff place={place} coming={meetings.coming} zone={group.zone} />
      </Fold>
      <Fold title={texts.formats.title}>
        <FormatRoles place={place} group={group} />
      </Fold>
    </section>
  )
}

function Fold({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="fold" {...(open ? { open } : {})}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
