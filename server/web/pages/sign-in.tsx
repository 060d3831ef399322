// The page before signing in: what Lectern is, and one form. The answer is the same for known and unknown addresses.
import { useEffect } from 'preact/hooks'
import { MailAddress } from '../../../shared/contract/mail-address.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { offerPasskeys } from '../data/passkey-offer.ts'
import { renewAll } from '../data/query.ts'
import { InputField } from '../parts/field.tsx'
import { FormBox } from '../parts/form-box.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { OtherWaysIn } from '../parts/other-ways-in.tsx'
import { Sample } from '../parts/sample.tsx'
import { texts } from '../texts/app.ts'

const RULES = { mail: { schema: MailAddress, problem: texts.signIn.mailProblem } }

export function SignInPage({ wanted }: { wanted: boolean }) {
  const form = useForm(RULES, { mail: '' })
  const action = useAction({ run: (input: { mail: string }) => server.accounts.askForLink.mutate(input) })
  useEffect(() => {
    const page = new AbortController()
    void offerPasskeys(page.signal).then((signedIn) => signedIn && renewAll())
    return () => page.abort()
  }, [])
  return (
    <div class="welcome-wide">
      <div class="welcome">
        <PageHeading title={texts.signIn.title} />
        {texts.signIn.what.map((sentence) => (
          <p class="reading welcome-what" key={sentence}>
            {sentence}
          </p>
        ))}
        <div class="card stack welcome-form">
          {wanted && <p class="notice">{texts.signIn.wanted}</p>}
          <FormBox
            label={texts.signIn.button}
            check={form.check}
            action={action}
            button={texts.signIn.button}
            done={
              <>
                {texts.signIn.sent} {isLocal() && texts.signIn.local}
              </>
            }
          >
            <InputField
              label={texts.signIn.mail}
              hint={texts.signIn.hint}
              type="email"
              autoComplete="email webauthn"
              state={form.field('mail')}
            />
          </FormBox>
          <OtherWaysIn />
        </div>
      </div>
      <Sample />
    </div>
  )
}

function isLocal(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
}
