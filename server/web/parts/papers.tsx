// The list of a group's papers: scheduled ones first and by date, then those waiting, then those discussed.
import type { ReadingLine, ReadingState } from '../../../shared/contract/reading.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { now } from '../data/now.ts'
import { readingHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { date } from '../data/when.ts'
import { texts } from '../texts/app.ts'
import { shortAuthors } from './paper-names.tsx'
import { Standing } from './standing.tsx'
import { WorkName } from './work-name.tsx'

const ORDER: Record<ReadingState, number> = { scheduled: 0, listed: 1, discussed: 2 }

export function inOrder(readings: readonly ReadingLine[]): ReadingLine[] {
  const when = (reading: ReadingLine) => Date.parse(reading.meeting?.startsAt ?? reading.addedAt)
  return [...readings].sort((one, other) => {
    if (one.state !== other.state) return ORDER[one.state] - ORDER[other.state]
    return one.state === 'scheduled' ? when(one) - when(other) : when(other) - when(one)
  })
}

export function Papers({ readings, place }: { readings: readonly ReadingLine[]; place: Place }) {
  return (
    <ul class="card papers">
      {inOrder(readings).map((reading) => (
        <li key={reading.id} class="paper" data-row>
          <h3 class="paper-title">
            <a href={readingHref(place, reading.id)}>{readableTex(reading.paper.title)}</a>
          </h3>
          <p class="small">{shortAuthors(reading.paper.authors)}</p>
          <div class="row">
            <ul class="facts small muted">
              <li>
                <WorkName reading={reading} />
              </li>
              {reading.paper.primaryCategory && <li>{reading.paper.primaryCategory}</li>}
              <li>{stateText(reading)}</li>
              <li>{texts.group.summaries(reading.summaryCount)}</li>
            </ul>
            <Standing mine={reading.mine} state={reading.state} dueAt={reading.dueAt} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** `scheduled Thu, 26 Nov`, by the group's clock. */
function stateText({ state, meeting }: ReadingLine): string {
  const word = texts.states[state]
  return meeting ? `${word} ${date(meeting.startsAt, meeting.zone, now.value)}` : word
}
