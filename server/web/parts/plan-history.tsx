// Plans that were, and the way back from the last publication.
import type { PastPlan } from '../../../shared/contract/planning.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import { planQueries } from '../data/plan-queries.ts'
import type { Place } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { day, moment } from '../data/when.ts'
import { planTexts } from '../texts/plan.ts'
import { Confirm } from './confirm.tsx'

const texts = planTexts.history

interface Props {
  place: Place
  zone: ZoneName
  may: boolean
  /** In words. */
  done(text: string): void
}

export function PlanHistory({ place, zone, may, done }: Props) {
  const { data: past } = useQuery(planQueries.history, place)
  if (past === undefined || past.length === 0) return null
  return (
    <details class="card fold">
      <summary>{texts.title}</summary>
      <ul class="lines">
        {past.map((plan) => (
          <PastLine key={plan.id} {...{ place, zone, may, plan, done }} />
        ))}
      </ul>
    </details>
  )
}

function PastLine({ place, zone, may, plan, done }: Props & { plan: PastPlan }) {
  const operationFor = useOperationId()
  const undo = useAction({
    run: () => {
      const input = { ...place, planId: plan.id }
      return server.plans.unpublish.mutate({ ...input, operationId: operationFor(input) })
    },
    after: () => done(texts.undone),
  })
  const { madeBy, madeAt, publishedAt, publishedBy } = plan
  return (
    <li class="stack-tight">
      <p>{texts.line(texts.states[plan.state], day(plan.fromDay), day(plan.toDay))}</p>
      <p class="small muted">
        {texts.made(madeBy, moment(madeAt, zone, now.value))}
        {publishedAt &&
          publishedBy &&
          ` · ${texts.published(publishedBy, moment(publishedAt, zone, now.value))}`}
      </p>
      {plan.note !== '' && <p class="reading">{plan.note}</p>}
      {plan.canUndo && may && (
        <Confirm
          label={texts.undo}
          question={texts.undoQuestion}
          yes={texts.undoYes}
          state={undo.state.value}
          onYes={() => undo.start(undefined)}
        />
      )}
    </li>
  )
}
