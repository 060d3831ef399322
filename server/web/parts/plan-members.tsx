// For leads: what the planner takes of each member, and what a lead says of it.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { z } from 'zod'
import { MemberId } from '../../../shared/contract/ids.ts'
import { Level } from '../../../shared/contract/plan.ts'
import { Cap, Pauses, type PlanningMember } from '../../../shared/contract/planning.ts'
import { sameValue } from '../../../shared/domain/same-value.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useKeptDays } from '../data/kept-text.ts'
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
const PartnerOrNone = z.union([z.literal('').transform(() => null), MemberId])
const FACTS = {
  level: { schema: LevelOrNone, problem: texts.levelProblem },
  cap: { schema: CapOrNone, problem: texts.capProblem },
  partnerId: { schema: PartnerOrNone, problem: texts.partnerProblem },
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
                <MemberFold place={place} member={member} list={list} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </section>
  )
}

interface FoldProps {
  place: Place
  member: PlanningMember
  list: readonly PlanningMember[]
}

/** The form is made when it is opened first: each offers all others as partners, and a group may have hundreds. */
function MemberFold({ place, member, list }: FoldProps) {
  const opened = useSignal(false)
  return (
    <details
      onToggle={({ currentTarget }) => {
        opened.value ||= currentTarget.open
      }}
    >
      <summary>
        <strong>{member.name}</strong>{' '}
        <span class="small muted">
          {texts.line(
            texts.levels[member.level],
            member.cap,
            member.pauses.length,
            nameIn(list, member.partnerId),
          )}
        </span>
      </summary>
      {opened.value && (
        <MemberForm place={place} member={member} others={list.filter(({ id }) => id !== member.id)} />
      )}
    </details>
  )
}

const nameIn = (list: readonly PlanningMember[], id: PlanningMember['partnerId']) =>
  list.find((one) => one.id === id)?.name ?? ''

interface FormProps {
  place: Place
  member: PlanningMember
  others: readonly PlanningMember[]
}

interface Said extends Pick<PlanningMember, 'cap' | 'partnerId'> {
  readonly level: PlanningMember['levelSaid']
  /** Only where they were changed here: the member may have said others since the form was opened. */
  readonly pauses?: PlanningMember['pauses']
}

/** `known`: the pauses that the form was opened or saved with. */
function useSaving(place: Place, member: PlanningMember) {
  const operationId = useOperationId()
  const known = useRef(member.pauses)
  const action = useAction({
    run: (said: Said) =>
      server.plans.setMember.mutate({
        clubId: place.clubId,
        groupId: place.groupId,
        memberId: member.id,
        ...said,
        operationId: operationId({ said, now: member }),
      }),
    after: (_, { pauses }) => {
      known.current = pauses ?? known.current
    },
  })
  return { action, known }
}

function MemberForm({ place, member, others }: FormProps) {
  const written = {
    level: member.levelSaid ?? '',
    cap: member.cap?.toString() ?? '',
    partnerId: member.partnerId ?? '',
  }
  const form = useForm(FACTS, written, { name: member.id })
  const pauses = useKeptDays(member.pauses, { name: member.id })
  const wrong = useSignal(false)
  const { action, known } = useSaving(place, member)
  const check = () => {
    const good = form.check()
    const read = Pauses.safeParse(pauses.value)
    wrong.value = !read.success
    if (!good || !read.success) return null
    return sameValue(read.data, known.current) ? good : { ...good, pauses: read.data }
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
      <SelectField
        label={texts.partner}
        hint={texts.partnerHint}
        state={form.field('partnerId')}
        choices={[
          { value: '', text: texts.noPartner },
          ...others.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
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
