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
  readonly readerZone: ZoneName
  /** When the turn is that was given for it; null: nothing was. */
  readonly givenAt: Instant | null
  readonly group: string
  readonly title: string | null
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
  const all = [...says, ...paper, ...clockOf(facts)]
  return { subject: `${subject} (${facts.group})`, says: all, link: 'Open the group' }
}

/** Nothing where the reader’s clock shows the same. */
function clockOf({ startsAt, zone, readerZone }: TradeLetterFacts): string[] {
  const own = showMoment(startsAt, readerZone)
  return own === showMoment(startsAt, zone) ? [] : [`On your clock: ${own}.`]
}

/** The trade stands as this step left it, and it still concerns the reader. */
function isTrue({ kind, trade, readerId, memberId }: TradeLetterFacts): boolean {
  if (kind === 'offered' || kind === 'moved') {
    const declined = trade.asked.some((one) => one.memberId === readerId && one.declined)
    return trade.state === 'open' && !declined
  }
  // One who declined of several leaves others who could; that nobody is left is worth a word.
  if (kind === 'declined')
    return trade.state === 'open' && !trade.everyone && trade.asked.every(({ declined }) => declined)
  if (kind === 'reopened') return trade.state === 'open'
  if (kind === 'taken' || kind === 'drawn') return trade.state === kind && trade.takenBy === memberId
  return trade.state === kind
}

type Words = Pick<LetterWords, 'subject' | 'says'>

/** How each step is spoken of. */
function phrasesOf({ trade, role, startsAt, givenAt, zone, readerId, ...facts }: TradeLetterFacts) {
  const when = showMoment(startsAt, zone)
  return {
    when,
    from: facts.from ?? NOBODY,
    member: facts.member ?? NOBODY,
    turn: `the turn as ${role} on ${when}`,
    last: showMoment(trade.expiresAt, zone),
    lastly: trade.drawnAtLast ? ' If nobody takes it by then, somebody is drawn.' : '',
    giving: readerId === trade.fromId,
    taking: readerId === facts.memberId,
    acted: facts.by === null ? [] : [`It was ${facts.by} who did this.`],
    given: givenAt === null ? null : showMoment(givenAt, zone),
  }
}

function wordsOf(facts: TradeLetterFacts): Words {
  switch (facts.kind) {
    case 'offered':
      return offered(facts)
    case 'taken':
      return taken(facts)
    case 'drawn':
      return drawn(facts)
    case 'undone':
      return undone(facts)
    default:
      return inBrief(facts)
  }
}

function offered(facts: TradeLetterFacts): Words {
  const { when, from, turn, last, lastly, giving } = phrasesOf(facts)
  if (giving)
    return {
      subject: `Your turn on ${when} is offered to others`,
      says: [
        `${facts.by ?? NOBODY} offers ${turn} for you. It is yours until somebody takes it. The offer stands until ${last}.${lastly}`,
        'If you can keep it, take the offer back on the page of the group.',
      ],
    }
  const how = facts.trade.exchange ? 'would exchange it for one of yours' : 'asks who could take it'
  const says = [`${from} cannot keep ${turn} and ${how}. The offer stands until ${last}.${lastly}`]
  return { subject: `${from} cannot come on ${when}`, says }
}

function taken(facts: TradeLetterFacts): Words {
  const { from, member, turn, taking, acted, given } = phrasesOf(facts)
  if (taking) {
    const gave = given === null ? [] : [`For it ${from} has yours on ${given}.`]
    const says = [`You have ${turn}, in place of ${from}.`, ...gave, ...acted]
    return { subject: 'A turn is yours now', says }
  }
  const got = given === null ? [] : [`For it you have the turn of ${member} as ${facts.role} on ${given}.`]
  const says = [`${member} has taken ${turn}. It is no longer yours.`, ...got, ...acted]
  return { subject: `${member} has taken your turn`, says }
}

function drawn(facts: TradeLetterFacts): Words {
  const { from, member, turn, giving, taking } = phrasesOf(facts)
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

function undone(facts: TradeLetterFacts): Words {
  const { from, member, turn, giving, acted, given } = phrasesOf(facts)
  const turnsBack = giving
    ? `The turn that you had for it, on ${given}, is again that of ${member}.`
    : `The one that you gave for it, on ${given}, is yours again.`
  const says = [
    giving ? `You have ${turn} again, and ${member} has not.` : `${from} has ${turn} again.`,
    ...(given === null ? [] : [turnsBack]),
    ...acted,
  ]
  return { subject: 'A trade was undone', says }
}

function inBrief(facts: TradeLetterFacts): Words {
  const { from, member, turn, last, lastly, giving, acted } = phrasesOf(facts)
  switch (facts.kind) {
    case 'declined':
      return {
        subject: 'Nobody whom you asked can take your turn',
        says: [
          `All whom you asked have declined ${turn}. The offer stands until ${last}.${lastly}`,
          'You can take it back and offer the turn to everybody.',
        ],
      }
    case 'cancelled':
      return {
        subject: 'Your turn is not offered any more',
        says: [`The offer was taken back: ${turn} is yours to keep.`, ...acted],
      }
    case 'moved':
      return {
        subject: 'The meeting of an offered turn was moved',
        says: [`It is ${turn} now, and the offer of ${from} stands until ${last}.`],
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
          ...(facts.trade.exchange
            ? [`If you had a turn of ${member} for it, that one is theirs again.`]
            : []),
        ],
      }
    case 'expired':
      return {
        subject: 'Nobody took your turn',
        says: [`Nobody took ${turn}. It stays yours, as you wished.`],
      }
    default:
      return {
        subject: 'An offer has ended',
        says: [`There is nothing left to take: ${turn} is not any more what was offered.`],
      }
  }
}
