// Why a seat is as it is, in words: broken rules, what is proved, why somebody and why not the others, what a change would cost,
// and which rules cannot all be kept. Part of the texts.
import type { HardFault } from '../../../shared/contract/plan.ts'
import { count } from './words.ts'

type Name = string
type When = string

/** What is said of a fault; `other`: the date it collides with, empty where there is none. */
interface FaultWords {
  readonly name: Name
  readonly role: string
  readonly when: When
  readonly other: When
  readonly n: number
}

/** Short, as it stands at the seat. */
const atSeat: Record<HardFault, string> = {
  away: 'away that day',
  may_not: 'may not take this role',
  twice: 'is in this role twice',
  two_roles: 'has another role too close',
  gap: 'too soon after another turn',
  cap: 'more turns than agreed',
  too_many: 'one too many',
  paper_twice: 'paper is planned twice',
  wrong_mentor: 'does not know this topic',
  lock: 'not as it was locked',
}

/** Why somebody cannot take a seat; the date of what it collides with comes after. */
const keptOut: Record<HardFault, (other: When) => string> = {
  away: () => 'away that day',
  may_not: () => 'may not take this role',
  twice: () => 'has this role here already',
  two_roles: (other) => (other ? `has another role on ${other}` : 'has another role too close'),
  gap: (other) => (other ? `too close to their turn on ${other}` : 'had a turn too short a time ago'),
  cap: () => 'has as many turns as agreed',
  too_many: () => 'there is no seat left',
  paper_twice: (other) => (other ? `the paper is planned on ${other}` : 'the paper is planned already'),
  wrong_mentor: () => 'does not know this topic',
  lock: () => 'the seat is locked for somebody else',
}

const inTurns = (by: string) => `${by} ${by === '1' ? 'turn' : 'turns'}`

