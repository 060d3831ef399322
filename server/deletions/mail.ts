// What the mail says that deletes an account; how it travels is the gateway's.
import { html } from 'hono/html'
import type { TextsChoice } from '../../shared/contract/leaving.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { OutgoingMail } from '../world.ts'

export const TEXTS_SENTENCE: Readonly<Record<TextsChoice, string>> = {
  delete: 'What you wrote is deleted everywhere.',
  keep: 'What your groups read of yours stays, under “Former member” and without your name. Everything else is deleted.',
}

interface Letter {
  readonly to: MailAddress
  readonly url: string
  readonly id: string
  readonly texts: TextsChoice
}

export function deletionMail({ to, url, id, texts }: Letter): OutgoingMail {
  const intro = 'You asked to delete your Lectern account. Open this link and press its button to do it:'
  const what = `${TEXTS_SENTENCE[texts]} It cannot be undone. The link works for 15 minutes.`
  const not =
    'If you did not ask for it, ignore this mail: nothing happens. Then look at where you are signed in.'
  const page = html`<!doctype html><html lang="en"><body>
<p>${intro}</p>
<p><a href="${url}">Delete my account</a></p>
<p>${what}</p>
<p>${not}</p>
</body></html>`
  return {
    to,
    subject: 'Delete your Lectern account',
    text: `${intro}\n\n${url}\n\n${what}\n\n${not}\n`,
    html: String(page),
    messageId: `delete-account.${id}@lectern`,
    link: url,
  }
}
