// Where not all rules can be kept: the plan that bends the fewest, asked for by a lead; and what it bent and what that costs.
import type { PlanView } from '../../../shared/contract/plan.ts'
import { bentOnce, isLetGo } from '../../../shared/domain/bent-rules.ts'
import { isUnderWay } from '../../../shared/domain/judge-solving.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { bentText } from '../data/plan-words.ts'
import type { Place } from '../data/queries.ts'
import { reasonTexts as reasons } from '../texts/plan-reasons.ts'
import { FailureNote } from './failure-note.tsx'

const texts = reasons.bend

type WishedSeat = Parameters<typeof server.plans.bend.mutate>[0]['seat']

interface Props {
  place: Place
  view: PlanView
  /** Null: every seat. */
  seat: WishedSeat
  /** It is asked for, and the bar tells how far it is. */
  asked?(): void
}

export function PlanBend({ place, view, seat, asked }: Props) {
  const operationFor = useOperationId()
  const { revision } = view
  const bend = useAction({
    run: () => {
      const input = { ...place, revision, seat }
      return server.plans.bend.mutate({ ...input, operationId: operationFor({ bend: input }) })
    },
    after: () => asked?.(),
  })
  const { value: state } = bend.state
  if (isUnderWay(view.solving)) return null
  return (
    <div class="stack-tight">
      <p class="small muted">{seat === null ? texts.hintAll : texts.hint}</p>
      <p>
        <button
          type="button"
          class="button quiet"
          aria-disabled={state.name === 'running'}
          onClick={() => state.name !== 'running' && bend.start(undefined)}
        >
          {seat === null ? texts.buttonAll : texts.button}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}

/** The broken rules that a lead has let go. */
export function letGo({ content, faults }: PlanView) {
  return bentOnce(faults.filter((fault) => fault.hard && isLetGo(content, fault)))
}

export function BentNote({ view }: { view: PlanView }) {
  const { bent } = view.content
  return bent && <p>{bentText(bent, letGo(view).length)}</p>
}
