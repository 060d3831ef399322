// On the page of a group: the reader's coming turns with “I cannot make it”, what is offered, and what became of it.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import type { Group } from '../../../shared/contract/group.ts'
import type { MeetingLine, TurnLine } from '../../../shared/contract/meeting.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { now } from '../data/now.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { date } from '../data/when.ts'
import { tradeTexts as texts } from '../texts/trades.ts'
import { turns as roles } from '../texts/words.ts'
import { Trade } from './trade-answer.tsx'
import { OfferTurn } from './trade-offer.tsx'

interface Props {
  me: Me
  place: Place
  group: Group
}

interface Turn extends TurnLine {
  readonly meeting: MeetingLine
}

export function TradeTurns({ me, place, group }: Props) {
  const { data: meetings = [] } = useQuery(queries.meetings, place)
  const { data: trades = [] } = useQuery(queries.trades, place)
  const said = useSignal<{ text: string } | null>(null)
  const done = (text: string) => (said.value = { text })
  const own = me.clubs.find(({ id }) => id === place.clubId)?.memberId
  const lead = group.lead && mayInGroup(me, place, 'meetings.schedule')
  const open = trades.filter(({ state }) => state === 'open')
  const past = trades.filter(({ state }) => state !== 'open')
  const free = meetings
    .filter(({ startsAt }) => Date.parse(startsAt) > now.value)
    .flatMap((meeting) => meeting.turns.map((turn): Turn => ({ ...turn, meeting })))
    .filter(({ id }) => !open.some(({ turnId }) => turnId === id))
  const mine = free.filter(({ member }) => member.id === own)
  const others = lead ? free.filter(({ member }) => member.id !== own) : []
  const there = mine.length + others.length + trades.length > 0
  const title = useRef<HTMLHeadingElement>(null)
  // The browser looks for the place that home's links name before the answer is there.
  useEffect(() => {
    if (!there || location.hash !== '#turns') return
    title.current?.scrollIntoView?.()
    title.current?.focus({ preventScroll: true })
  }, [there])
  // What was pressed has another place in the list now, or none.
  useEffect(() => {
    if (said.value !== null) title.current?.focus()
  }, [said.value])
  if (!there) return null
  const show = (turn: Turn) => (
    <TurnRow
      key={turn.id}
      {...{ turn, place, group, own: turn.member.id === own }}
      done={() => done(texts.offered)}
    />
  )
  return (
    <section id="turns" class="stack" aria-labelledby="turns-title">
      <h2 id="turns-title" ref={title} tabIndex={-1}>
        {texts.title}
      </h2>
      <div role="status">{said.value && <p class="notice">{said.value.text}</p>}</div>
      {open.length > 0 && (
        <>
          <h3>{texts.open}</h3>
          <ul class="card lines">
            {open.map((trade) => (
              <li key={trade.id} data-row>
                <Trade me={me} place={place} trade={trade} done={done} />
              </li>
            ))}
          </ul>
        </>
      )}
      {mine.length > 0 && (
        <>
          <h3>{texts.mine}</h3>
          <ul class="card lines">{mine.map(show)}</ul>
        </>
      )}
      {others.length > 0 && (
        <details class="card fold">
          <summary>{texts.others}</summary>
          <p class="small muted">{texts.othersNote}</p>
          <ul class="lines">{others.map(show)}</ul>
        </details>
      )}
      {past.length > 0 && (
        <details class="card fold">
          <summary>{texts.past}</summary>
          <ul class="lines">
            {past.map((trade) => (
              <li key={trade.id}>
                <Trade me={me} place={place} trade={trade} done={done} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

interface RowProps {
  turn: Turn
  place: Place
  group: Group
  own: boolean
  done(): void
}

function TurnRow({ turn, place, group, own, done }: RowProps) {
  const { meeting, role, member, readingId } = turn
  const when = date(meeting.startsAt, meeting.zone, now.value)
  const paper = meeting.readings.find(({ id }) => id === readingId)?.paper.title
  const label = own
    ? texts.cannotOf(roles[role], when)
    : `${texts.theyCannot(member.name)}: ${roles[role]}, ${when}`
  return (
    <li class="row" data-row>
      <p>
        <strong>{own ? roles[role] : `${member.name}, ${roles[role]}`}</strong> · {when}
        {paper && <span class="small muted"> · {readableTex(paper)}</span>}
      </p>
      <OfferTurn
        place={place}
        turnId={turn.id}
        zone={group.zone}
        text={own ? texts.cannot : texts.theyCannot(member.name)}
        label={label}
        done={done}
      />
    </li>
  )
}
