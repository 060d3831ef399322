// One topic: how many name it, in whose words, who they are; its points folded, open where the group differs.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { PointKind } from '../../../shared/contract/summary.ts'
import type { PointRef, TopicView } from '../../../shared/contract/topic.ts'
import { MOST_JOINED } from '../../../shared/contract/topic.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { topicTexts as texts } from '../texts/topics.ts'
import { backToTopics, type OfReading } from './back-to-topics.ts'
import { FailureNote } from './failure-note.tsx'
import { StatementLine, TakeOut } from './statement-line.tsx'

interface Props {
  topic: TopicView
  /** All topics of the paper. */
  others: readonly TopicView[]
  written: number
  of: OfReading
  leads: boolean
}

const LONGEST_LABEL = 160

export function TopicCard({ topic, others, written, of, leads }: Props) {
  const id = useId()
  const { confirmed, disagrees, statements, alike, aspect, members } = topic
  const authors = [...new Set(statements.map(({ author }) => author))]
  return (
    <article class="card stack-tight topic" aria-labelledby={id} tabIndex={-1} data-row>
      <p class="row">
        {confirmed && (
          <strong>{disagrees ? texts.speak(members, written) : texts.name(members, written)}</strong>
        )}
        {!confirmed && <span class="tag">{texts.suggestion}</span>}
        {disagrees && <span class="tag care">{texts.differ}</span>}
        {aspect && <span class="tag">{texts.aspects[aspect]}</span>}
      </p>
      <h3 id={id} class="topic-label" dir="auto">
        {labelOf(topic)}
      </h3>
      <p class="small muted">
        {authors.join(', ')}
        {disagrees && ` · ${texts.sides(withKind(topic, 'strength'), withKind(topic, 'weakness'))}`}
      </p>
      <details class="fold" open={disagrees}>
        <summary>{texts.points(statements.length)}</summary>
        <ul class="stack-tight">
          {statements.map((statement) => (
            <StatementLine key={keyOf(statement)} statement={statement} of={of}>
              {leads && <TakeOut statement={statement} of={of} out />}
            </StatementLine>
          ))}
        </ul>
      </details>
      {alike.length > 0 && <Alike topic={topic} of={of} leads={leads} />}
      {leads && <Arrange topic={topic} others={others} of={of} />}
    </article>
  )
}

/** Distinct members. */
function withKind({ statements }: TopicView, kind: PointKind): number {
  return new Set(statements.filter((one) => one.kind === kind).map(({ memberId }) => memberId)).size
}

const keyOf = ({ point }: { point: PointRef }) => `${point.summaryId} ${point.position}`

function labelOf({ label }: TopicView): string {
  const whole = readableTex(label)
  return whole.length <= LONGEST_LABEL ? whole : `${whole.slice(0, LONGEST_LABEL).replace(/\s+\S*$/, '')} …`
}

/** What reads like a confirmed topic; a lead can add it. */
function Alike({ topic, of, leads }: { topic: TopicView; of: OfReading; leads: boolean }) {
  return (
    <details class="fold">
      <summary>{texts.alike(topic.alike.length)}</summary>
      <ul class="stack-tight">
        {topic.alike.map((statement) => (
          <StatementLine key={keyOf(statement)} statement={statement} of={of} />
        ))}
      </ul>
      {leads && (
        <JoinButton of={of} points={[...topic.statements, ...topic.alike].map(({ point }) => point)} />
      )}
    </details>
  )
}

function useJoin(of: OfReading) {
  const operationId = useOperationId()
  return useAction({
    run(points: readonly PointRef[]) {
      const input = {
        ...of.place,
        readingId: of.readingId,
        points: points.slice(0, MOST_JOINED),
        joined: true,
      }
      return server.topics.join.mutate({ ...input, operationId: operationId(input) })
    },
    after: backToTopics,
  })
}

function JoinButton({ of, points }: { of: OfReading; points: readonly PointRef[] }) {
  const action = useJoin(of)
  const state = action.state.value
  return (
    <p class="topic-act">
      <button
        type="button"
        class="button quiet"
        aria-disabled={state.name === 'running'}
        onClick={() => action.start(points)}
      >
        {texts.theSame}
      </button>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </p>
  )
}

function Arrange({ topic, others, of }: { topic: TopicView; others: readonly TopicView[]; of: OfReading }) {
  const chosen = useSignal('')
  const action = useJoin(of)
  const id = useId()
  const rest = others.filter((one) => one !== topic)
  const points = topic.statements.map(({ point }) => point)
  const state = action.state.value
  if (topic.confirmed && rest.length === 0) return null
  const put = () => {
    const other = rest[Number(chosen.value)]
    if (chosen.value !== '' && other)
      void action.start([...points, ...other.statements.map(({ point }) => point)])
  }
  return (
    <details class="fold">
      <summary>{texts.leads}</summary>
      {!topic.confirmed && <JoinButton of={of} points={points} />}
      {rest.length > 0 && (
        <div class="row topic-act">
          <label for={id}>{texts.putWith}</label>
          <select
            id={id}
            class="topic-choice"
            value={chosen.value}
            onChange={(event) => {
              chosen.value = event.currentTarget.value
            }}
          >
            <option value="">{texts.choose}</option>
            {rest.map((one, at) => (
              <option key={keyOf(one.statements[0] as { point: PointRef })} value={String(at)}>
                {labelOf(one)}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="button quiet"
            aria-disabled={chosen.value === '' || state.name === 'running'}
            onClick={put}
          >
            {texts.put}
          </button>
        </div>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </details>
  )
}
