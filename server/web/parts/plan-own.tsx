// What a member tells the planner of themselves: when they pause.
import { useSignal } from '@preact/signals'
import { type OwnPlanning, Pauses } from '../../../shared/contract/planning.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useKeptDays } from '../data/kept-text.ts'
import { useOperationId } from '../data/operation.ts'
import { NOTICES } from '../data/places.ts'
import { planQueries } from '../data/plan-queries.ts'
import type { Place } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { planningTexts } from '../texts/planning.ts'
import { Answered } from './answered.tsx'
import { AwayDays } from './away-days.tsx'
import { FormBox } from './form-box.tsx'

const texts = planningTexts.own

export function PlanOwn({ place }: { place: Place }) {
  const own = useQuery(planQueries.own, place)
  return (
    <section class="card stack" aria-labelledby="plan-own">
      <h2 id="plan-own">{texts.title}</h2>
      <Answered answer={own} lines={3}>
        {(known) => <OwnForm place={place} known={known} />}
      </Answered>
      <p class="small muted">
        {texts.mails} <a href={NOTICES}>{texts.mailsLink}</a>
      </p>
    </section>
  )
}

function OwnForm({ place, known }: { place: Place; known: OwnPlanning }) {
  const operationId = useOperationId()
  const pauses = useKeptDays(known.pauses)
  const wrong = useSignal(false)
  const action = useAction({
    run: (wish: OwnPlanning) =>
      server.plans.keepOwn.mutate({
        clubId: place.clubId,
        groupId: place.groupId,
        ...wish,
        operationId: operationId(wish),
      }),
  })
  const check = () => {
    const read = Pauses.safeParse(pauses.value)
    wrong.value = !read.success
    return read.success ? { pauses: read.data } : null
  }
  return (
    <FormBox label={texts.title} check={check} action={action} button={texts.save} done={texts.saved}>
      <p class="small muted">{texts.pausesNote}</p>
      <AwayDays
        legend={texts.pauses}
        away={pauses.value}
        problem={wrong.value}
        change={(next) => {
          pauses.value = next
          action.clear()
        }}
      />
    </FormBox>
  )
}
