// The papers of a group by where they stand: scheduled, to read, nominated, discussed, set aside. What is looked for and the
// order are the reader's; the order by hand is the group's.
import { useState } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import type { ReadingLine } from '../../../shared/contract/reading.ts'
import type { ListOrder, ReadingState } from '../../../shared/contract/reading-list.ts'
import { isFiltering, NO_FILTER, readingFilter, tagsOf } from '../../../shared/domain/filter-readings.ts'
import { inListOrder } from '../../../shared/domain/order-readings.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { chooseOrder, orderOf } from '../data/own-order.ts'
import type { Place } from '../data/queries.ts'
import { mayInGroup } from '../data/rights.ts'
import { listTexts as texts } from '../texts/list.ts'
import { FailureNote } from './failure-note.tsx'
import { ListFilterBar, type Looking } from './list-filter.tsx'
import { movesOf, useMove } from './move-reading.tsx'
import { PaperLine } from './paper-line.tsx'
import { UndoSetAside } from './settle-reading.tsx'

/** In this order; those that are over are closed at first. */
const SECTIONS: readonly ReadingState[] = ['scheduled', 'listed', 'nominated', 'discussed', 'set_aside']
const CLOSED: readonly ReadingState[] = ['discussed', 'set_aside']
/** With fewer papers there is nothing to look through. */
const WORTH_FILTERING = 4
/** Of a section at first, and with each press more. */
const SHOWN = 40
const ANYWHERE: Looking = { ...NO_FILTER, state: '' }

export interface PapersProps {
  me: Me
  place: Place
  readings: readonly ReadingLine[]
  /** The group's own. */
  order: ListOrder
}

export function Papers({ me, place, readings, order: ofGroup }: PapersProps) {
  const [looking, look] = useState(ANYWHERE)
  const move = useMove(place)
  const order = orderOf(place, ofGroup)
  const shown = inOrder(readings.filter(fitting(looking)), order)
  const filtering = isFiltering(looking) || looking.state !== ''
  const byHand = order === 'hand' && !filtering && mayInGroup(me, place, 'readings.order')
  const moved = move.state.value
  return (
    <div class="stack">
      <UndoSetAside place={place} />
      {readings.length >= WORTH_FILTERING && (
        <ListFilterBar
          looking={looking}
          look={look}
          tags={tagsOf(readings)}
          order={order}
          choose={(next) => chooseOrder(place, next)}
          count={[shown.length, readings.length]}
        />
      )}
      {moved.name === 'failed' && <FailureNote failure={moved.failure} />}
      {byHand && readings.length >= WORTH_FILTERING && <p class="small muted">{texts.move.hint}</p>}
      {shown.length === 0 && (
        <p>
          {texts.nothing}{' '}
          <button type="button" class="button quiet" onClick={() => look(ANYWHERE)}>
            {texts.showAll}
          </button>
        </p>
      )}
      {SECTIONS.map((state) => {
        const lines = shown.filter((reading) => reading.state === state)
        const movable = byHand && (state === 'listed' || state === 'nominated')
        const ids = lines.map(({ id }) => id)
        return (
          <Section key={`${state} ${filtering}`} state={state} open={filtering || !CLOSED.includes(state)}>
            {lines.map((reading) => (
              <PaperLine
                key={reading.id}
                me={me}
                place={place}
                reading={reading}
                moves={movable && lines.length > 1 ? movesOf(ids, move) : null}
                chooseTag={(tag) => look({ ...looking, tag })}
              />
            ))}
          </Section>
        )
      })}
    </div>
  )
}

function Section(props: { state: ReadingState; open: boolean; children: preact.JSX.Element[] }) {
  const { state, open, children } = props
  const [most, setMost] = useState(SHOWN)
  if (children.length === 0) return null
  const left = children.length - most
  return (
    <details class="list-section" open={open}>
      <summary>
        <h3>
          {texts.sections[state]} <span class="muted">{children.length}</span>
        </h3>
      </summary>
      <ul class="card papers">{children.slice(0, most)}</ul>
      {left > 0 && (
        <button type="button" class="button quiet" onClick={() => setMost(most + SHOWN)}>
          {texts.more(Math.min(left, SHOWN))}
        </button>
      )}
    </details>
  )
}

function fitting({ state, ...filter }: Looking): (reading: ReadingLine) => boolean {
  const fits = readingFilter(filter)
  return (reading) => {
    if (state !== '' && reading.state !== state) return false
    const { paper, tags, reason, votes, progress } = reading
    const { title, authors, work } = paper
    const own = { votedByMe: votes.mine !== null, progress: progress.state }
    return fits({ title: readableTex(title), authors, work, tags, reason, ...own })
  }
}

/** What is scheduled stands by its date, what was discussed by the latest first; the rest in the chosen order. */
export function inOrder(readings: readonly ReadingLine[], order: ListOrder): ReadingLine[] {
  const sorted = inListOrder(
    readings.map((line) => ({ ...line, title: readableTex(line.paper.title), line })),
    order,
  ).map(({ line }) => line)
  const when = ({ meeting, state }: ReadingLine) =>
    Date.parse(meeting?.startsAt ?? '') * (state === 'discussed' ? -1 : 1)
  return sorted.toSorted((one, other) =>
    one.state === other.state && one.meeting && other.meeting ? when(one) - when(other) : 0,
  )
}
