// One paper of the list: its vote, what it is and where it stands, its tags, one's own state, and a lead's tools.
import type { Me } from '../../../shared/contract/account.ts'
import type { ReadingLine } from '../../../shared/contract/reading.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { now } from '../data/now.ts'
import { readingHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { mayInGroup } from '../data/rights.ts'
import { date } from '../data/when.ts'
import { texts } from '../texts/app.ts'
import { listTexts } from '../texts/list.ts'
import { BidChoice } from './bid-choice.tsx'
import type { Moves } from './move-reading.tsx'
import { MoveButtons } from './move-reading.tsx'
import { OwnState } from './own-state.tsx'
import { shortAuthors } from './paper-names.tsx'
import { SettleReading } from './settle-reading.tsx'
import { Standing } from './standing.tsx'
import { TagLinks } from './tags.tsx'
import { VoteButton } from './vote-button.tsx'
import { WorkName } from './work-name.tsx'

interface Props {
  me: Me
  place: Place
  reading: ReadingLine
  /** Null: the order is not changed by hand here. */
  moves: Moves | null
  chooseTag: (tag: string) => void
}

export function PaperLine({ me, place, reading, moves, chooseTag }: Props) {
  const title = readableTex(reading.paper.title)
  const { id, reason, setAside, votes } = reading
  return (
    <li class="paper" data-row {...(moves ? moves.drag(id) : {})}>
      <VoteButton
        place={place}
        reading={reading}
        title={title}
        may={mayInGroup(me, place, 'readings.vote')}
      />
      <div class="paper-body">
        <h4 class="paper-title">
          <a href={readingHref(place, id)} data-list-link>
            {title}
          </a>
        </h4>
        <p class="small">{shortAuthors(reading.paper.authors)}</p>
        {reason !== '' && (
          <p class="small reason">
            <span class="muted">{listTexts.why(reading.addedBy)}</span> {reason}
          </p>
        )}
        {setAside && (
          <p class="small reason">
            <span class="muted">{listTexts.aside(setAside.by)}</span> {setAside.why}
          </p>
        )}
        <ul class="facts small muted">
          <li>
            <WorkName reading={reading} />
          </li>
          {reading.paper.primaryCategory && <li>{reading.paper.primaryCategory}</li>}
          {reading.meeting && <li>{stateText(reading)}</li>}
          <li>{texts.group.summaries(reading.summaryCount)}</li>
          {votes.earlier > 0 && <li>{listTexts.vote.earlier(votes.earlier)}</li>}
        </ul>
        <TagLinks tags={reading.tags} choose={chooseTag} />
        <div class="row paper-tools">
          <Standing mine={reading.mine} state={reading.state} dueAt={reading.dueAt} />
          <OwnState
            place={place}
            readingId={id}
            title={title}
            progress={reading.progress}
            zone={me.account.zone}
          />
          {mayInGroup(me, place, 'bids.give') && (
            <BidChoice place={place} readingId={id} state={reading.state} title={title} />
          )}
          {moves && <MoveButtons moves={moves} id={id} title={title} />}
          {mayInGroup(me, place, 'readings.settle') && (
            <SettleReading key={reading.state} place={place} reading={reading} title={title} />
          )}
        </div>
      </div>
    </li>
  )
}

/** `scheduled Thu, 26 Nov`, by the group's clock. */
function stateText({ state, meeting }: ReadingLine): string {
  const word = texts.states[state]
  return meeting ? `${word} ${date(meeting.startsAt, meeting.zone, now.value)}` : word
}
