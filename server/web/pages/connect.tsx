// Who came back from another site and is not known here yet: one mail link connects the two.

import type { Newcomer } from '../../../shared/contract/identity.ts'
import { PROVIDER_NAMES } from '../../../shared/contract/identity.ts'
import { MailAddress } from '../../../shared/contract/mail-address.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { HOME } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { InputField } from '../parts/field.tsx'
import { FormBox } from '../parts/form-box.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { texts } from '../texts/app.ts'
import { signInTexts } from '../texts/sign-in.ts'

const words = signInTexts.connect
const RULES = { mail: { schema: MailAddress, problem: texts.signIn.mailProblem } }

export function ConnectPage() {
  const answer = useQuery(queries.choices, {})
  return (
    <div class="narrow stack">
      <PageAnswered answer={answer}>
        {({ newcomer }) => (
          <>
            <PageHeading title={words.title} class="page-title" />
            {newcomer === null ? <Nobody /> : <Confirm newcomer={newcomer} />}
          </>
        )}
      </PageAnswered>
    </div>
  )
}

function Nobody() {
  return (
    <>
      <p>{words.none}</p>
      <p>
        <a class="button" href={HOME}>
          {words.home}
        </a>
      </p>
    </>
  )
}

function Confirm({ newcomer }: { newcomer: Newcomer }) {
  const form = useForm(RULES, { mail: newcomer.mails[0] ?? '' })
  const action = useAction({
    run: (input: { mail: MailAddress }) => server.identities.confirm.mutate(input),
  })
  return (
    <>
      <p>{words.what(PROVIDER_NAMES[newcomer.provider], newcomer.label)}</p>
      <p>{words.why}</p>
      <div class="card">
        <FormBox
          label={words.button}
          check={form.check}
          action={action}
          button={words.button}
          done={words.sent}
        >
          <InputField
            label={texts.signIn.mail}
            hint={words.suggested}
            type="email"
            autoComplete="email"
            state={form.field('mail')}
          />
        </FormBox>
      </div>
    </>
  )
}