export const reasonTexts = {
  atSeat: {
    ...atSeat,
    seat_empty: 'nobody is here yet',
    mentor_missing: 'no mentor yet',
    pair_apart: 'without their homework partner',
    newcomer_late: 'first turn comes late',
  },
  keptOut,
  faults: {
    title: (n: number) => count(n, 'thing to look at', 'things to look at'),
    none: 'No rule is broken and every seat is filled.',
    broken: 'Broken rule',
    bent: 'Bent rule',
    left: 'Left open',
    go: 'Show the seat',
    away: ({ name, when }: FaultWords) => `${name} is away on ${when}.`,
    may_not: ({ name, role }: FaultWords) => `${name} may not be ${role}.`,
    twice: ({ name, role, when }: FaultWords) => `${name} is ${role} twice on ${when}.`,
    two_roles: ({ name, when, other }: FaultWords) =>
      other === when || other === ''
        ? `${name} has two roles on ${when}.`
        : `${name} has a role on ${when} and another on ${other}; the rule wants them further apart.`,
    gap: ({ name, when, other }: FaultWords) =>
      other
        ? `${name} has turns on ${when} and ${other}; the rule wants them further apart.`
        : `${name} had a turn too short a time before ${when}.`,
    cap: ({ name, n }: FaultWords) => `${name} has more than the ${count(n, 'turn', 'turns')} agreed.`,
    too_many: ({ role, when, n }: FaultWords) =>
      `There ${n === 1 ? 'is' : 'are'} ${n} too many as ${role} on ${when}.`,
    paper_twice: ({ name, when, other }: FaultWords) =>
      other
        ? `The paper of ${name} on ${when} is planned on ${other}, too.`
        : `The paper of ${name} on ${when} is planned twice.`,
    wrong_mentor: ({ name, when }: FaultWords) => `${name} does not know the topic of the paper on ${when}.`,
    lock: ({ role, when }: FaultWords) => `The ${role} on ${when} is not as it was locked.`,
    seat_empty: ({ role, when, n }: FaultWords) =>
      `Open on ${when}: ${n > 1 ? `${n} seats as ${role}` : role}.`,
    mentor_missing: ({ name, when }: FaultWords) => `${name} presents on ${when} without a mentor.`,
    pair_apart: ({ name, when }: FaultWords) =>
      `${name} presents on ${when} without the other of their homework pair.`,
    newcomer_late: ({ name, when }: FaultWords) =>
      `${name} is new and has no first turn as presenter by ${when}.`,
  },
  proof: {
    none: 'Made at once, or changed by hand: whether it could be fairer is not proved. “Plan again” finds out.',
    fair: 'Nobody could be treated more fairly; proved.',
    fairAndBids:
      'Nobody could be treated more fairly, and nobody could get more of the papers they asked for without that; proved.',
    all: 'Nobody could be treated more fairly, in any role, and nobody could get more of the papers they asked for; proved.',
    gap: (by: string) => `At most ${by} away from the fairest.`,
  },
  why: {
    title: (name: Name, role: string, when: When) => `Why ${name} as ${role} on ${when}`,
    titleYou: (role: string, when: When) => `Why you as ${role} on ${when}`,
    stands: (name: Name, held: string, due: string, by: string) =>
      `Without this turn, ${name} would have ${held} by the end of the plan; a due share is ${due}. That is ${by}.`,
    standsYou: (held: string, due: string, by: string) =>
      `Without this turn you would have ${held} by the end of the plan; your due share is ${due}. That is ${by}.`,
    turns: (n: number) => count(n, 'turn', 'turns'),
    behind: (by: string) => `${by} behind`,
    ahead: (by: string) => `${by} ahead`,
    even: 'exactly the share',
    onlyOne: 'Nobody else could have taken it.',
    first: (of: number) => `Of the ${of} who could have taken it, nobody is further behind.`,
    rank: (further: number, of: number) =>
      `Of the ${of} who could have taken it, ${further === 1 ? 'one is' : `${further} are`} further behind; papers asked for, or turns elsewhere in the plan, decided.`,
    bid: {
      1: 'They said they would take the paper if need be.',
      2: 'They said they would gladly take the paper.',
      3: 'They asked for the paper.',
    },
    bidYou: {
      1: 'You said you would take the paper if need be.',
      2: 'You said you would gladly take the paper.',
      3: 'You asked for the paper.',
    },
    others: 'Why none of the others?',
    without: 'And otherwise?',
    withoutNobody: 'Without them the seat stays empty: nobody else could take it.',
    withoutNobodyYou: 'Without you the seat stays empty: nobody else could take it.',
    substitute: (name: Name) => `Otherwise ${name} would take it`,
    chain: (name: Name, when: When, third: Name) =>
      `Otherwise ${name} would take it, and ${third} would take the turn of ${name} on ${when}`,
    swap: (name: Name, when: When) => `Otherwise they would exchange with ${name} on ${when}`,
    swapYou: (name: Name, when: When) => `Otherwise you would exchange with ${name} on ${when}`,
  },
  other: {
    less_behind: (by: string) => `could, but is ${inTurns(by)} less behind`,
    further_behind: (by: string) => `could, and is ${inTurns(by)} further behind`,
    as_far: (_: string) => 'could, and is as far behind; a draw',
  },
  cost: {
    can: 'could take it',
    fairer: (by: string) => `fairer by ${by}`,
    unfairer: (by: string) => `less fair by ${by}`,
    same: 'just as fair',
    changes: (n: number) => `${count(n, 'seat changes', 'seats change')}`,
    exchange: (name: Name, when: When) => `exchange with ${name}, ${when}`,
    mentor: (name: Name) => `with ${name} as mentor`,
    bid: { 1: 'if need be', 2: 'would like the paper', 3: 'asked for the paper' },
  },
  bend: {
    button: 'Fill it with the fewest rules bent',
    hint: 'The draft is planned anew so that the seat is filled and as few rules as can be are bent. Nobody comes who is away. Undo brings this draft back.',
    buttonAll: 'Fill every seat with the fewest rules bent',
    hintAll:
      'Where no plan keeps every rule and fills every seat, the draft can be planned anew so that as few rules as can be are bent. Nobody comes who is away. Undo brings this draft back.',
    bent: (n: number, proved: boolean) =>
      `This plan bends ${count(n, 'rule', 'rules')}${proved ? '; no plan bends fewer.' : '.'}`,
    none: 'This plan bends no rule.',
    costs: (filled: number, fairness: string) =>
      `Beside the draft before: ${
        filled === 0
          ? 'as many seats are filled'
          : `${count(Math.abs(filled), 'seat', 'seats')} ${filled > 0 ? 'more' : 'fewer'} filled`
      }, presenters ${fairness}.`,
    publish: 'It bends these rules, as a lead has asked for:',
  },
  conflict: {
    title: (role: string, when: When) => `Why nobody is ${role} on ${when}`,
    looking: 'Looking for the rules that cannot all be kept …',
    rules: 'These cannot all be true at once; giving up any one of them is enough:',
    none: 'The seat can be filled: choose somebody, or plan again.',
    seat: (role: string, when: When) => `A ${role} is needed on ${when}.`,
    gap: (role: string, n: number) =>
      n <= 1
        ? `No free meeting is asked for as ${role}.`
        : `After a turn as ${role}, ${count(n - 1, 'meeting is', 'meetings are')} free.`,
    one_role: (n: number) =>
      n <= 1
        ? 'Nobody has two roles at one meeting.'
        : `Nobody has two roles within ${count(n, 'meeting', 'meetings')}.`,
    away: (name: Name) => `${name} is away on the days they named.`,
    cap: (name: Name, n: number) => `${name} takes at most ${count(n, 'turn', 'turns')}.`,
    may_not: (name: Name, role: string) => `${name} may not be ${role}.`,
    mentor: (name: Name) => `${name} presents with a mentor who knows the topic.`,
    presents: (name: Name, when: When) => `${name} presents on ${when}.`,
    pair: (one: Name, two: Name) => `${one} and ${two} are a homework pair and present together.`,
    newcomer: (name: Name) => `${name} is new and has a first turn soon.`,
    lock: (name: Name, role: string, when: When) => `${name} is locked as ${role} on ${when}.`,
    lockEmpty: (role: string, when: When) => `The seat of the ${role} on ${when} is locked as empty.`,
  },
} as const
