// The words about turns that somebody cannot keep.
import type { TradeFault, TradeStep, TradeView } from '../../../shared/contract/trade.ts'
import { count } from './words.ts'

const share = (n: number) => Math.abs(n).toLocaleString('en', { maximumFractionDigits: 1 })

const faults: Record<TradeFault, string> = {
  away: 'is away or not free at that hour',
  may_not: 'may not have this role',
  twice: 'has this role at the meeting already',
  two_roles: 'has another role too close to it',
  gap: 'has another turn too close to it',
  cap: 'has as many turns as they wish',
  too_many: 'no seat is free at the meeting',
  paper_twice: 'presents this paper already',
  wrong_mentor: 'does not mentor in this topic',
  lock: 'a lead has locked the turn',
  mentor_missing: 'would need a mentor beside them',
}

const steps: Record<TradeStep['kind'], (member: string, from: string) => string> = {
  offered: (_, from) => `Offered by ${from}`,
  declined: (member) => `${member} declined`,
  moved: () => 'The meeting was moved; the offer went along',
  taken: (member) => `${member} took it`,
  drawn: (member) => `Nobody took it; drawn for ${member}`,
  untaken: () => 'Nobody took it, and nobody could be drawn',
  expired: (_, from) => `Nobody took it; it stays with ${from}`,
  cancelled: () => 'The offer was taken back',
  ended: () => 'The offer ended: the turn, its member or the meeting is gone, or it has begun',
  reopened: (member, from) => `${member} gave it back; it is ${from}’s and offered again`,
  undone: (member, from) => `Undone: ${from} has it again, ${member} has not`,
}

const states: Record<TradeView['state'], string> = {
  open: 'open',
  taken: 'taken',
  drawn: 'drawn',
  untaken: 'nobody could',
  expired: 'stays',
  cancelled: 'taken back',
  ended: 'ended',
  undone: 'undone',
}

export const tradeTexts = {
  title: 'Turns',
  cannot: 'I cannot make it',
  cannotOf: (role: string, when: string) => `I cannot make it: ${role}, ${when}`,
  theyCannot: (name: string) => `${name} cannot make it`,
  mine: 'Your turns here',
  others: 'Turns of others',
  othersNote:
    'As a lead you can offer a turn for somebody who is ill. They are told by mail, and it is written down that you did.',
  dialog: 'Who could take it?',
  close: 'Close',
  intro:
    'Whom the change costs least stands first. Nothing changes until somebody takes it. How fair it is: how far everybody is from their fair share of turns, squared and added up.',
  how: 'How you give it',
  gift: 'As a gift',
  giftNote: 'One change in the plan.',
  exchange: 'For a turn of theirs',
  exchangeNote: 'Two people change places; papers stay at their dates.',
  whom: 'To whom',
  everyone: 'To everybody who could',
  chosen: 'To people I choose',
  nobody:
    'Nobody can without breaking a rule of the group. Offered to everybody, a lead can still hand it over.',
  noExchange:
    'No exchange keeps the rules of the group, so nobody would get a mail. As a gift, somebody may take it.',
  more: (n: number) => `${n} more could`,
  cannotTake: (n: number) => `${count(n, 'person', 'people')} cannot`,
  changes: (n: number) => count(n, 'change', 'changes'),
  fairness: (unfairness: number) => {
    if (Math.abs(unfairness) < 0.05) return 'as fair as before'
    return unfairness < 0 ? `fairer by ${share(unfairness)}` : `less fair by ${share(unfairness)}`
  },
  gives: (when: string) => `gives ${when}`,
  because: (list: readonly TradeFault[]) => list.map((fault) => faults[fault]).join('; '),
  until: 'Last moment, day',
  time: (city: string) => `Time in ${city}`,
  dayProblem: 'Choose a day',
  timeProblem: 'Choose a time',
  draw: 'If nobody takes it by then, somebody is drawn: who has presented least for their share',
  drawNote: 'Without this the turn stays as it is.',
  chooseProblem: 'Choose somebody',
  offer: 'Offer the turn',
  offered: 'Offered. Everybody who is asked gets a mail.',
  did: {
    take: 'The turn is yours now. Who offered it gets a mail.',
    handOver: 'Handed over. Both get a mail.',
    decline: 'You have declined. You can still take it while it is open.',
    cancel: 'The offer is taken back.',
    undo: 'The turn is again whose it was.',
  },
  open: 'Offered turns',
  past: 'What became of others',
  turnOf: (role: string, name: string) => `${role}, offered by ${name}`,
  state: (state: TradeView['state']) => states[state],
  asksExchange: 'for a turn of yours',
  expires: 'Until',
  afterwards: (drawn: boolean) => (drawn ? 'then somebody is drawn' : 'then it stays'),
  take: 'I take it',
  takeFor: 'Give it to',
  takeForSomebody: 'Hand it over',
  choose: 'Choose …',
  anyway: 'Take it anyway',
  anywayFor: 'Do it anyway',
  decline: 'I cannot',
  cancel: 'Take the offer back',
  undo: 'Undo the trade',
  giveBack: 'Give it back',
  give: 'The turn you give',
  theyGive: 'The turn they give for it',
  nothing: 'None',
  paper: 'Paper you present',
  samePaper: 'The one that comes with the turn',
  asked: 'Asked',
  declined: (name: string) => `${name} (declined)`,
  step: (step: TradeStep, from: string) =>
    steps[step.kind](step.member ?? 'Somebody', from) +
    (step.forThem === null ? '' : `, done by ${step.forThem}`),
  history: 'What happened',
}
