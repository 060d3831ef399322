// What a letter says; how it travels is the gateway's. What people wrote is only ever text in it.
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { WeeklyHours } from '../../shared/contract/policy.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { hoursInWords } from '../../shared/domain/hours-in-words.ts'
import type { LetterWords } from '../../shared/domain/trade-letter.ts'
import type { PlanLetter } from '../plans/queries.ts'
import type { OutgoingMail } from '../world.ts'
import { type LetterPart, letterHtml, letterText } from './mail-page.ts'
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
  /** Where the person chooses what they are told; null: this mail cannot be turned off. */
  readonly noticesUrl: string | null
  /** Of a trade or a reminder. */
  readonly told: LetterWords | null
  /** When that is of which it tells; null: it is about no time, or several. */
  readonly at: Instant | null
  /** A mail that is written elsewhere: a digest. */
  readonly whole: Pick<OutgoingMail, 'subject' | 'text' | 'html'> | null
  readonly messageId: string
}

export function letterMail(letter: Letter): OutgoingMail {
  if (letter.whole !== null) {
    const { to, whole, messageId } = letter
    return { to, ...whole, messageId, headers: { 'Auto-Submitted': 'auto-generated' } }
  }
  return mailOf([letter], wordsOf(letter).subject)
}

/** Several notices to one person in one mail, with the identifier that all of them were given. At least one. */
export function noticesMail(letters: readonly Letter[], messageId: string): OutgoingMail {
  const [first = '', ...more] = letters.map((letter) => wordsOf(letter).subject)
  const subject = more.length === 0 ? first : `${first}, and ${more.length} more`
  return { ...mailOf(letters, subject), messageId }
}

function mailOf(letters: readonly Letter[], subject: string): OutgoingMail {
  const [letter] = letters
  const parts = letters.map((one) => partOf(one, letters.length > 1))
  const page = { subject, parts, noticesUrl: letter?.noticesUrl ?? null }
  return {
    to: letter?.to ?? '',
    subject,
    text: letterText(page),
    html: letterHtml(page),
    messageId: letter?.messageId ?? '',
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

function partOf(letter: Letter, headed: boolean): LetterPart {
  const { subject, says, link } = wordsOf(letter)
  return {
    heading: headed ? subject : null,
    says,
    quoted: letter.line === '' ? null : { by: letter.by, line: letter.line },
    link: link === null ? null : { words: link, url: letter.url },
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
