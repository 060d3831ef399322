// One meeting: its papers and who does what, who came, and what lies with it; for leads, to move and to cancel.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { Group } from '../../../shared/contract/group.ts'
import type { MeetingId } from '../../../shared/contract/ids.ts'
import type { FormatSeat, MeetingView, SeatedTurn } from '../../../shared/contract/meeting.ts'
import { FORMAT_NAMES } from '../../../shared/domain/group-words.ts'
import { helpedBy } from '../../../shared/domain/helped-by.ts'
import { partOf } from '../../../shared/domain/meeting-formats.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { now } from '../data/now.ts'
import { groupHref, readingHref, readMeetingId, readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { date } from '../data/when.ts'
import { GroupTabs } from '../frame/tab-nav.tsx'
import { PageAnswered } from '../parts/answered.tsx'
import { ArchivedNotice } from '../parts/archive-group.tsx'
import { AttendancePart } from '../parts/attendance.tsx'
import { CancelledNotice, CancelMeeting } from '../parts/cancel-meeting.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { LinkedText } from '../parts/linked-text.tsx'
import { Materials } from '../parts/materials.tsx'
import { MeetingForm } from '../parts/meeting-form.tsx'
import { MeetingTime, When } from '../parts/when.tsx'
import { meetingsTexts, meetingTexts as texts } from '../texts/meetings.ts'
import { helping } from '../texts/words.ts'
import { NotFoundPage } from './not-found.tsx'

export function MeetingPage({ me }: { me: Me }) {
  const { params } = useRoute()
  const place = readPlace(params)
  const meetingId = readMeetingId(params)
  if (place === null || meetingId === null) return <NotFoundPage />
  return <MeetingAt key={meetingId} me={me} place={place} meetingId={meetingId} />
}

function MeetingAt({ me, place, meetingId }: { me: Me; place: Place; meetingId: MeetingId }) {
  const meeting = useQuery(queries.meeting, { ...place, meetingId })
  const group = useQuery(queries.group, place)
  useQuery(queries.members, place)
  return (
    <>
      <Crumbs me={me} place={place} here={meetingsTexts.crumb} />
      <PageAnswered answer={meeting}>
        {(facts) => (
          <PageAnswered answer={group}>
            {(of) => <View me={me} place={place} meeting={facts} group={of} />}
          </PageAnswered>
        )}
      </PageAnswered>
    </>
  )
}

interface Props {
  me: Me
  place: Place
  meeting: MeetingView
  group: Group
}

function View({ me, place, meeting, group }: Props) {
  const reader = me.account.zone
  const on = meeting.cancelled === null
  const day = date(meeting.startsAt, meeting.zone, now.value)
  return (
    <>
      <header class="page-head">
        <PageHeading title={meeting.title === '' ? texts.titleOf(day) : meeting.title} class="page-title" />
        <p class="muted">
          <MeetingTime at={meeting.startsAt} zones={{ group: meeting.zone, reader }} /> ·{' '}
          {texts.length(meeting.minutes)} · {FORMAT_NAMES[meeting.format ?? group.format]}
        </p>
        <Where meeting={meeting} />
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
          <CancelledNotice
            place={place}
            meeting={meeting}
            may={mayInGroup(me, place, 'meetings.bring-back')}
          />
          <Papers place={place} meeting={meeting} reader={reader} />
          <Roles meeting={meeting} />
          <Materials me={me} place={place} meeting={meeting} />
        </div>
        <aside class="side stack" aria-label={meetingsTexts.tools}>
          {on && <AttendancePart me={me} place={place} meeting={meeting} />}
          {on && <LeadTools me={me} place={place} meeting={meeting} group={group} />}
        </aside>
      </div>
    </>
  )
}

function LeadTools({ me, place, meeting, group }: Props) {
  if (!mayInGroup(me, place, 'meetings.change')) return null
  return (
    <section class="card lines" aria-label={texts.change.title}>
      <details class="fold">
        <summary>{texts.change.title}</summary>
        <div class="stack">
          <p class="small muted">{texts.change.text}</p>
          <MeetingForm place={place} group={group} reader={me.account.zone} meeting={meeting} />
        </div>
      </details>
      <CancelMeeting place={place} meeting={meeting} />
    </section>
  )
}

function Papers({
  place,
  meeting,
  reader,
}: {
  place: Place
  meeting: MeetingView
  reader: Props['group']['zone']
}) {
  return (
    <section class="stack" aria-labelledby="papers">
      <h2 id="papers">{texts.papers}</h2>
      {meeting.readings.length === 0 && (
        <p class="muted">
          {texts.noPapers} <a href={groupHref(place)}>{texts.toPapers}</a>
        </p>
      )}
      <ul class="stack-tight">
        {meeting.readings.map(({ id, title }) => (
          <li key={id}>
            <a class="paper-title" href={readingHref(place, id)}>
              {readableTex(title)}
            </a>
          </li>
        ))}
      </ul>
      {meeting.cancelled === null && meeting.readings.length > 0 && (
        <p class="small muted">
          {texts.due} <When at={meeting.dueAt} zones={{ reader, group: meeting.zone }} />
        </p>
      )}
    </section>
  )
}

function Where({ meeting }: { meeting: MeetingView }) {
  if (meeting.place === '' && meeting.link === '') return null
  return (
    <p class="row">
      {meeting.place !== '' && <LinkedText text={meeting.place} />}
      {meeting.link !== '' && meeting.cancelled === null && (
        <a class="button quiet" href={meeting.link} target="_blank" rel="noopener noreferrer nofollow">
          {meetingsTexts.openCall}
        </a>
      )}
    </p>
  )
}

/** The seats of the format, each with who has it; whoever has none of them stands below. */
function Roles({ meeting }: { meeting: MeetingView }) {
  const seated = meeting.seats.flatMap((seat) => linesOf(seat, meeting.turns))
  const inSeats = new Set(seated.flatMap(({ turn }) => (turn ? [turn.id] : [])))
  const others = meeting.turns
    .filter(({ id }) => !inSeats.has(id))
    .map((turn) => ({ name: meetingsTexts.seat(meetingsTexts.role[turn.role], turn.part), turn }))
  const all = [...seated, ...others]
  return (
    <section class="stack" aria-labelledby="roles">
      <h2 id="roles">{texts.roles}</h2>
      {all.length === 0 && <p class="muted">{texts.noSeats}</p>}
      <ul class="seat-list">
        {all.map(({ name, turn }, at) => (
          <li key={turn?.id ?? `free ${at}`}>
            <span class="muted">{name}:</span> {turn ? turn.member.name : <em>{texts.free}</em>}{' '}
            {turn && <Helping turn={turn} turns={meeting.turns} />}
            {turn?.outcome === 'missed' && <span class="tag care">{meetingsTexts.missed}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Helping({ turn, turns }: { turn: SeatedTurn; turns: readonly SeatedTurn[] }) {
  const helped = helpedBy(turn, turns).map(({ member }) => member.name)
  return helped.length === 0 ? null : <span class="muted">{helping(helped)} </span>
}

function linesOf(seat: FormatSeat, turns: readonly SeatedTurn[]) {
  const left = turns.filter(({ role }) => role === seat.role)
  const take = (part: string): SeatedTurn | undefined => {
    const at = left.findIndex((turn) => turn.part === part)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const named = Array.from({ length: seat.count }, (_, at) => ({
    part: partOf(seat, at),
    turn: take(partOf(seat, at)),
  }))
  return named.map(({ part, turn }) => ({
    name: meetingsTexts.seat(meetingsTexts.role[seat.role], part),
    turn: turn ?? left.splice(0, 1)[0],
  }))
}
