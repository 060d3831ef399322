// Meetings of a group in a list: when, what it is called, its papers and who does what; a cancelled one says so and why.
import type { MeetingOverview } from '../../../shared/contract/meeting.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { meetingHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { leaf } from '../data/when.ts'
import { meetingsTexts as texts } from '../texts/meetings.ts'
import { LinkedText } from './linked-text.tsx'
import { MeetingTime } from './when.tsx'

interface Props {
  meetings: readonly MeetingOverview[]
  place: Place
  reader: ZoneName
}

export function MeetingRows({ meetings, place, reader }: Props) {
  return (
    <ol class="stack">
      {meetings.map((meeting) => (
        <MeetingRow key={meeting.id} meeting={meeting} place={place} reader={reader} />
      ))}
    </ol>
  )
}

function MeetingRow({
  meeting,
  place,
  reader,
}: {
  meeting: MeetingOverview
  place: Place
  reader: ZoneName
}) {
  const day = leaf(meeting.startsAt, meeting.zone)
  return (
    <li class={meeting.cancelled ? 'card meeting off' : 'card meeting'} data-row>
      <div class="leaf" aria-hidden="true">
        <span class="leaf-month">{day.month}</span>
        <span class="leaf-day">{day.day}</span>
        <span class="leaf-weekday">{day.weekday}</span>
      </div>
      <div class="meeting-body">
        <p>
          <a class="paper-title meeting-name" href={meetingHref(place, meeting.id)}>
            {nameOf(meeting)}
          </a>{' '}
          {meeting.cancelled && <span class="tag care">{texts.cancelled}</span>}
        </p>
        <p class="small">
          <MeetingTime at={meeting.startsAt} zones={{ group: meeting.zone, reader }} />{' '}
          <span class="muted">· {texts.minutes(meeting.minutes)}</span>
        </p>
        {meeting.cancelled ? (
          <p class="small muted">
            {texts.cancelledBy(meeting.cancelled.by)} {meeting.cancelled.why}
          </p>
        ) : (
          <Facts meeting={meeting} />
        )}
      </div>
    </li>
  )
}

function Facts({ meeting }: { meeting: MeetingOverview }) {
  const people = meeting.turns.map(({ role, part, member, outcome }) => {
    const name = outcome === 'missed' ? `${member.name} (${texts.missed})` : member.name
    return `${part === '' ? texts.role[role] : part}: ${name}`
  })
  const papers = meeting.readings.map(({ title }) => readableTex(title))
  return (
    <>
      {meeting.title !== '' && papers.length > 0 && <p class="small">{papers.join(' · ')}</p>}
      {people.length > 0 && <p class="small">{people.join(' · ')}</p>}
      {meeting.place !== '' && (
        <p class="small muted">
          <LinkedText text={meeting.place} />
        </p>
      )}
      {meeting.materials > 0 && <p class="small muted">{texts.materials(meeting.materials)}</p>}
    </>
  )
}

/** Its title, else its papers. */
export function nameOf({ title, readings }: Pick<MeetingOverview, 'title' | 'readings'>): string {
  if (title !== '') return title
  const papers = readings.map((paper) => readableTex(paper.title))
  return papers.length === 0 ? texts.noPaper : papers.join(' · ')
}
