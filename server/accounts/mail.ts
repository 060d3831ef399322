// What mails about an account say; how they travel is the gateway's.
import { html } from 'hono/html'
import type { ProviderId } from '../../shared/contract/identity.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { OutgoingMail, World } from '../world.ts'

interface Letter {
  readonly to: MailAddress
  readonly subject: string
  readonly id: string
  /** Before the button, one paragraph each. */
  readonly say: readonly string[]
  readonly button?: { readonly text: string; readonly url: string }
  /** The last paragraph: what to do if this is not theirs. */
  readonly end: string
}

function letter({ to, subject, id, say, button, end }: Letter): OutgoingMail {
  const lines = [...say, ...(button ? [button.url] : []), end]
  const page = html`<!doctype html><html lang="en"><body>
${say.map((line) => html`<p>${line}</p>\n`)}${button ? html`<p><a href="${button.url}">${button.text}</a></p>\n` : ''}<p>${end}</p>
</body></html>`
  return {
    to,
    subject,
    text: `${lines.join('\n\n')}\n`,
    html: String(page),
    messageId: `${id}@lectern`,
    ...(button ? { link: button.url } : {}),
  }
}

export function signInMail({ to, url, id }: { to: MailAddress; url: string; id: string }): OutgoingMail {
  return letter({
    ...{ to, subject: 'Sign in to Lectern', id: `sign-in.${id}` },
    say: ['Open this link to sign in to Lectern. It works once, for 15 minutes:'],
    button: { text: 'Sign in to Lectern', url },
    end: 'If you did not ask for it, ignore this mail.',
  })
}

const KINDS: Record<ProviderId | 'passkey', string> = {
  orcid: 'The ORCID iD',
  github: 'The GitHub account',
  google: 'The Google account',
  passkey: 'The passkey',
}

/** To the person, so that nobody adds a way in behind their back. */
export function newWayInMail({
  to,
  what: { kind, label },
  world,
}: {
  to: MailAddress
  what: { kind: keyof typeof KINDS; label: string }
  world: World
}): OutgoingMail {
  return letter({
    ...{ to, subject: 'A new way to sign in to Lectern', id: `way-in.${world.newId()}` },
    say: [`${KINDS[kind]} “${label}” can now sign in to your account.`],
    end: `If that was not you, sign in at ${world.baseUrl}/settings, remove it there and sign out everywhere.`,
  })
}

interface ChangeMail {
  readonly to: 'old' | 'new'
  readonly oldMail: MailAddress
  readonly newMail: MailAddress
  readonly url: string
  readonly id: string
}

export function changeMail({ to, oldMail, newMail, url, id }: ChangeMail): OutgoingMail {
  const asked =
    to === 'new'
      ? `The Lectern account of ${oldMail} wants to use this address instead.`
      : `Your Lectern account is asked to use ${newMail} instead of this address.`
  return letter({
    ...{ to: to === 'new' ? newMail : oldMail, subject: 'A new mail address for Lectern' },
    id: `change-mail.${id}`,
    say: [asked, 'It changes when both addresses have confirmed it, within 24 hours:'],
    button: { text: 'Confirm or refuse', url },
    end:
      to === 'new'
        ? 'If you did not ask for it, ignore this mail: without you nothing changes.'
        : 'If you did not ask for it, refuse it there, and sign out everywhere in your settings.',
  })
}
