// What the page says of a plan: its facts (ids, kinds, numbers) become sentences with names and dates. Words come from the texts.
import type { MeetingId, MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import type { TurnRole } from '../../../shared/contract/meeting.ts'
import type {
  BentPlan,
  CellReason,
  OtherMember,
  PlanFault,
  PlanView,
  Proof,
  Repair,
  ShareLine,
} from '../../../shared/contract/plan.ts'
import type { ConflictRule } from '../../../shared/contract/plan-conflict.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { planTexts as texts } from '../texts/plan.ts'
import { reasonTexts as reasons } from '../texts/plan-reasons.ts'
import { date } from './when.ts'

/** What names are read from: a draft, or what is published. */
export type PlanNames = Readonly<{
  members: readonly Pick<PlanView['members'][number], 'id' | 'name'>[]
  meetings: readonly Pick<PlanView['meetings'][number], 'id' | 'startsAt' | 'zone'>[]
  papers: readonly Pick<PlanView['papers'][number], 'id' | 'title'>[]
}>

export interface PlanWords {
  name(id: MemberId | null): string
  when(id: MeetingId | null): string
  /** Null: own choice. */
  paper(id: ReadingId | null): string | null
}

export function wordsOf(names: PlanNames, now: number): PlanWords {
  return {
    name: (id) => names.members.find((one) => one.id === id)?.name ?? texts.former,
    when(id) {
      const meeting = names.meetings.find((one) => one.id === id)
      return meeting ? date(meeting.startsAt, meeting.zone, now) : ''
    },
    paper(id) {
      const paper = names.papers.find((one) => one.id === id)
      return paper ? readableTex(paper.title) : null
    },
  }
}

export const roleWord = (role: TurnRole) => texts.roles[role].toLowerCase()

/** One decimal, and never nought of something: `0.3`, `2`. */
export function tenths(value: number): string {
  const size = Math.abs(value)
  if (size === 0) return '0'
  return String(Math.max(1, Math.round(size * 10)) / 10)
}

export function faultText(fault: PlanFault, words: PlanWords): string {
  const { kind, memberId, role, meetingId, otherMeetingId, n } = fault
  return reasons.faults[kind]({
    name: words.name(memberId),
    role: roleWord(role),
    when: words.when(meetingId),
    other: words.when(otherMeetingId),
    n: n ?? 1,
  })
}

/** One plain sentence. The bound is rounded up: what is promised holds. */
export function proofText(proof: Proof | null): string {
  if (proof === null) return reasons.proof.none
  if (!proof.fairness) return reasons.proof.gap(String(Math.max(1, Math.ceil(proof.fairnessGap * 10)) / 10))
  if (proof.bids && proof.roles) return reasons.proof.all
  return proof.bids ? reasons.proof.fairAndBids : reasons.proof.fair
}

/** What was bent, and what that costs beside the draft before. */
export function bentText({ proved, filled, unfairness }: BentPlan, rules: number): string {
  const { bend } = reasons
  return [
    rules === 0 ? bend.none : bend.bent(rules, proved),
    bend.costs(filled, fairnessText(unfairness)),
  ].join(' ')
}

/** Below this nobody sees a difference. */
const EVEN = 0.05

export function standText({ held, due }: Pick<ShareLine, 'held' | 'due'>): string {
  const by = held - due
  if (Math.abs(by) < EVEN) return texts.turns.even
  return by > 0 ? texts.turns.ahead(tenths(by)) : texts.turns.behind(tenths(by))
}

export function otherText({ why }: OtherMember, words: PlanWords): string {
  if ('by' in why) return reasons.other[why.kind](tenths(why.by))
  return reasons.keptOut[why.kind](words.when(why.otherMeetingId))
}

/** Whoever could have taken it first, nearest to a turn of their own before others; then whom a rule keeps out. */
export function othersInOrder({ others }: Pick<CellReason, 'others'>): OtherMember[] {
  return others.toSorted((one, two) => distance(one) - distance(two))
}

function distance({ why }: OtherMember): number {
  if (!('by' in why)) return Number.MAX_VALUE
  return why.kind === 'further_behind' ? -why.by : why.by
}

/** `fairer by 0.4 · 2 seats change · asked for the paper` */
export function repairText(repair: Repair, words: PlanWords): string {
  const { unfairness, changes, otherMeetingId, mentorId, bid, memberId } = repair
  return [
    otherMeetingId && reasons.cost.exchange(words.name(memberId), words.when(otherMeetingId)),
    fairnessText(unfairness),
    changes > 1 && reasons.cost.changes(changes),
    mentorId && reasons.cost.mentor(words.name(mentorId)),
    bid && reasons.cost.bid[bid],
  ]
    .filter(Boolean)
    .join(' · ')
}

function fairnessText(unfairness: number): string {
  if (Math.abs(unfairness) < EVEN) return reasons.cost.same
  return unfairness < 0 ? reasons.cost.fairer(tenths(unfairness)) : reasons.cost.unfairer(tenths(unfairness))
}

/** The paragraphs of “why”, in order; `you`: who asks has the seat. */
export function reasonTextsOf(reason: CellReason, words: PlanWords, you: boolean): string[] {
  const { why } = reasons
  const { cell, held, due, rank, of, bid, without } = reason
  const by = held - due
  const apart = Math.abs(by) < EVEN ? why.even : by > 0 ? why.ahead(tenths(by)) : why.behind(tenths(by))
  const facts = [why.turns(held), tenths(due), apart] as const
  return [
    you ? why.standsYou(...facts) : why.stands(words.name(cell.memberId), ...facts),
    of === 1 ? why.onlyOne : rank === 1 ? why.first(of) : why.rank(rank - 1, of),
    ...(bid ? [you ? why.bidYou[bid] : why.bid[bid]] : []),
    withoutText(without, words, you),
  ]
}

function withoutText(without: Repair | null, words: PlanWords, you: boolean): string {
  const { why } = reasons
  if (without === null) return you ? why.withoutNobodyYou : why.withoutNobody
  return `${changeText(without, words, you)}: ${repairText({ ...without, otherMeetingId: null }, words)}.`
}

/** Who would take the turn, and for what. */
function changeText({ memberId, otherMeetingId, thirdId }: Repair, words: PlanWords, you: boolean): string {
  const { why } = reasons
  const name = words.name(memberId)
  if (otherMeetingId === null) return why.substitute(name)
  const when = words.when(otherMeetingId)
  if (thirdId !== undefined) return why.chain(name, when, words.name(thirdId))
  return you ? why.swapYou(name, when) : why.swap(name, when)
}

export function ruleText(rule: ConflictRule, words: PlanWords): string {
  const { conflict } = reasons
  switch (rule.kind) {
    case 'seat':
      return conflict.seat(roleWord(rule.role), words.when(rule.meetingId))
    case 'gap':
      return conflict.gap(roleWord(rule.role), rule.meetings)
    case 'one_role':
      return conflict.one_role(rule.meetings)
    case 'cap':
      return conflict.cap(words.name(rule.memberId), rule.turns)
    case 'presents':
      return conflict.presents(words.name(rule.memberId), words.when(rule.meetingId))
    case 'pair':
      return conflict.pair(words.name(rule.memberId), words.name(rule.partnerId))
    case 'may_not':
      return conflict.may_not(words.name(rule.memberId), roleWord(rule.role))
    case 'lock':
      return rule.memberId === null
        ? conflict.lockEmpty(roleWord(rule.role), words.when(rule.meetingId))
        : conflict.lock(words.name(rule.memberId), roleWord(rule.role), words.when(rule.meetingId))
    default:
      return conflict[rule.kind](words.name(rule.memberId))
  }
}
