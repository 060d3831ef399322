// For leads: what the planner takes of each member, and what a lead says of it.
import { useSignal } from '@preact/signals'
import { z } from 'zod'
import { Level } from '../../../shared/contract/plan.ts'
import { Cap, Pauses, type PlanningMember } from '../../../shared/contract/planning.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { planQueries } from '../data/plan-queries.ts'
import type { Place } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { planningTexts } from '../texts/planning.ts'
import { Answered } from './answered.tsx'
import { AwayDays } from './away-days.tsx'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = planningTexts.members

const CapOrNone = z.union([
  z
    .string()
    .trim()
    .length(0)
    .transform(() => null),
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(Cap),
])
const LevelOrNone = z.union([z.literal('').transform(() => null), Level])
const FACTS = {
  level: { schema: LevelOrNone, problem: texts.levelProblem },
  cap: { schema: CapOrNone, problem: texts.capProblem },
}
const CHOICES = [
  { value: '', text: texts.fromProfile },
  ...Level.options.map((value) => ({ value, text: texts.levels[value] })),
]

export function PlanMembers({ place }: { place: Place }) {
  const members = useQuery(planQueries.members, place)
  return (
    <section class="stack" aria-labelledby="plan-members">
      <h2 id="plan-members">{texts.title}</h2>
      <p class="small muted">{texts.intro}</p>
      <Answered answer={members} lines={4}>
        {(list) => (
          <ul class="card lines">
            {list.map((member) => (
              <li key={member.id} data-row>
                <details>
                  <summary>
                    <strong>{member.name}</strong>{' '}
                    <span class="small muted">
                      {texts.line(texts.levels[member.level], member.cap, member.pauses.length)}
                    </span>
                  </summary>
                  <MemberForm place={place} member={member} />
                </details>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </section>
  )
}

function MemberForm({ place, member }: { place: Place; member: PlanningMember }) {
  const operationId = useOperationId()
  const form = useForm(FACTS, { level: member.levelSaid ?? '', cap: member.cap?.toString() ?? '' })
  const pauses = useSignal<readonly { from: string; to: string }[]>(member.pauses)
  const wrong = useSignal(false)
  const action = useAction({
    run: (said: Pick<PlanningMember, 'cap' | 'pauses'> & { level: PlanningMember['levelSaid'] }) =>
      server.plans.setMember.mutate({
        clubId: place.clubId,
        groupId: place.groupId,
        memberId: member.id,
        ...said,
        operationId: operationId({ said, now: member }),
      }),
  })
  const check = () => {
    const good = form.check()
    const read = Pauses.safeParse(pauses.value)
    wrong.value = !read.success
    return good && read.success ? { ...good, pauses: read.data } : null
  }
  return (
    <FormBox
      label={texts.formOf(member.name)}
      check={check}
      action={action}
      button={texts.save}
      done={texts.saved}
    >
      <SelectField label={texts.level} hint={texts.levelHint} state={form.field('level')} choices={CHOICES} />
      <InputField label={texts.cap} hint={texts.capHint} state={form.field('cap')} inputMode="numeric" />
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
