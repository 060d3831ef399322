// What is published, for everybody in the group: meeting by meeting who takes which turn, each with its reason, one's own marked;
// and the picture of turns.
import { useSignal } from '@preact/signals'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { TURN_ROLES } from '../../../shared/contract/meeting.ts'
import type { PublishedView } from '../../../shared/contract/planning.ts'
import { helpedBy } from '../../../shared/domain/helped-by.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { now } from '../data/now.ts'
import { planQueries } from '../data/plan-queries.ts'
import { type PlanWords, wordsOf } from '../data/plan-words.ts'
import type { Place } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { date } from '../data/when.ts'
import { planTexts } from '../texts/plan.ts'
import { helping } from '../texts/words.ts'
import { PlanTurns } from './plan-turns.tsx'
import { PlanWhy } from './plan-why.tsx'

const texts = planTexts.published
type Turn = PublishedView['turns'][number]

interface Props {
  place: Place
  view: PublishedView
  own: MemberId | undefined
}

export function PlanPublished({ place, view, own }: Props) {
  const asked = useSignal<Turn | null>(null)
  const words = wordsOf(namesOf(view), now.value)
  const meetings = [...new Set(view.turns.map(({ meetingId }) => meetingId))].map((id) =>
    view.turns
      .filter(({ meetingId }) => meetingId === id)
      .toSorted((one, two) => TURN_ROLES.indexOf(one.role) - TURN_ROLES.indexOf(two.role)),
  )
  return (
    <div class="stack-wide">
      <section class="stack" aria-labelledby="plan-published">
        <h2 id="plan-published">{texts.title}</h2>
        {meetings.length === 0 ? (
          <div class="card stack-tight">
            <h3>{texts.none}</h3>
            <p class="muted">{texts.noneText}</p>
          </div>
        ) : (
          <ol class="card lines published">
            {meetings.map((turns) => (
              <MeetingTurns key={turns[0]?.meetingId} {...{ turns, words, own, asked }} />
            ))}
          </ol>
        )}
      </section>
      <section class="stack" aria-labelledby="plan-turns">
        <h2 id="plan-turns">{planTexts.turns.title}</h2>
        <PlanTurns shares={view.shares} words={words} own={own} />
      </section>
      {asked.value && (
        <WhyTurn
          {...{ place, words, own }}
          turn={asked.value}
          close={() => {
            asked.value = null
          }}
        />
      )}
    </div>
  )
}

function namesOf({ members, turns }: PublishedView) {
  const meetings = turns.map(({ meetingId, startsAt, zone }) => ({ id: meetingId, startsAt, zone }))
  const papers = turns.flatMap(({ readingId, title }) =>
    readingId !== null && title !== null ? [{ id: readingId, title }] : [],
  )
  return { members, meetings, papers }
}

interface TurnsProps {
  turns: readonly Turn[]
  words: PlanWords
  own: MemberId | undefined
  asked: { value: Turn | null }
}

function MeetingTurns({ turns, words, own, asked }: TurnsProps) {
  const [first] = turns
  if (first === undefined) return null
  return (
    <li class="published-meeting" data-row>
      <h3>
        <time dateTime={first.startsAt}>{date(first.startsAt, first.zone, now.value)}</time>
      </h3>
      <ul class="published-turns">
        {turns.map((turn) => {
          const isOwn = turn.memberId === own
          const helped = helpedBy(turn, turns).map(({ memberId }) => words.name(memberId))
          return (
            <li key={turn.id} class={isOwn ? 'own' : undefined}>
              <span class="small muted">{turn.part || planTexts.roles[turn.role]}</span>
              <span>
                <strong>{words.name(turn.memberId)}</strong>
                {isOwn && ' '}
                {isOwn && <span class="tag accent">{texts.yours}</span>}
                {helped.length > 0 && <span class="small muted"> {helping(helped)}</span>}
                {turn.title !== null && turn.role === 'presenter' && (
                  <span class="small muted published-paper">{readableTex(turn.title)}</span>
                )}
              </span>
              <button
                type="button"
                class="link small"
                onClick={() => {
                  asked.value = turn
                }}
              >
                {isOwn ? texts.whyMe : texts.why}
                <span class="visually-hidden">
                  {' '}
                  {!isOwn && texts.whyOf(words.name(turn.memberId))}
                  {texts.ofSeat(planTexts.roles[turn.role], words.when(turn.meetingId))}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </li>
  )
}

interface WhyProps {
  place: Place
  turn: Turn
  words: PlanWords
  own: MemberId | undefined
  close(): void
}

function WhyTurn({ place, turn, words, own, close }: WhyProps) {
  const why = useQuery(planQueries.whyPublished, { ...place, turnId: turn.id })
  return <PlanWhy answer={why} cell={turn} words={words} you={turn.memberId === own} close={close} />
}
