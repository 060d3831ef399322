// A plan as a grid: meetings are rows, roles are columns, and a cell holds the seats of a role at a meeting with who is in them,
// what is locked, what is wrong and what changed. And the way through it by keyboard.
import type { MeetingId, MemberId } from '../contract/ids.ts'
import { TURN_ROLES, type TurnRole } from '../contract/meeting.ts'
import type { PlanCell, PlanFault, PlanLock, PlanView } from '../contract/plan.ts'
import { compareSeats, type SeatChange } from './compare-plan.ts'
import { helpedBy } from './helped-by.ts'

export interface PlanSeat {
  readonly meetingId: MeetingId
  readonly role: TurnRole
  /** Among the seats of the role at the meeting. */
  readonly index: number
  /** Null: nobody is in it. */
  readonly cell: PlanCell | null
  /** What this seat is called where it has a name of its own; else empty. */
  readonly part: string
  /** Of an empty seat for a mentor: whose. */
  readonly mentorOf: MemberId | null
  /** Whom the mentor in it helps. */
  readonly helps: readonly MemberId[]
  readonly locked: boolean
  readonly faults: readonly PlanFault[]
  readonly change: SeatChange
}

export interface GridRow {
  readonly meetingId: MeetingId
  /** In the order of the columns; a role without seats has an empty list. */
  readonly cells: readonly (readonly PlanSeat[])[]
}

export interface PlanGrid {
  readonly roles: readonly TurnRole[]
  readonly rows: readonly GridRow[]
}

export type GridFacts = Pick<PlanView, 'meetings' | 'published' | 'faults'> &
  Readonly<{ content: Pick<PlanView['content'], 'cells' | 'locks'> }>

/** Columns that have no seat at any meeting are left out. Where nothing was published yet, nothing is marked as changed. */
export function gridOf(view: GridFacts): PlanGrid {
  const rows = view.meetings.map(({ id }) => ({
    meetingId: id,
    byRole: TURN_ROLES.map((role) => seatsAt(view, id, role)),
  }))
  const used = TURN_ROLES.map((_, column) => rows.some(({ byRole }) => (byRole[column]?.length ?? 0) > 0))
  return {
    roles: TURN_ROLES.filter((_, column) => used[column]),
    rows: rows.map(({ meetingId, byRole }) => ({
      meetingId,
      cells: byRole.filter((_, column) => used[column]),
    })),
  }
}

function seatsAt(view: GridFacts, meetingId: MeetingId, role: TurnRole): PlanSeat[] {
  const here = (one: { meetingId: MeetingId; role: TurnRole }) =>
    one.meetingId === meetingId && one.role === role
  const format = view.meetings.find(({ id }) => id === meetingId)?.seats.find((seat) => seat.role === role)
  const atMeeting = view.content.cells.filter((cell) => cell.meetingId === meetingId)
  const drafted = atMeeting.filter(here)
  const faults = view.faults.filter(here)
  const lonely = faults.filter(({ kind }) => kind === 'mentor_missing').map(({ memberId }) => memberId)
  const wanted = role === 'mentor' ? drafted.length + lonely.length : (format?.count ?? 0)
  const compared =
    view.published.length === 0
      ? drafted.map((cell) => ({ cell, change: { kind: 'same' } as const }))
      : compareSeats(drafted, view.published.filter(here))
  const empty = Array.from({ length: Math.max(0, wanted - compared.length) }, () => ({
    cell: null,
    change: { kind: 'same' } as const,
  }))
  return [...compared, ...empty].map(
    ({ cell, change }, index): PlanSeat => ({
      ...{ meetingId, role, index, cell, change },
      part: format?.parts[index] ?? '',
      mentorOf: cell === null && role === 'mentor' ? (lonely[index - drafted.length] ?? null) : null,
      helps: cell ? helpedBy(cell, atMeeting).map(({ memberId }) => memberId) : [],
      locked: isLocked(view.content.locks.filter(here), cell),
      faults: faults.filter((fault) => concerns(fault, cell, { at: index - drafted.length, lonely })),
    }),
  )
}

function isLocked(locks: readonly PlanLock[], cell: PlanCell | null): boolean {
  return locks.some(({ memberId }) => memberId === (cell?.memberId ?? null))
}

interface Empty {
  /** Which of the empty seats it is; below nought it is none. */
  readonly at: number
  readonly lonely: readonly (MemberId | null)[]
}

