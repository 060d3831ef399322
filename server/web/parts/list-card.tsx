// On the page of a paper: where it stands on the list, who votes for it, its tags, and one's own state.
import type { Me } from '../../../shared/contract/account.ts'
import type { ReadingView } from '../../../shared/contract/reading.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import type { Place } from '../data/queries.ts'
import { mayInGroup } from '../data/rights.ts'
import { listTexts as texts } from '../texts/list.ts'
import { OwnState } from './own-state.tsx'
import { SettleReading, UndoSetAside } from './settle-reading.tsx'
import { TagEditor } from './tags.tsx'
import { VoteButton } from './vote-button.tsx'

interface Props {
  me: Me
  place: Place
  reading: ReadingView
}

export function ListCard({ me, place, reading }: Props) {
  const title = readableTex(reading.paper.title)
  const { id, state, reason, setAside, addedBy } = reading
  return (
    <section class="card stack" aria-labelledby="on-list">
      <h2 id="on-list">{texts.card}</h2>
      <div class="row">
        <VoteButton
          place={place}
          reading={reading}
          title={title}
          may={mayInGroup(me, place, 'readings.vote')}
        />
        <span class="tag">{texts.sections[state]}</span>
        <span class="grow" />
        {mayInGroup(me, place, 'readings.settle') && (
          <SettleReading key={state} place={place} reading={reading} title={title} />
        )}
      </div>
      {reason !== '' && (
        <p class="small reason">
          <span class="muted">{texts.why(addedBy)}</span> {reason}
        </p>
      )}
      {setAside && (
        <p class="small reason">
          <span class="muted">{texts.aside(setAside.by)}</span> {setAside.why}
        </p>
      )}
      <Voters reading={reading} />
      <UndoSetAside place={place} />
      <TagEditor
        place={place}
        readingId={id}
        tags={reading.tags}
        may={mayInGroup(me, place, 'readings.tag')}
      />
      <div class="stack-tight">
        <p class="small muted">
          {texts.yours}
          {isDoneByNow(reading) && ` ${texts.suggestDone}`}
        </p>
        <OwnState
          place={place}
          readingId={id}
          title={title}
          progress={reading.progress}
          zone={me.account.zone}
        />
      </div>
    </section>
  )
}

/** The own word stands, also after a summary was submitted; that it may be out of date is only said. */
function isDoneByNow({ summaries, progress }: ReadingView): boolean {
  const { chosen, state } = progress
  return chosen && state !== 'done' && summaries.some(({ mine, withdrawn }) => mine && !withdrawn)
}

function Voters({ reading }: { reading: ReadingView }) {
  const names = (counts: boolean) =>
    reading.voters
      .filter((voter) => voter.counts === counts)
      .map(({ name }) => name)
      .join(', ')
  const [now, earlier] = [names(true), names(false)]
  if (now === '' && earlier === '') return null
  return (
    <div class="small muted">
      <p>{now === '' ? texts.vote.none : texts.vote.who(now)}</p>
      {earlier !== '' && <p>{texts.vote.whoEarlier(earlier)}</p>}
    </div>
  )
}
