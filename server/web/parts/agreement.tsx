// Where the group agrees on a paper: disagreements first, then what most members name, then what only reads alike; and for
// who has submitted the question which of their own points are the same as others'.
import type { Me } from '../../../shared/contract/account.ts'
import type { ReadingTopics, StatementView, TopicView } from '../../../shared/contract/topic.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { topicTexts as texts } from '../texts/topics.ts'
import { Answered } from './answered.tsx'
import { type OfReading, TOPICS_HEADING } from './back-to-topics.ts'
import { SamePoints } from './same-points.tsx'
import { StatementLine, TakeOut } from './statement-line.tsx'
import { TopicCard } from './topic-card.tsx'

export function Agreement({ me, ...of }: OfReading & { me: Me }) {
  const { place, readingId } = of
  const answer = useQuery(queries.topics, { ...place, readingId })
  const leads = mayInGroup(me, place, 'topics.arrange')
  return (
    <section class="stack" aria-labelledby={TOPICS_HEADING}>
      <h2 id={TOPICS_HEADING} tabIndex={-1}>
        {texts.title}
      </h2>
      <Answered answer={answer} lines={2}>
        {(found) => <Found found={found} of={of} leads={leads} may={mayInGroup(me, place, 'topics.say')} />}
      </Answered>
    </section>
  )
}

interface Props {
  found: ReadingTopics
  of: OfReading
  leads: boolean
  may: boolean
}

function Found({ found, of, leads, may }: Props) {
  const { topics, asked, takenOut, written } = found
  const confirmed = topics.filter((topic) => topic.confirmed)
  const suggested = topics.filter((topic) => !topic.confirmed)
  const card = (topic: TopicView) => (
    <TopicCard key={keyOf(topic)} topic={topic} others={topics} written={written} of={of} leads={leads} />
  )
  return (
    <>
      {confirmed.length === 0 && <p class="muted">{written < 2 ? texts.few : texts.none}</p>}
      {confirmed.map(card)}
      {may && asked.length > 0 && <SamePoints asked={asked} of={of} />}
      {suggested.length > 0 && <p class="small muted">{texts.readAlike}</p>}
      {suggested.map(card)}
      {leads && takenOut.length > 0 && <TakenOut statements={takenOut} of={of} />}
    </>
  )
}

/** As long as its first statement stays, a topic keeps what is open in it. */
function keyOf({ statements: [first] }: TopicView): string {
  return `${first?.point.summaryId} ${first?.point.position}`
}

function TakenOut({ statements, of }: { statements: readonly StatementView[]; of: OfReading }) {
  return (
    <details class="fold">
      <summary>{texts.takenOut}</summary>
      <ul class="stack-tight">
        {statements.map((statement) => (
          <StatementLine
            key={`${statement.point.summaryId} ${statement.point.position}`}
            {...{ statement, of }}
          >
            <TakeOut statement={statement} of={of} out={false} />
          </StatementLine>
        ))}
      </ul>
    </details>
  )
}
