// Who could take a seat: everybody of the group, whoever costs least first, and after them who cannot, each with the reason.
import type { MemberId } from '../../../shared/contract/ids.ts'
import type { OtherMember, PlanView, Repair } from '../../../shared/contract/plan.ts'
import type { PlanSeat } from '../../../shared/domain/plan-grid.ts'
import { reasonTexts as reasons } from '../texts/plan-reasons.ts'
import { otherText, type PlanWords, repairText, standText } from './plan-words.ts'

export interface Candidate {
  readonly memberId: MemberId
  readonly name: string
  readonly can: boolean
  /** What the choice would cost, or why they cannot. */
  readonly text: string
}

/** What the server said of the seat; null: nothing yet, or nothing to say. */
export interface Weighed {
  /** Of an empty seat only whom a rule keeps out. */
  readonly others: readonly OtherMember[] | null
  /** None of an empty seat. */
  readonly repairs: readonly Repair[] | null
}

interface Ranked extends Candidate {
  /** Less is better. */
  readonly cost: number
}

/** Without whoever has the seat. Equals stand by name. */
export function candidatesFor(
  view: PlanView,
  seat: PlanSeat,
  { weighed, words }: { weighed: Weighed; words: PlanWords },
) {
  return view.members
    .filter(({ id }) => id !== seat.cell?.memberId)
    .map(({ id, name }) => ({ memberId: id, name, ...weigh(view, seat, { id, weighed, words }) }))
    .toSorted(byCost)
    .map(({ cost: _, ...candidate }): Candidate => candidate)
}

function byCost(one: Ranked, two: Ranked): number {
  return Number(two.can) - Number(one.can) || one.cost - two.cost || one.name.localeCompare(two.name)
}

function weigh(
  view: PlanView,
  seat: PlanSeat,
  { id, weighed, words }: { id: MemberId; weighed: Weighed; words: PlanWords },
): Pick<Ranked, 'can' | 'text' | 'cost'> {
  const substitute = weighed.repairs?.find(({ kind, memberId }) => kind === 'substitute' && memberId === id)
  if (substitute) return { can: true, text: repairText(substitute, words), cost: substitute.unfairness }
  const other = weighed.others?.find(({ memberId }) => memberId === id)
  if (other && 'by' in other.why) {
    const cost = other.why.kind === 'further_behind' ? -other.why.by : other.why.by
    return { can: true, text: otherText(other, words), cost: 2 * cost }
  }
  if (other) return { can: false, text: otherText(other, words), cost: 0 }
  return weighAlone(view, seat, id)
}

/** What the page knows by itself: whether they can that day, and how they stand. */
function weighAlone(view: PlanView, seat: PlanSeat, id: MemberId): Pick<Ranked, 'can' | 'text' | 'cost'> {
  const meeting = view.meetings.findIndex((one) => one.id === seat.meetingId)
  const member = view.members.find((one) => one.id === id)
  if (member?.can[meeting] === false) return { can: false, text: reasons.keptOut.away(''), cost: 0 }
  const share = view.shares.find(({ memberId, role }) => memberId === id && role === seat.role)
  return { can: true, text: share ? standText(share) : '', cost: share ? share.held - share.due : 0 }
}

/** Every typed word begins a word of the name. */
export function fitting(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  const wanted = wordsIn(typed)
  if (wanted.length === 0) return candidates
  return candidates.filter(({ name }) => {
    const words = wordsIn(name)
    return wanted.every((part) => words.some((word) => word.startsWith(part)))
  })
}

function wordsIn(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
