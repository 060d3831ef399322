// What a letter says; how it travels is the gateway's. What people wrote is only ever text in it.
import { html } from 'hono/html'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { WeeklyHours } from '../../shared/contract/policy.ts'
import { hoursInWords } from '../../shared/domain/hours-in-words.ts'
import type { LetterWords } from '../../shared/domain/trade-letter.ts'
import type { PlanLetter } from '../plans/queries.ts'
import type { OutgoingMail } from '../world.ts'
import type { LetterKind } from './tables.ts'

export interface Letter {
  readonly to: MailAddress
  readonly kind: LetterKind
  readonly by: string
  readonly club: string
  readonly group: string
  readonly hours: WeeklyHours | null
  /** Of a mail about a plan; else null. */
  readonly turns: PlanLetter | null
  /** What the lead added; empty: nothing. */
  readonly line: string
  readonly url: string
  /** Of a trade. */
  readonly told: LetterWords | null
  /** A mail that is written elsewhere: a digest. */
  readonly whole: Pick<OutgoingMail, 'subject' | 'text' | 'html'> | null
  readonly messageId: string
}

export function letterMail(letter: Letter): OutgoingMail {
  const { to, url, messageId } = letter
  const headers = { 'Auto-Submitted': 'auto-generated' }
  if (letter.whole !== null) return { to, ...letter.whole, messageId, headers }
  const { subject, says, link } = wordsOf(letter)
  const quoted = letter.line === '' ? [] : [`${letter.by} writes: “${letter.line}”`]
  const before = [...says, ...quoted]
  const page = html`<!doctype html><html lang="en"><body>
${before.map((sentence) => html`<p>${sentence}</p>`)}
${link === null ? '' : html`<p><a href="${url}">${link}</a></p>`}
</body></html>`
  const text = link === null ? before : [...before, `${link}:\n${url}`]
  return {
    to,
    subject,
    text: `${text.join('\n\n')}\n`,
    html: String(page),
    messageId,
    headers,
  }
}

interface Words {
  readonly subject: string
  readonly says: readonly string[]
  readonly link: string | null
}

/** What of the person's turns is new. */
function planWords({ kind, by, club, group, turns }: Letter): Words {
  const { gained = [], lost = [] } = turns ?? {}
  const whose = `in “${group}” of “${club}”`
  const happened =
    kind === 'plan'
      ? `${by} has published a plan ${whose} that changes your turns.`
      : `${by} has taken back the last plan ${whose}; your turns are again as they were before.`
  return {
    subject: `Your turns in ${group} (${club})`,
    says: [
      happened,
      ...gained.map((line) => `Yours now: ${line}.`),
      ...lost.map((line) => `Not yours any more: ${line}.`),
      'You can turn these mails off on the page of the plan.',
    ],
    link: 'See the plan and why',
  }
}

function wordsOf(letter: Letter): Words {
  const { kind, by, club, group, hours, to, told } = letter
  if (told !== null) return told
  if (kind === 'plan' || kind === 'plan_undone') return planWords(letter)
  const asks = hours === null ? [] : [`What the group asks of you: ${hoursInWords(hours)}.`]
  const signIn = `Sign in with this address (${to}); there is no password.`
  if (kind === 'added')
    return {
      subject: `${by} added you to ${group} (${club})`,
      says: [
        `${by} has added you to the group “${group}” of “${club}” on Lectern, where people read papers together.`,
        ...asks,
        `${signIn} If you did not expect this, ignore this mail.`,
      ],
      link: 'Open the group',
    }
  if (kind === 'accepted')
    return {
      subject: `You are in: ${group} (${club})`,
      says: [`Your request to join “${group}” of “${club}” was accepted.`, ...asks, signIn],
      link: 'Open the group',
    }
  return {
    subject: `Your request to join ${group} (${club})`,
    says: [`Your request to join “${group}” of “${club}” was declined.`],
    link: null,
  }
}
