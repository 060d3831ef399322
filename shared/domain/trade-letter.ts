// The words of a letter about a trade, by the step that it tells of; none where that is not true any more.
import type { MemberId } from '../contract/ids.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import type { TradeStepKind } from '../contract/trade.ts'
import { readableTex } from './readable-tex.ts'
import type { TradeFacts } from './trade-state.ts'
import { showMoment } from './zoned-time.ts'

export interface LetterWords {
  readonly subject: string
  readonly says: readonly string[]
  readonly link: string
}

export interface TradeLetterFacts {
  readonly kind: TradeStepKind
  readonly trade: TradeFacts
  readonly readerId: MemberId
  /** Whom the step concerns. */
  readonly memberId: MemberId | null
  readonly role: TurnRole
  readonly startsAt: Instant
  readonly zone: ZoneName
  readonly group: string
  readonly title: string | null
  /** The turn that is given for it in an exchange, as it stands now. */
  readonly given: { readonly startsAt: Instant; readonly title: string | null } | null
  readonly from: string | null
  readonly member: string | null
  /** A lead who did it for them; null: they did it themselves. */
  readonly by: string | null
}

const NOBODY = 'Somebody'

export function tradeLetter(facts: TradeLetterFacts): LetterWords | null {
  if (!isTrue(facts)) return null
  const { subject, says } = wordsOf(facts)
  const paper = facts.title === null ? [] : [`The paper: ${readableTex(facts.title)}`]
  return { subject: `${subject} (${facts.group})`, says: [...says, ...paper], link: 'Open the group' }
}

/** The trade stands as this step left it, and it still concerns the reader. */
function isTrue({ kind, trade, readerId, memberId }: TradeLetterFacts): boolean {
  if (kind === 'offered' || kind === 'moved') {
    const declined = trade.asked.some((one) => one.memberId === readerId && one.declined)
    return trade.state === 'open' && !declined
  }
  if (kind === 'reopened') return trade.state === 'open'
  if (kind === 'taken' || kind === 'drawn') return trade.state === kind && trade.takenBy === memberId
  return trade.state === kind
}

interface Words {
  readonly subject: string
  readonly says: readonly string[]
}

function wordsOf(facts: TradeLetterFacts): Words {
  const { kind, trade, readerId, memberId, zone } = facts
  const from = facts.from ?? NOBODY
  const member = facts.member ?? NOBODY
  const when = showMoment(facts.startsAt, zone)
  const turn = `the turn as ${facts.role} on ${when}`
  const last = showMoment(trade.expiresAt, zone)
  const giving = readerId === trade.fromId
  const taking = readerId === memberId
  const acted = facts.by === null ? [] : [`${facts.by} did this for them.`]
  switch (kind) {
    case 'offered': {
      if (giving) return offeredForYou(facts, { turn, when, last })
      const how = trade.exchange ? 'would exchange it for one of yours' : 'asks who could take it'
      const then = trade.drawnAtLast ? 'If nobody takes it by then, somebody is drawn.' : ''
      const says = [`${from} cannot keep ${turn} and ${how}. The offer stands until ${last}. ${then}`.trim()]
      return { subject: `${from} cannot come on ${when}`, says }
    }
    case 'moved':
      return {
        subject: 'The meeting of an offered turn was moved',
        says: [`It is ${turn} now, and the offer of ${from} stands until ${last}.`],
      }
    case 'taken': {
      const instead = givenWords(facts)
      if (taking) {
        const theirs = instead === null ? [] : [`For it ${from} has your turn ${instead}`]
        const says = [`You have ${turn}, in place of ${from}.`, ...theirs, ...acted]
        return { subject: 'A turn is yours now', says }
      }
      const yours = instead === null ? [] : [`For it you have theirs ${instead}`]
      const says = [`${member} has taken ${turn}. It is no longer yours.`, ...yours, ...acted]
      return { subject: `${member} has taken your turn`, says }
    }
    case 'drawn': {
      if (taking)
        return {
          subject: 'A turn was drawn for you',
          says: [
            `${from} cannot keep ${turn}, and nobody took it. By the turns held so far you are next, so it is yours.`,
            'If you cannot come either, say so on the page of the group, and it is offered again.',
          ],
        }
      return {
        subject: `A turn was drawn: ${member}`,
        says: [`Nobody took ${turn}. It was drawn for ${member}, in place of ${giving ? 'you' : from}.`],
      }
    }
    case 'untaken':
      return {
        subject: 'Nobody could take a turn',
        says: [
          `Nobody took ${turn} of ${giving ? 'yours' : from}, and nobody could be drawn. It stays as it is until a lead changes the plan.`,
        ],
      }
    case 'reopened':
      return {
        subject: 'A turn is yours again',
        says: [
          `${member} gave back ${turn}. The offer stands until ${last}.`,
          ...(trade.exchange ? ['What they gave for it is theirs again.'] : []),
        ],
      }
    case 'undone': {
      const back = givenWords(facts)
      const theirs =
        back === null ? [] : [`${giving ? `${member} has` : 'You have'} the turn given for it again, ${back}`]
      const says = [
        giving ? `You have ${turn} again, and ${member} has not.` : `${from} has ${turn} again.`,
        ...theirs,
        ...acted,
      ]
      return { subject: 'A trade was undone', says }
    }
    case 'expired':
      return {
        subject: 'Nobody took your turn',
        says: [`Nobody took ${turn}. It stays yours, as you wished.`],
      }
    case 'cancelled':
      return {
        subject: 'The offer of your turn was taken back',
        says: [
          `${facts.by ?? NOBODY} has taken back the offer of ${turn}. It stays yours, and nobody is drawn.`,
        ],
      }
    default:
      return {
        subject: 'An offer has ended',
        says: [`There is nothing left to take: ${turn} is not any more what was offered.`],
      }
  }
}

/** A lead did it: whose turn it is may not know. */
function offeredForYou(
  { by, trade }: TradeLetterFacts,
  { turn, when, last }: { readonly turn: string; readonly when: string; readonly last: string },
): Words {
  const then = trade.drawnAtLast ? ' If nobody takes it by then, somebody is drawn.' : ''
  return {
    subject: `Your turn on ${when} is offered to others`,
    says: [
      `${by ?? NOBODY} has offered ${turn} for you. It is yours until somebody takes it. The offer stands until ${last}.${then}`,
      'If you can come after all, take the offer back on the page of the group.',
    ],
  }
}

/** When the given turn is, and with which paper. */
function givenWords({ given, zone }: TradeLetterFacts): string | null {
  if (given === null) return null
  const paper = given.title === null ? '' : ` The paper of that day: ${readableTex(given.title)}`
  return `on ${showMoment(given.startsAt, zone)}.${paper}`
}
