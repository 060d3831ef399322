// After one's own submission: for each own point the nearest points of others, and whether these are the same. One press,
// and the same press again takes it back.
import type { AskedPoint, Sameness, StatementView } from '../../../shared/contract/topic.ts'
import { Rendered } from '../../../shared/writing/rendered.tsx'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { useWish } from '../data/wish.ts'
import { topicTexts as texts } from '../texts/topics.ts'
import type { OfReading } from './back-to-topics.ts'
import { FailureNote } from './failure-note.tsx'
import { StatementLine } from './statement-line.tsx'

interface Props {
  asked: readonly AskedPoint[]
  of: OfReading
}

export function SamePoints({ asked, of }: Props) {
  const open = asked.filter(({ near }) => near.every(({ says }) => says === null)).length
  return (
    <details class="card fold same-points">
      <summary>
        {texts.ask} {open > 0 && <span class="tag accent">{texts.asked(open)}</span>}
      </summary>
      <p class="small muted">{texts.askMeans}</p>
      {asked.map(({ own, near }) => (
        <section key={`${own.point.position} ${own.text}`} class="stack-tight same-point">
          <div>
            <h3 class="small muted">{texts.own}</h3>
            <Rendered text={own.text} />
          </div>
          <ul class="stack-tight">
            {near.map(({ statement, says }) => (
              <StatementLine
                key={`${statement.point.summaryId} ${statement.point.position}`}
                {...{ statement, of }}
              >
                <SayButtons own={own} other={statement} says={says} of={of} />
              </StatementLine>
            ))}
          </ul>
        </section>
      ))}
    </details>
  )
}

interface Buttons {
  own: StatementView
  other: StatementView
  says: Sameness | null
  of: OfReading
}

function SayButtons({ own, other, says, of }: Buttons) {
  const operationId = useOperationId()
  const now = says ?? 'nothing'
  const { shown, action, want } = useWish<Sameness | 'nothing'>(now, (wanted) => {
    const points = { own: own.point, other: other.point, says: wanted === 'nothing' ? null : wanted }
    const input = { ...of.place, readingId: of.readingId, ...points }
    // What stood before belongs to the operation: a word given again is a new one.
    return server.topics.say.mutate({ ...input, operationId: operationId({ ...input, now }) })
  })
  const state = action.state.value
  const button = (word: Sameness) => (
    <button
      type="button"
      class="button quiet"
      aria-pressed={shown === word}
      onClick={() => want(shown === word ? 'nothing' : word)}
    >
      {texts[word]}
    </button>
  )
  return (
    <>
      <fieldset class="row point-marks" aria-label={texts.ofAuthor(other.author)}>
        {button('same')}
        {button('other')}
      </fieldset>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </>
  )
}
