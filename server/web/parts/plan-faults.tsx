// What is wrong or open in a draft, as a list in words; each line leads to its seat. Broken rules come first. `children` offers what
// can be done about it.
import type { ComponentChildren } from 'preact'
import type { PlanFault } from '../../../shared/contract/plan.ts'
import { isLetGo } from '../../../shared/domain/bent-rules.ts'
import type { GridAt, PlanGrid } from '../../../shared/domain/plan-grid.ts'
import type { PlanTable } from '../data/plan-steps.ts'
import { faultText } from '../data/plan-words.ts'
import { planTexts as texts } from '../texts/plan.ts'
import { reasonTexts as reasons } from '../texts/plan-reasons.ts'

const MOST_OPEN = 4

export function PlanFaults({ table, children }: { table: PlanTable; children?: ComponentChildren }) {
  const faults = table.view.faults.toSorted((one, two) => Number(two.hard) - Number(one.hard))
  if (faults.length === 0) return null
  return (
    <details
      class="card fold plan-faults"
      open={faults.length <= MOST_OPEN || faults.some(({ hard }) => hard)}
    >
      <summary>{reasons.faults.title(faults.length)}</summary>
      <ul class="lines">
        {faults.map((fault, index) => (
          <FaultLine key={index} table={table} fault={fault} />
        ))}
      </ul>
      {children}
    </details>
  )
}

function FaultLine({ table, fault }: { table: PlanTable; fault: PlanFault }) {
  const at = placeOf(table.grid, fault)
  const broken = fault.hard && !isLetGo(table.view.content, fault)
  const told = fault.hard ? reasons.faults.bent : reasons.faults.left
  return (
    <li class="row">
      <span class={broken ? 'tag bad' : 'tag care'}>
        <span aria-hidden="true">{broken ? '✕ ' : '○ '}</span>
        {broken ? reasons.faults.broken : told}
      </span>
      <span class="grow">{faultText(fault, table.words)}</span>
      {(fault.kind === 'seat_empty' || fault.kind === 'mentor_missing') && at && (
        <button
          type="button"
          class="link"
          onClick={() => {
            const seat = table.grid.rows[at.row]?.cells[at.column]?.[at.index]
            if (seat) table.over.value = { kind: 'conflict', seat }
          }}
        >
          {texts.seat.whyEmpty}
        </button>
      )}
      {at && (
        <button type="button" class="link" onClick={() => showSeat(at)}>
          {reasons.faults.go}
        </button>
      )}
    </li>
  )
}

/** The seat that a fault stands at; null: it stands at none, as a first turn that is missing. */
function placeOf(grid: PlanGrid, fault: PlanFault): GridAt | null {
  if (fault.kind === 'newcomer_late') return null
  const row = grid.rows.findIndex(({ meetingId }) => meetingId === fault.meetingId)
  const column = grid.roles.indexOf(fault.role)
  const seats = grid.rows[row]?.cells[column] ?? []
  if (seats.length === 0) return null
  return {
    row,
    column,
    index: Math.max(
      0,
      seats.findIndex(({ faults }) => faults.includes(fault)),
    ),
  }
}

function showSeat({ row, column, index }: GridAt): void {
  document.querySelector<HTMLElement>(`[data-at="${row} ${column} ${index}"]`)?.focus()
}
