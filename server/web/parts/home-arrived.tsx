// What came in the last days on papers the reader wrote about, and the next meetings of their groups.
import type { Me } from '../../../shared/contract/account.ts'
import type { HomeArrival, HomeMeeting } from '../../../shared/contract/home.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { groupHref, readingHref } from '../data/places.ts'
import { texts } from '../texts/app.ts'
import { homeTexts } from '../texts/home.ts'
import { shortList } from '../texts/words.ts'
import { InGroup } from './in-group.tsx'
import { LinkedText } from './linked-text.tsx'
import { MeetingTime, When } from './when.tsx'

export function Arrived({ me, arrivals }: { me: Me; arrivals: readonly HomeArrival[] }) {
  if (arrivals.length === 0) return null
  return (
    <section class="stack" aria-labelledby="arrived">
      <h2 id="arrived">{homeTexts.arrived}</h2>
      <ul class="card papers">
        {arrivals.map((arrival) => (
          <li key={`${arrival.kind} ${arrival.readingId} ${arrival.at}`} class="paper" data-row>
            <h3 class="paper-title">
              <a href={readingHref(arrival, arrival.readingId)}>{readableTex(arrival.title)}</a>
            </h3>
            <p class="small muted">
              {whatCame(arrival)} · <When at={arrival.at} zones={{ reader: me.account.zone }} />
              <InGroup me={me} place={arrival} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function whatCame(arrival: HomeArrival): string {
  if (arrival.kind === 'summary') return homeTexts.summariesBy(shortList(arrival.authors))
  if (arrival.withdrawn) return homeTexts.withdrawn(arrival.latestVersion)
  return homeTexts.newVersion(arrival.version, arrival.latestVersion)
}

export function NextMeetings({ me, meetings }: { me: Me; meetings: readonly HomeMeeting[] }) {
  return (
    <section class="card stack" aria-labelledby="next">
      <h2 id="next">{homeTexts.meetings}</h2>
      {meetings.length === 0 && <p class="muted">{homeTexts.noMeetings}</p>}
      <ol class="lines">
        {meetings.map((meeting) => (
          <li key={meeting.meetingId} class="stack-tight" data-row>
            <p>
              <strong>
                <MeetingTime at={meeting.startsAt} zones={{ reader: me.account.zone, group: meeting.zone }} />
              </strong>
            </p>
            {meeting.papers.map(({ readingId, title }) => (
              <p key={readingId}>
                <a class="paper-title" href={readingHref(meeting, readingId)}>
                  {readableTex(title)}
                </a>
              </p>
            ))}
            {meeting.papers.length === 0 && <a href={groupHref(meeting)}>{homeTexts.meeting}</a>}
            <p class="small muted">
              {meeting.presenters.length > 0 && texts.group.present(meeting.presenters.join(', '))}
              <InGroup me={me} place={meeting} first={meeting.presenters.length === 0} />
            </p>
            {meeting.place && (
              <p class="small">
                <LinkedText text={meeting.place} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
