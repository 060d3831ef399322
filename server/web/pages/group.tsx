// A group: what comes next and the papers in the main column; people and, for leads, the tools beside them.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { showCadence } from '../../../shared/domain/group-words.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { now } from '../data/now.ts'
import { groupPeopleHref, importHref, readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { date, weekly, zoneCity } from '../data/when.ts'
import { GroupTabs } from '../frame/tab-nav.tsx'
import { Answered, PageAnswered } from '../parts/answered.tsx'
import { ArchivedNotice } from '../parts/archive-group.tsx'
import { GroupCalendar } from '../parts/calendars.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { FirstSteps } from '../parts/first-steps.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { ListRules } from '../parts/list-rules.tsx'
import { LookedUp } from '../parts/looked-up.tsx'
import { Meetings } from '../parts/meetings.tsx'
import { Members } from '../parts/members.tsx'
import { Nominate } from '../parts/nominate.tsx'
import { Papers } from '../parts/papers.tsx'
import { Schedule } from '../parts/schedule.tsx'
import { TradeTurns } from '../parts/trade-turns.tsx'
import { texts } from '../texts/app.ts'
import { frameTexts } from '../texts/frame.ts'
import { settingsTexts } from '../texts/group-settings.ts'
import { importTexts } from '../texts/import.ts'
import { listTexts } from '../texts/list.ts'
import { NotFoundPage } from './not-found.tsx'

export function GroupPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  return place ? <GroupAt key={place.groupId} me={me} place={place} /> : <NotFoundPage />
}

function GroupAt({ me, place }: { me: Me; place: Place }) {
  const group = useQuery(queries.group, place)
  // Asked for here already, so that all of them travel in one request.
  useQuery(queries.meetings, place)
  useQuery(queries.readings, place)
  useQuery(queries.members, place)
  useQuery(queries.waiting, place)
  useQuery(queries.trades, place)
  return (
    <>
      <Crumbs me={me} place={place} />
      <PageAnswered answer={group}>
        {(facts) => <GroupView me={me} place={place} group={facts} />}
      </PageAnswered>
    </>
  )
}

interface Props {
  me: Me
  place: Place
  group: Group
}

function GroupView({ me, place, group }: Props) {
  const meetings = useQuery(queries.meetings, place)
  const readings = useQuery(queries.readings, place)
  const lead = mayInGroup(me, place, 'meetings.schedule')
  const anyPaper = (readings.data?.length ?? 0) > 0
  return (
    <>
      <header class="page-head">
        <PageHeading title={group.name} class="page-title" />
        <p class="muted">
          {texts.kinds[group.kind]} · {texts.group.people(group.memberCount)} ·{' '}
          {group.cadence && `${showCadence(group.cadence)} · `}
          {texts.group.digestAt(weekly(group.digest), zoneCity(group.zone))}
        </p>
        {group.about.trim() !== '' && <p class="reading">{group.about}</p>}
      </header>
      <GroupTabs me={me} place={place} name={group.name} />
      <ArchivedNotice
        place={place}
        group={group}
        reader={me.account.zone}
        may={mayInGroup(me, place, 'groups.restore')}
      />
      <div class="columns">
        <div class="stack-wide">
          {(anyPaper || (meetings.data?.length ?? 0) > 0 || meetings.failure) && (
            <section aria-labelledby="next-meetings" class="stack">
              <h2 id="next-meetings">{texts.group.next}</h2>
              <Answered answer={meetings} lines={4}>
                {(list) => <Meetings meetings={list} place={place} reader={me.account.zone} lead={lead} />}
              </Answered>
              {mayInGroup(me, place, 'calendars.subscribe') && group.archivedAt === null && (
                <GroupCalendar place={place} reader={me.account.zone} />
              )}
            </section>
          )}
          {group.archivedAt === null && <TradeTurns me={me} place={place} group={group} />}
          <section aria-labelledby="papers" class="stack">
            <h2 id="papers">{texts.group.papers}</h2>
            <Answered answer={readings} lines={8}>
              {(list) => {
                if (list.length > 0)
                  return <Papers me={me} place={place} readings={list} order={group.policy.list.order} />
                return group.archivedAt === null ? <FirstSteps /> : <NoPapers />
              }}
            </Answered>
            {readings.data && mayInGroup(me, place, 'readings.nominate') && (
              <Nominate
                place={place}
                title={anyPaper ? listTexts.nominate.title : listTexts.nominate.first}
              />
            )}
            {mayInGroup(me, place, 'imports.preview') && (
              <p>
                <a href={importHref(place)}>{importTexts.link}</a>
              </p>
            )}
          </section>
          <LookedUp me={me} place={place} />
        </div>
        <Side me={me} place={place} group={group} />
      </div>
    </>
  )
}

function NoPapers() {
  return <p class="muted">{settingsTexts.archive.noPapers}</p>
}

function Side({ me, place, group }: Props) {
  const members = useQuery(queries.members, place)
  const readings = useQuery(queries.readings, place)
  const own = me.clubs.find((club) => club.id === place.clubId)?.memberId
  const papers = (readings.data ?? [])
    .filter(({ state }) => state !== 'discussed' && state !== 'set_aside')
    .map(({ id, paper, meeting }) => ({
      id,
      title: meeting
        ? texts.schedule.planned(readableTex(paper.title), date(meeting.startsAt, meeting.zone, now.value))
        : readableTex(paper.title),
    }))
  return (
    <aside class="side stack" aria-label={texts.group.aside}>
      {mayInGroup(me, place, 'members.add') && (
        <section class="card lines" aria-label={texts.group.tools}>
          {members.data && papers.length > 0 && (
            <details class="fold">
              <summary>{texts.schedule.title}</summary>
              <Schedule group={group} members={members.data} papers={papers} reader={me.account.zone} />
            </details>
          )}
          <p>
            <a href={groupPeopleHref(place)}>{frameTexts.toPeople}</a>
          </p>
          {mayInGroup(me, place, 'groups.set-list') && (
            <details class="fold">
              <summary>{listTexts.rules.title}</summary>
              <ListRules place={place} list={group.policy.list} />
            </details>
          )}
        </section>
      )}
      <section class="card stack" aria-labelledby="members">
        <h2 id="members">{texts.group.members}</h2>
        <Answered answer={members} lines={4}>
          {(list) => <Members members={list} own={own} me={me} place={place} />}
        </Answered>
      </section>
    </aside>
  )
}
