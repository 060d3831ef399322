// A draft changed by hand: who is in a cell, two who change places, what is locked; and the way from ids to the planner's
// places and back. A change may break a rule of the group: the checker tells, and publishing refuses it.
import type { MeetingId, MemberId, ReadingId } from '../contract/ids.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { PlanCell, PlanContent, PlanLock } from '../contract/plan.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { Lock, PlannedTurn, PlanProblem } from './plan-problem.ts'

export interface CellRef {
  readonly meetingId: MeetingId
  readonly role: TurnRole
  readonly memberId: MemberId
}

export interface CellChange {
  readonly meetingId: MeetingId
  readonly role: TurnRole
  /** Null: an empty seat. */
  readonly from: MemberId | null
  /** Null: nobody. */
  readonly to: MemberId | null
  /** Left out: the seat keeps its paper. */
  readonly readingId?: ReadingId | null | undefined
}

/** Refusals: `plan_cell_gone`, `plan_locked`, `bad_input` for a change that is none. */
export function changeCell(content: PlanContent, change: CellChange): PlanContent | Refusal {
  const { meetingId, role, from, to } = change
  if (from === null && to === null) return refuse('bad_input')
  const at = from === null ? -1 : placeOf(content, { meetingId, role, memberId: from })
  if (from !== null && at < 0) return refuse('plan_cell_gone')
  if (to !== null && to !== from && placeOf(content, { meetingId, role, memberId: to }) >= 0)
    return refuse('plan_cell_gone')
  if (isLocked(content, { meetingId, role, memberId: from })) return refuse('plan_locked')
  const before = content.cells[at]
  const readingId = change.readingId === undefined ? (before?.readingId ?? null) : change.readingId
  const cells = to === null ? [] : [{ meetingId, role, memberId: to, readingId }]
  const rest = before === undefined ? [...content.cells, ...cells] : content.cells.toSpliced(at, 1, ...cells)
  return byHand(content, before === undefined ? rest : withMentors(rest, before, readingId))
}

/** A mentor goes along with their junior's paper. */
function withMentors(cells: readonly PlanCell[], before: PlanCell, readingId: ReadingId | null): PlanCell[] {
  const follows = (cell: PlanCell) =>
    before.role === 'presenter' &&
    cell.role === 'mentor' &&
    cell.meetingId === before.meetingId &&
    cell.readingId === before.readingId
  const first = cells.find(follows)
  return cells.map((cell) => (cell === first ? { ...cell, readingId } : cell))
}

/** Each keeps their own paper; a mentor stays at the meeting and mentors whoever comes. Refusals as of a change. */
export function exchangeCells(content: PlanContent, a: CellRef, b: CellRef): PlanContent | Refusal {
  const first = content.cells[placeOf(content, a)]
  const second = content.cells[placeOf(content, b)]
  if (first === undefined || second === undefined || first === second) return refuse('plan_cell_gone')
  if (isLocked(content, a) || isLocked(content, b)) return refuse('plan_locked')
  const sameRole = first.role === second.role
  const into = (place: PlanCell, who: PlanCell): PlanCell => ({
    ...{ meetingId: place.meetingId, role: place.role, memberId: who.memberId },
    readingId: sameRole && who.role === 'presenter' ? who.readingId : place.readingId,
  })
  const moved = content.cells.map((cell) =>
    cell === first ? into(first, second) : cell === second ? into(second, first) : cell,
  )
  if (!sameRole || first.role !== 'presenter') return byHand(content, moved)
  const along = withMentors(moved, first, second.readingId)
  return byHand(
    content,
    first.meetingId === second.meetingId ? moved : withMentors(along, second, first.readingId),
  )
}

