// For leads: puts a person into the group; the address is where their sign-in link goes.
import { useSignal } from '@preact/signals'
import { z } from 'zod'
import { DisplayName } from '../../../shared/contract/account.ts'
import { MailAddress } from '../../../shared/contract/mail-address.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { texts } from '../texts/app.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const NewRole = z.enum(['member', 'mentor', 'lead', 'guest'])
type NewRole = z.infer<typeof NewRole>

const RULES = {
  mail: { schema: MailAddress, problem: texts.addMember.mailProblem },
  name: { schema: DisplayName, problem: texts.addMember.nameProblem },
  role: { schema: NewRole, problem: texts.addMember.roleProblem },
}
const EMPTY = { mail: '', name: '', role: 'member' }
const ROLES = NewRole.options.map((role) => ({ value: role, text: texts.addMember.roles[role] }))

export function AddMember({ place }: { place: Place }) {
  const added = useSignal('')
  const operationId = useOperationId()
  const form = useForm(RULES, EMPTY)
  const action = useAction({
    run: (input: { mail: string; name: string; role: NewRole }) => {
      const wish = { ...place, ...input }
      return server.members.add.mutate({ ...wish, operationId: operationId(wish) })
    },
    after: (_, input) => {
      added.value = input.name
      form.fill(EMPTY)
    },
  })
  return (
    <FormBox
      label={texts.addMember.title}
      check={form.check}
      action={action}
      button={texts.addMember.button}
      done={texts.addMember.done(added.value)}
    >
      <InputField label={texts.addMember.name} state={form.field('name')} />
      <InputField label={texts.addMember.mail} type="email" state={form.field('mail')} />
      <SelectField label={texts.addMember.role} state={form.field('role')} choices={ROLES} />
    </FormBox>
  )
}
