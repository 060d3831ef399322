// English texts of the page of who runs this server.
import type { DeliveryLine } from '../../../shared/contract/delivery.ts'
import type { DeliveryFault } from '../../../shared/contract/digest.ts'

const lines: Record<DeliveryLine, string> = {
  digest: 'Digests by mail',
  post: 'Digests posted to rooms',
  letter: 'Other mails',
}

const faults: Record<DeliveryFault, string> = {
  refused: 'refused again and again',
  address: 'this address is refused for good',
  rendering: 'it could not be made',
  gone: 'the room is not there any more',
}

/** Kinds of mails; a week stands for itself. */
const kinds: Readonly<Record<string, string>> = {
  added: 'added to a group',
  accepted: 'request accepted',
  declined: 'request declined',
  plan: 'plan published',
  plan_undone: 'plan taken back',
  trade: 'trade of a turn',
  meeting: 'meeting moved or called off',
  hour: 'office hour booked or called off',
  owner: 'who owns the club',
}

const deliveries = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'delivery' : 'deliveries'}`

export const operatorTexts = {
  title: 'What could not be delivered',
  intro:
    'For who runs this server. Nothing here is sent again by itself: you decide. Shown are the last four weeks, at most 500 at a time.',
  counts: 'Now',
  what: 'What',
  waiting: 'Waiting',
  triedAgain: 'Tried again by itself',
  failed: 'Given up',
  possibleMisses: 'May have arrived',
  lines,
  failedTitle: (line: DeliveryLine) => `${lines[line]}: given up`,
  missesTitle: (line: DeliveryLine) => `${lines[line]}: may have arrived`,
  missesNote:
    'These were handed over, and no answer came. Whoever got one already gets it a second time if you send it again.',
  kind: (what: string) => kinds[what] ?? what,
  nobody: 'no account any more',
  fault: (fault: DeliveryFault | null) => (fault === null ? 'no answer' : faults[fault]),
  again: 'Send again',
  againOf: (what: string, to: string) => `Send again: ${what} to ${to}`,
  againAll: (n: number) => `Send all ${n.toLocaleString('en')} again`,
  askAll: (n: number) => `${deliveries(n)} are sent once more within a minute.`,
  askMiss: 'It may arrive a second time.',
  askMisses: (n: number) => `${deliveries(n)} are sent once more. Those that arrived already arrive twice.`,
  yes: 'Send again',
  done: 'It is put in again and goes out within a minute.',
  empty: 'Everything was delivered, or is still on its way. What fails for good is listed here.',
}