/** Who is told of a fault: the one it names, and an empty seat of its own emptiness. */
function concerns({ kind, memberId, n }: PlanFault, cell: PlanCell | null, { at, lonely }: Empty): boolean {
  if (kind === 'mentor_missing') return cell === null && at >= 0 && lonely[at] === memberId
  if (cell === null) return kind === 'seat_empty' && at < (n ?? 1)
  return memberId === cell.memberId && kind !== 'newcomer_late'
}

/** Somebody is wanted here and nobody could be had; an empty seat that is not open was left so, or is not needed any more. */
export function isOpen({ cell, faults }: PlanSeat): boolean {
  return cell === null && faults.length > 0
}

/** Where in the grid: row, column, and which seat of the cell. */
export interface GridAt {
  readonly row: number
  readonly column: number
  readonly index: number
}

export function seatAt(grid: PlanGrid, { row, column, index }: GridAt): PlanSeat | undefined {
  return grid.rows[row]?.cells[column]?.[index]
}

/** A seat of an earlier grid as it is now: where its person is, else empty, else at its place; null: the meeting has no such seat any more. */
export function seatNow(grid: PlanGrid, { meetingId, role, index, cell }: PlanSeat): PlanSeat | null {
  const row = grid.rows.find((one) => one.meetingId === meetingId)
  const seats = row?.cells.flat().filter((seat) => seat.role === role) ?? []
  const same = seats.filter((seat) => seat.cell?.memberId === cell?.memberId)
  const empty = seats.find((seat) => seat.cell === null)
  return same.find((seat) => seat.index === index) ?? same[0] ?? empty ?? seats[index] ?? null
}

/** The first seat there is; null: the grid has none. */
export function firstSeat(grid: PlanGrid): GridAt | null {
  return allSeats(grid)[0] ?? null
}

/** Where somebody stood before the plan changed, or the nearest seat there is now. */
export function nearestSeat(grid: PlanGrid, at: GridAt): GridAt | null {
  if (seatAt(grid, at)) return at
  const far = (one: GridAt) =>
    Math.abs(one.row - at.row) * 1_000 +
    Math.abs(one.column - at.column) * 20 +
    Math.abs(one.index - at.index)
  return allSeats(grid).toSorted((one, two) => far(one) - far(two))[0] ?? null
}

function allSeats(grid: PlanGrid): GridAt[] {
  return grid.rows.flatMap(({ cells }, row) =>
    cells.flatMap((seats, column) => seats.map((_, index) => ({ row, column, index }))),
  )
}

export type GridKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End'

/** Null: the key leads nowhere from here. `far`: to the first or last row, or column (Ctrl). Cells without seats are passed over. */
export function moveInGrid(
  grid: PlanGrid,
  at: GridAt,
  { key, far }: { key: GridKey; far: boolean },
): GridAt | null {
  if (key === 'Home' || key === 'End') return toEdge(grid, at, { last: key === 'End', far })
  const by = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1
  const path = key === 'ArrowUp' || key === 'ArrowDown' ? downFrom(grid, at, by) : acrossFrom(grid, at, by)
  return (far ? path.at(-1) : path[0]) ?? null
}

/** Every seat of the column that lies ahead. */
function downFrom(grid: PlanGrid, at: GridAt, by: 1 | -1): GridAt[] {
  const column = allSeats(grid).filter((one) => one.column === at.column)
  const here = column.findIndex((one) => one.row === at.row && one.index === at.index)
  return by === 1 ? column.slice(here + 1) : column.slice(0, Math.max(0, here)).toReversed()
}

/** The seat of the same place in each cell that lies ahead. */
function acrossFrom(grid: PlanGrid, { row, column, index }: GridAt, by: 1 | -1): GridAt[] {
  const cells = grid.rows[row]?.cells ?? []
  const ahead = cells
    .map((seats, at) => ({ row, column: at, index: Math.min(index, seats.length - 1) }))
    .filter((one) => one.index >= 0 && (by === 1 ? one.column > column : one.column < column))
  return by === 1 ? ahead : ahead.toReversed()
}

function toEdge(grid: PlanGrid, at: GridAt, { last, far }: { last: boolean; far: boolean }): GridAt | null {
  const among = allSeats(grid).filter(({ row }) => far || row === at.row)
  return (last ? among.at(-1) : among[0]) ?? null
}
