// The next meetings of a group: a calendar leaf, the papers, who presents, where, and when summaries are due.
import type { MeetingLine } from '../../../shared/contract/meeting.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { now } from '../data/now.ts'
import { readingHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { away, leaf } from '../data/when.ts'
import { texts } from '../texts.ts'
import { LinkedText } from './linked-text.tsx'
import { PaperNewsTag } from './paper-news.tsx'
import { MeetingTime, When } from './when.tsx'

interface Props {
  meetings: readonly MeetingLine[]
  place: Place
  reader: ZoneName
  lead: boolean
}

export function Meetings({ meetings, place, reader, lead }: Props) {
  if (meetings.length === 0)
    return <p class="muted">{lead ? texts.group.noMeetingsLead : texts.group.noMeetings}</p>
  return (
    <ol class="stack">
      {meetings.map((meeting) => (
        <Meeting key={meeting.id} meeting={meeting} place={place} reader={reader} />
      ))}
    </ol>
  )
}

function Meeting({ meeting, place, reader }: { meeting: MeetingLine; place: Place; reader: ZoneName }) {
  const day = leaf(meeting.startsAt, meeting.zone)
  const people = meeting.turns.map((turn) => `${texts.turns[turn.role]}: ${turn.member.name}`)
  return (
    <li class="card meeting">
      <div class="leaf" aria-hidden="true">
        <span class="leaf-month">{day.month}</span>
        <span class="leaf-day">{day.day}</span>
        <span class="leaf-weekday">{day.weekday}</span>
      </div>
      <div class="meeting-body">
        <p>
          <MeetingTime at={meeting.startsAt} zones={{ group: meeting.zone, reader }} />{' '}
          <span class="tag accent">{away(meeting.startsAt, now.value)}</span>
        </p>
        <ul>
          {meeting.readings.map((reading) => (
            <li key={reading.id}>
              <a class="paper-title" href={readingHref(place, reading.id)}>
                {reading.paper.title}
              </a>{' '}
              <PaperNewsTag news={reading.news} />{' '}
              <span class="small muted">{texts.group.summaries(reading.summaryCount)}</span>
            </li>
          ))}
        </ul>
        {people.length > 0 && <p class="small">{people.join(' · ')}</p>}
        {meeting.place && (
          <p class="small">
            <LinkedText text={meeting.place} />
          </p>
        )}
        <p class="small muted">
          {texts.group.due} <When at={meeting.dueAt} zones={{ reader, group: meeting.zone }} />
        </p>
      </div>
    </li>
  )
}
