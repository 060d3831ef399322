// The person's mail address, and a change of it that waits for both sides.
import type { Me } from '../../../shared/contract/account.ts'
import type { MailChange as Change } from '../../../shared/contract/identity.ts'
import { MailAddress } from '../../../shared/contract/mail-address.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { texts } from '../texts/app.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { FailureNote } from './failure-note.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { When } from './when.tsx'

const RULES = { mail: { schema: MailAddress, problem: texts.signIn.mailProblem } }
const words = signInTexts.mail

export function MailChange({ account, change }: { account: Me['account']; change: Change | null }) {
  return (
    <>
      <p>{words.now(account.mail)}</p>
      {change === null ? <Ask /> : <Pending change={change} account={account} />}
    </>
  )
}

function Ask() {
  const form = useForm(RULES, { mail: '' })
  const action = useAction({
    run: (input: { mail: MailAddress }) => server.addresses.change.mutate(input),
  })
  return (
    <FormBox label={words.title} check={form.check} action={action} button={words.button} done={words.sent}>
      <InputField
        label={words.field}
        hint={words.hint}
        type="email"
        autoComplete="email"
        state={form.field('mail')}
      />
    </FormBox>
  )
}

function Pending({ change, account }: { change: Change; account: Me['account'] }) {
  const cancel = useAction({ run: () => server.addresses.cancel.mutate({}) })
  const { newMail, oldConfirmed, newConfirmed, expiresAt } = change
  const state = cancel.state.value
  return (
    <div class="notice stack-tight">
      <p>
        <strong>{words.pending(newMail)}</strong> {words.missing(oldConfirmed, newConfirmed)}
      </p>
      <p class="small muted">
        {words.until} <When at={expiresAt} zones={{ reader: account.zone }} />
      </p>
      <p>
        <button
          type="button"
          class="button quiet"
          aria-disabled={state.name === 'running'}
          onClick={() => void cancel.start(undefined)}
        >
          {words.cancel}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}