/** Into an empty seat; a presenter takes their paper along, a mentor stays at the meeting. Refusals as of a change. */
export function moveCell(
  content: PlanContent,
  from: CellRef,
  into: Pick<CellRef, 'meetingId' | 'role'>,
): PlanContent | Refusal {
  const { memberId } = from
  const at = placeOf(content, from)
  const cell = content.cells[at]
  if (cell === undefined || placeOf(content, { ...into, memberId }) >= 0) return refuse('plan_cell_gone')
  if (isLocked(content, from) || isLocked(content, { ...into, memberId: null })) return refuse('plan_locked')
  const { meetingId, role } = into
  const readingId = role === cell.role ? cell.readingId : null
  return byHand(content, [...content.cells.toSpliced(at, 1), { meetingId, role, memberId, readingId }])
}

/** Of an empty seat the lock keeps it empty. Refusal: `plan_cell_gone`. */
export function lockCell(content: PlanContent, lock: PlanLock): PlanContent | Refusal {
  const { meetingId, role, memberId } = lock
  if (memberId !== null && placeOf(content, { meetingId, role, memberId }) < 0)
    return refuse('plan_cell_gone')
  if (content.locks.some((one) => sameSeat(one, lock))) return content
  return { ...content, locks: [...content.locks, lock] }
}

/** Refusal: `plan_cell_gone`. */
export function freeCell(content: PlanContent, lock: PlanLock): PlanContent | Refusal {
  const locks = content.locks.filter((one) => !sameSeat(one, lock))
  return locks.length === content.locks.length ? refuse('plan_cell_gone') : { ...content, locks }
}

function byHand(content: PlanContent, cells: readonly PlanCell[]): PlanContent {
  return { ...content, cells: [...cells], proof: null }
}

function placeOf({ cells }: PlanContent, { meetingId, role, memberId }: CellRef): number {
  return cells.findIndex(
    (cell) => cell.meetingId === meetingId && cell.role === role && cell.memberId === memberId,
  )
}

interface Seat {
  readonly meetingId: MeetingId
  readonly role: TurnRole
  readonly memberId: MemberId | null
}

function isLocked({ locks }: PlanContent, seat: Seat): boolean {
  return locks.some((lock) => sameSeat(lock, seat))
}

function sameSeat(one: Seat, other: Seat): boolean {
  return one.meetingId === other.meetingId && one.role === other.role && one.memberId === other.memberId
}

/** By place; what the problem does not know is left out. */
export function turnsOf(problem: PlanProblem, cells: readonly PlanCell[]): PlannedTurn[] {
  return cells.flatMap(({ role, ...cell }): PlannedTurn[] => {
    const place = placesOf(problem, cell)
    if (place === null || place.member === null) return []
    return [{ ...place, role, member: place.member }]
  })
}

/** As `turnsOf`. */
export function locksOf(problem: PlanProblem, locks: readonly PlanLock[]): Lock[] {
  return locks.flatMap(({ role, ...lock }): Lock[] => {
    const place = placesOf(problem, lock)
    return place === null ? [] : [{ ...place, role }]
  })
}

/** A paper that is not known any more reads as own choice. Null: meeting or member is no more. */
function placesOf(
  { meetings, members, papers }: PlanProblem,
  ids: { meetingId: MeetingId; memberId: MemberId | null; readingId: ReadingId | null },
) {
  const meeting = meetings.findIndex(({ id }) => id === ids.meetingId)
  const member = ids.memberId === null ? null : members.findIndex(({ id }) => id === ids.memberId)
  const paper = papers.findIndex(({ id }) => id === ids.readingId)
  if (meeting < 0 || (member !== null && member < 0)) return null
  return { meeting, member, paper: paper < 0 ? null : paper }
}

/** In the order of meetings and roles, so that the same plan reads the same. */
export function cellsOf(
  { meetings, members, papers }: PlanProblem,
  turns: readonly PlannedTurn[],
): PlanCell[] {
  return turns
    .toSorted((one, two) => one.meeting - two.meeting)
    .flatMap(({ meeting, role, member, paper }): PlanCell[] => {
      const meetingId = meetings[meeting]?.id
      const memberId = members[member]?.id
      if (meetingId === undefined || memberId === undefined) return []
      return [{ meetingId, role, memberId, readingId: paper === null ? null : (papers[paper]?.id ?? null) }]
    })
}
