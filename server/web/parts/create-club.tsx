// The first form of a new club. Its group is made by the next form, so that a failure never leaves half of both unsaid.
import { ClubName } from '../../../shared/contract/club.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { texts } from '../texts/app.ts'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { focusNextHeading } from './heading.tsx'

const RULES = { name: { schema: ClubName, problem: texts.create.clubProblem } }

export function CreateClub() {
  const operationId = useOperationId()
  const form = useForm(RULES, { name: '' })
  const action = useAction({
    run: (wish: { name: string }) => server.clubs.create.mutate({ ...wish, operationId: operationId(wish) }),
    after: focusNextHeading,
  })
  return (
    <FormBox label={texts.create.title} check={form.check} action={action} button={texts.create.clubButton}>
      <InputField
        label={texts.create.clubName}
        hint={texts.create.invited}
        autoComplete="organization"
        state={form.field('name')}
      />
    </FormBox>
  )
}
