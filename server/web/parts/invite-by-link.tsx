// A lead makes an invitation link. The link is shown once, here, and nowhere again.
import { useSignal } from '@preact/signals'
import { z } from 'zod'
import { GivenRole, MOST_DAYS, MOST_USES } from '../../../shared/contract/invitation.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { peopleTexts } from '../texts/group-people.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { ShownOnce } from './shown-once.tsx'

const texts = peopleTexts.link

const Whole = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))

const RULES = {
  role: { schema: GivenRole, problem: texts.problem },
  days: { schema: Whole(MOST_DAYS), problem: texts.problem },
  uses: { schema: Whole(MOST_USES), problem: texts.usesProblem(MOST_USES) },
}
const ROLES = (['member', 'mentor', 'guest', 'lead'] as const).map((role) => ({
  value: role,
  text: texts.roles[role],
}))
const DAYS = Object.entries(texts.dayChoices).map(([value, text]) => ({ value, text }))

export function InviteByLink({ place }: { place: Place }) {
  const url = useSignal('')
  /** A second link with the same terms is another link. */
  const made = useSignal(0)
  const operationId = useOperationId()
  const form = useForm(RULES, { role: 'member', days: '7', uses: '25' })
  const action = useAction({
    run: ({ role, days, uses }: { role: GivenRole; days: number; uses: number }) => {
      const terms = { role, days, mostUses: role === 'lead' ? 1 : uses }
      const id = operationId({ ...place, terms, made: made.value })
      return server.invitations.make.mutate({ ...place, terms, operationId: id })
    },
    after: (result) => {
      made.value += 1
      url.value = result.url
    },
  })
  const forLead = form.values.value.role === 'lead'
  return (
    <div class="stack">
      <p class="small muted">{texts.intro}</p>
      <FormBox label={texts.title} check={form.check} action={action} button={texts.button}>
        <SelectField label={texts.role} state={form.field('role')} choices={ROLES} />
        <SelectField label={texts.days} state={form.field('days')} choices={DAYS} />
        {!forLead && <InputField label={texts.uses} state={form.field('uses')} inputMode="numeric" />}
      </FormBox>
      <div role="status">
        {url.value !== '' && (
          <ShownOnce url={url.value} told={texts.made} label={texts.url} copy={texts.copy} />
        )}
      </div>
    </div>
  )
}
