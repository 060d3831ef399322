// The plan as a grid: meetings are rows, roles are columns. Arrows move between seats, Enter opens the choice of people, and the
// letters of the page act on the seat that has the focus. On a narrow screen it is a list of meetings with their roles.
import { useEffect, useRef } from 'preact/hooks'
import { type GridKey, type GridRow, moveInGrid, nearestSeat } from '../../../shared/domain/plan-grid.ts'
import { now } from '../data/now.ts'
import { canExchange, type PlanTable, sameSeat } from '../data/plan-steps.ts'
import { date } from '../data/when.ts'
import { planTexts as texts } from '../texts/plan.ts'
import { Seat } from './plan-seat.tsx'

const MOVES: readonly string[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']

/** Said again, because the narrow layout takes the table's own roles away. */
const SAID = {
  grid: { role: 'grid' },
  row: { role: 'row' },
  column: { role: 'columnheader' },
  meeting: { role: 'rowheader' },
  cell: { role: 'gridcell' },
} as const

export function PlanGridTable({ table }: { table: PlanTable }) {
  const box = useRef<HTMLTableElement>(null)
  const press = useKeys(table, box)
  useKeptFocus(table, box)
  return (
    <table ref={box} class="plan-grid" {...SAID.grid} aria-label={texts.grid.label} onKeyDown={press}>
      <thead>
        <tr {...SAID.row}>
          <th scope="col" {...SAID.column}>
            {texts.meeting}
          </th>
          {table.grid.roles.map((role) => (
            <th scope="col" {...SAID.column} key={role}>
              {texts.roles[role]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.grid.rows.map((row, at) => (
          <MeetingRow key={row.meetingId} table={table} row={row} at={at} />
        ))}
      </tbody>
    </table>
  )
}

function MeetingRow({ table, row, at }: { table: PlanTable; row: GridRow; at: number }) {
  const meeting = table.view.meetings.find(({ id }) => id === row.meetingId)
  return (
    <tr {...SAID.row}>
      <th scope="row" {...SAID.meeting}>
        {meeting && (
          <time dateTime={meeting.startsAt}>{date(meeting.startsAt, meeting.zone, now.value)}</time>
        )}
        {meeting?.title && <span class="small muted plan-about">{meeting.title}</span>}
      </th>
      {row.cells.map((seats, column) => {
        const role = table.grid.roles[column] ?? 'presenter'
        return (
          <td key={role} {...SAID.cell} data-none={seats.length === 0}>
            <span class="plan-role" aria-hidden="true">
              {texts.roles[role]}
            </span>
            <div class="plan-seats">
              {seats.map((seat) => (
                <Seat
                  key={seat.index}
                  table={table}
                  seat={seat}
                  at={{ row: at, column, index: seat.index }}
                />
              ))}
            </div>
          </td>
        )
      })}
    </tr>
  )
}

type Box = { readonly current: HTMLTableElement | null }

function seatNode(box: Box, { row, column, index }: { row: number; column: number; index: number }) {
  return box.current?.querySelector<HTMLElement>(`[data-at="${row} ${column} ${index}"]`) ?? null
}

/** A seat that a change takes away leaves the focus at its neighbour. */
function useKeptFocus({ grid, focused }: PlanTable, box: Box): void {
  useEffect(() => {
    const at = nearestSeat(grid, focused.peek())
    if (at === null || at === focused.peek()) return
    const lost = document.activeElement === document.body
    focused.value = at
    if (lost) seatNode(box, at)?.focus()
  }, [grid])
}

function useKeys(table: PlanTable, box: Box) {
  const { grid, focused, held, over, steps } = table
  const seatHere = () => {
    const { row, column, index } = focused.peek()
    return grid.rows[row]?.cells[column]?.[index]
  }
  const take = () => {
    const seat = seatHere()
    if (seat === undefined) return
    if (held.value === null) held.value = seat.locked || seat.cell === null ? null : seat
    else {
      if (canExchange(held.value, seat)) steps.exchange(held.value, seat)
      if (canExchange(held.value, seat) || sameSeat(held.value, seat)) held.value = null
    }
  }
  const acts: Record<string, () => void> = {
    ' ': take,
    m: take,
    l: () => {
      const seat = seatHere()
      if (seat) steps.lock(seat, !seat.locked)
    },
    w: () => {
      const seat = seatHere()
      if (seat) over.value = { kind: seat.cell ? 'why' : 'conflict', seat }
    },
    Escape: () => {
      held.value = null
    },
  }
  return (event: KeyboardEvent) => {
    if (event.altKey || event.isComposing) return
    const command = event.ctrlKey || event.metaKey
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (MOVES.includes(key)) {
      const to = moveInGrid(grid, focused.peek(), { key: key as GridKey, far: command })
      if (to) seatNode(box, to)?.focus()
    } else if (command || acts[key] === undefined || (key === 'Escape' && held.value === null)) return
    else acts[key]?.()
    event.preventDefault()
  }
}
