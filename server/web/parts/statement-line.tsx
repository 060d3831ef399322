// One point of a topic: whose it is, what it says and where in the paper; and for leads the button that takes it out.
import type { ComponentChildren } from 'preact'
import type { StatementView } from '../../../shared/contract/topic.ts'
import { Rendered } from '../../../shared/writing/rendered.tsx'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { topicTexts as texts } from '../texts/topics.ts'
import { backToTopics, type OfReading } from './back-to-topics.ts'
import { FailureNote } from './failure-note.tsx'
import { PointPlace } from './summary-card.tsx'

interface Props {
  statement: StatementView
  of: OfReading
  children?: ComponentChildren
}

export function StatementLine({ statement, of, children }: Props) {
  const { author, kind, text, where, pointer, mine } = statement
  return (
    <li class={`point ${kind}`}>
      <p class="small">
        <strong>{author}</strong> <span class="muted">{texts.kinds[kind]}</span>{' '}
        {mine && <span class="tag accent">{texts.yours}</span>}
      </p>
      <Rendered text={text} />
      {where && <p class="small where">{where}</p>}
      {pointer && <PointPlace work={of.work} pointer={pointer} />}
      {children}
    </li>
  )
}

/** `out` false: puts it back. */
export function TakeOut({ statement, of, out }: Omit<Props, 'children'> & { out: boolean }) {
  const operationId = useOperationId()
  const { point, author } = statement
  const action = useAction({
    run() {
      const input = { ...of.place, readingId: of.readingId, point, out }
      return server.topics.takeOut.mutate({ ...input, operationId: operationId(input) })
    },
    after: backToTopics,
  })
  const state = action.state.value
  return (
    <p class="topic-act">
      <button
        type="button"
        class="button quiet"
        aria-label={out ? texts.takeOutOf(author) : texts.putBackOf(author)}
        aria-disabled={state.name === 'running'}
        onClick={() => action.start(undefined)}
      >
        {out ? texts.takeOut : texts.putBack}
      </button>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </p>
  )
}
