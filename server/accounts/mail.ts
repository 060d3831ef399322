// What the sign-in mail says; how it travels is the gateway's.
import { html } from 'hono/html'
import type { MailAddress } from '../../shared/contract/account.ts'
import type { OutgoingMail } from '../world.ts'

export function signInMail({ to, url, id }: { to: MailAddress; url: string; id: string }): OutgoingMail {
  const text = `Open this link to sign in to Lectern. It works once, for 15 minutes:\n\n${url}\n\nIf you did not ask for it, ignore this mail.\n`
  const page = html`<!doctype html><html lang="en"><body>
<p>Open this link to sign in to Lectern. It works once, for 15 minutes:</p>
<p><a href="${url}">Sign in to Lectern</a></p>
<p>If you did not ask for it, ignore this mail.</p>
</body></html>`
  return {
    to,
    subject: 'Sign in to Lectern',
    text,
    html: String(page),
    messageId: `sign-in.${id}@lectern`,
    link: url,
  }
}
