// A lead says which rules a plan must keep.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { z } from 'zod'
import type { PlanningPolicy } from '../../../shared/contract/policy.ts'
import { joinPlanning, type PlanningField } from '../../../shared/domain/join-planning.ts'
import { sameValue } from '../../../shared/domain/same-value.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { planningTexts } from '../texts/planning.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = planningTexts.rules

const Count = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))
const CountOrNone = z.union([
  z
    .string()
    .trim()
    .length(0)
    .transform(() => null),
  Count(100),
])
const YesOrNo = z.enum(['yes', 'no']).transform((word) => word === 'yes')

const RULES = {
  gap: { schema: CountOrNone, problem: texts.count },
  facilitatorGap: { schema: Count(100), problem: texts.count },
  oneRoleWithin: { schema: Count(20), problem: texts.within },
  newcomerWithin: { schema: CountOrNone, problem: texts.count },
  juniorsNeedMentor: { schema: YesOrNo, problem: texts.problem },
  juniorsFacilitate: { schema: YesOrNo, problem: texts.problem },
  homeworkPairs: { schema: YesOrNo, problem: texts.problem },
}
const CHOICES = (['yes', 'no'] as const).map((value) => ({ value, text: texts.choices[value] }))
const word = (yes: boolean) => (yes ? 'yes' : 'no')

/** As the form holds them. */
const typedOf = (planning: PlanningPolicy) => ({
  gap: planning.gap?.toString() ?? '',
  facilitatorGap: planning.facilitatorGap.toString(),
  oneRoleWithin: planning.oneRoleWithin.toString(),
  newcomerWithin: planning.newcomerWithin?.toString() ?? '',
  juniorsNeedMentor: word(planning.juniorsNeedMentor),
  juniorsFacilitate: word(planning.juniorsFacilitate),
  homeworkPairs: word(planning.homeworkPairs),
})

export function PlanningRules({ place, planning: now }: { place: Place; planning: PlanningPolicy }) {
  const operationId = useOperationId()
  const form = useForm(RULES, typedOf(now))
  const base = useSignal(now)
  const disputed = useSignal<readonly PlanningField[]>([])
  const action = useAction({
    run: (planning: PlanningPolicy) => {
      const input = { clubId: place.clubId, groupId: place.groupId, before: base.value, planning }
      return server.groups.setPlanning.mutate({ ...input, operationId: operationId(input) })
    },
    after: ({ planning }) => {
      base.value = planning
      disputed.value = []
      form.fill(typedOf(planning))
    },
  })
  // What somebody else saved meanwhile comes into the form wherever this person has changed nothing.
  useEffect(() => {
    if (sameValue(base.value, now)) return
    const joined = joinPlanning(base.value, form.read() ?? base.value, now)
    if (form.read() !== null) form.fill(typedOf(joined.planning))
    disputed.value = joined.disputed
    base.value = now
  }, [JSON.stringify(now)])
  const number = (name: keyof typeof RULES, label: string, hint: string) => (
    <InputField label={label} hint={hint} state={form.field(name)} inputMode="numeric" />
  )
  return (
    <section class="card stack" aria-labelledby="planning-rules">
      <h2 id="planning-rules">{texts.title}</h2>
      <p class="small muted">{texts.intro}</p>
      <FormBox label={texts.title} check={form.check} action={action} button={texts.save} done={texts.saved}>
        {number('gap', texts.gap, texts.gapHint)}
        {number('facilitatorGap', texts.facilitatorGap, texts.facilitatorGapHint)}
        {number('oneRoleWithin', texts.oneRoleWithin, texts.oneRoleWithinHint)}
        {number('newcomerWithin', texts.newcomerWithin, texts.newcomerWithinHint)}
        <SelectField label={texts.mentor} state={form.field('juniorsNeedMentor')} choices={CHOICES} />
        <SelectField label={texts.facilitate} state={form.field('juniorsFacilitate')} choices={CHOICES} />
        <SelectField
          label={texts.pairs}
          hint={texts.pairsHint}
          state={form.field('homeworkPairs')}
          choices={CHOICES}
        />
        <div role="status">
          {disputed.value.length > 0 && (
            <p class="notice">{texts.disputed(disputed.value.map((field) => texts.fields[field]))}</p>
          )}
        </div>
      </FormBox>
    </section>
  )
}
