// The next meetings of a group: a calendar leaf, the papers, who presents, where, and when summaries are due.
import type { MeetingLine } from '../../../shared/contract/meeting.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { now } from '../data/now.ts'
import { meetingHref, readingHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { away, leaf } from '../data/when.ts'
import { texts } from '../texts/app.ts'
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
  // Where a meeting has several papers, who presents stands with the paper.
  const several = meeting.readings.length > 1
  const people = peopleIn(meeting.turns.filter((turn) => !several || turn.readingId === null))
  return (
    <li class="card meeting" data-row>
      <div class="leaf" aria-hidden="true">
        <span class="leaf-month">{day.month}</span>
        <span class="leaf-day">{day.day}</span>
        <span class="leaf-weekday">{day.weekday}</span>
      </div>
      <div class="meeting-body">
        <p>
          <a href={meetingHref(place, meeting.id)}>
            <MeetingTime at={meeting.startsAt} zones={{ group: meeting.zone, reader }} />
          </a>{' '}
          <span class="tag accent">{away(meeting.startsAt, now.value)}</span>
        </p>
        {meeting.title !== '' && <p class="paper-title">{meeting.title}</p>}
        <ul>
          {meeting.readings.map((reading) => (
            <li key={reading.id}>
              <a class="paper-title" href={readingHref(place, reading.id)}>
                {readableTex(reading.paper.title)}
              </a>{' '}
              <PaperNewsTag news={reading.news} />{' '}
              <span class="small muted">{texts.group.summaries(reading.summaryCount)}</span>
              {several && (
                <p class="small">{peopleIn(meeting.turns.filter((turn) => turn.readingId === reading.id))}</p>
              )}
            </li>
          ))}
        </ul>
        {people && <p class="small">{people}</p>}
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

function peopleIn(turns: MeetingLine['turns']): string {
  return turns.map(({ role, member }) => `${texts.turns[role]}: ${member.name}`).join(' · ')
}
