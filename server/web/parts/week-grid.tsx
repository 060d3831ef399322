// The usual week as a grid of half hours: painted by mouse or touch, or by arrow keys and Space, and said in words below.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { WeekGrid } from '../../../shared/contract/profile.ts'
import { hasSlot, printHalf, rangesOf, SLOTS_A_DAY, slotAt } from '../../../shared/domain/week-grid.ts'
import { type Painter, usePainter } from '../data/paint-week.ts'
import { weekdayName, weekdayShort } from '../data/when.ts'
import { profileTexts as texts } from '../texts/profile.ts'

const DAYS = [1, 2, 3, 4, 5, 6, 7]
/** Shown at first: 8:00 to 22:00. */
const DAY_STARTS = 16
const DAY_ENDS = 44
/** Monday 18:00. */
const START = slotAt(1, 36)
/** A finger that rests this long paints; one that moves before scrolls. */
const HOLD_MS = 300

interface Props {
  label: string
  grid: WeekGrid
  change(grid: WeekGrid): void
}

export function WeekGridTable({ label, grid, change }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const whole = useSignal(reachesNight(grid))
  const focused = useSignal(START)
  const painter = usePainter(grid, change)
  const [first, end] = whole.value ? [0, SLOTS_A_DAY] : [DAY_STARTS, DAY_ENDS]
  const halves = Array.from({ length: end - first }, (_, n) => first + n)
  const keys = useKeys({ grid, painter, focused, first, end, table })
  const pointer = usePointer(painter, table)

  return (
    <div class="stack-tight">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid that is a table of hours (ARIA practices) */}
      <table ref={table} class="week" role="grid" aria-label={label} aria-multiselectable="true" {...pointer}>
        <DayNames />
        <tbody>
          {halves.map((half) => (
            <HalfHour key={half} {...{ half, grid, focused, keys }} />
          ))}
        </tbody>
      </table>
      {!reachesNight(grid) && (
        <label class="check small">
          <input
            type="checkbox"
            checked={whole.value}
            onChange={(event) => {
              whole.value = event.currentTarget.checked
              if (!whole.value) focused.value = START
            }}
          />
          {texts.night}
        </label>
      )}
    </div>
  )
}

function DayNames() {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span class="visually-hidden">{texts.time}</span>
        </th>
        {DAYS.map((weekday) => (
          <th scope="col" key={weekday} abbr={weekdayName(weekday)}>
            {weekdayShort(weekday)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface HalfHourProps {
  half: number
  grid: WeekGrid
  focused: { value: number }
  keys(event: KeyboardEvent): void
}

function HalfHour({ half, grid, focused, keys }: HalfHourProps) {
  const isFull = half % 2 === 0
  return (
    <tr class={isFull ? 'full' : undefined}>
      <th scope="row">
        <span class={isFull ? undefined : 'visually-hidden'}>{printHalf(half)}</span>
      </th>
      {DAYS.map((weekday) => {
        const slot = slotAt(weekday, half)
        return (
          <td
            key={weekday}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid above
            role="gridcell"
            data-slot={slot}
            tabIndex={slot === focused.value ? 0 : -1}
            aria-selected={hasSlot(grid, slot)}
            aria-label={texts.slot(weekdayName(weekday), printHalf(half), printHalf(half + 1))}
            onFocus={() => {
              focused.value = slot
            }}
            onKeyDown={keys}
          />
        )
      })}
    </tr>
  )
}

function reachesNight(grid: WeekGrid): boolean {
  return rangesOf(grid).some(({ start, end }) => start < DAY_STARTS || end > DAY_ENDS)
}

interface KeysOf {
  grid: WeekGrid
  painter: Painter
  focused: { value: number }
  first: number
  end: number
  table: { current: HTMLTableElement | null }
}

/** Arrows move, Space chooses, Shift with arrows carries on what was chosen last; Escape takes that back. */
function useKeys({ grid, painter, focused, first, end, table }: KeysOf) {
  const go = (slot: number, extend: boolean) => {
    if (extend && !painter.painting.value) painter.begin(focused.value, true)
    if (extend) painter.reach(slot)
    else painter.end()
    focused.value = slot
    table.current?.querySelector<HTMLElement>(`[data-slot="${slot}"]`)?.focus()
  }
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const day = Math.floor(focused.value / SLOTS_A_DAY)
    const half = focused.value % SLOTS_A_DAY
    const to: Record<string, readonly [day: number, half: number]> = {
      ArrowUp: [day, Math.max(first, half - 1)],
      ArrowDown: [day, Math.min(end - 1, half + 1)],
      ArrowLeft: [Math.max(0, day - 1), half],
      ArrowRight: [Math.min(6, day + 1), half],
      Home: [day, first],
      End: [day, end - 1],
    }
    const target = to[event.key]
    if (target !== undefined) go(target[0] * SLOTS_A_DAY + target[1], event.shiftKey)
    else if (event.key === ' ') painter.begin(focused.value, !hasSlot(grid, focused.value))
    else if (event.key === 'Escape' && painter.painting.value) painter.undo()
    else return
    event.preventDefault()
  }
}

/** A mouse paints at once. A finger toggles with a tap and paints after resting, so that the page still scrolls. */
function usePointer(painter: Painter, table: { current: HTMLTableElement | null }) {
  const finger = useRef<{ timer: ReturnType<typeof setTimeout>; slot: number } | null>(null)
  const latest = useRef(painter)
  latest.current = painter
  const drawing = useRef(false)

  useEffect(() => {
    const stay = (event: TouchEvent) => {
      if (drawing.current && event.cancelable) event.preventDefault()
    }
    const node = table.current
    node?.addEventListener('touchmove', stay, { passive: false })
    return () => node?.removeEventListener('touchmove', stay)
  }, [])

  const stop = () => {
    if (finger.current) clearTimeout(finger.current.timer)
    finger.current = null
    if (drawing.current) latest.current.end()
    drawing.current = false
  }
  const start = (slot: number) => {
    drawing.current = true
    latest.current.begin(slot)
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      const slot = slotUnder(event)
      if (slot === null || event.button !== 0) return
      if (event.pointerType !== 'touch') return start(slot)
      finger.current = { slot, timer: setTimeout(() => start(slot), HOLD_MS) }
    },
    onPointerMove: (event: PointerEvent) => {
      const slot = drawing.current ? slotUnder(event) : null
      if (slot !== null) latest.current.reach(slot)
    },
    onPointerUp: () => {
      if (finger.current && !drawing.current) latest.current.toggle(finger.current.slot)
      stop()
    },
    onPointerCancel: stop,
    onPointerLeave: stop,
    onContextMenu: (event: MouseEvent) => {
      if (finger.current) event.preventDefault()
    },
    /** What a screen reader presses comes without a pointer. */
    onClick: (event: MouseEvent) => {
      const slot = event.detail === 0 ? slotOf(event.target) : null
      if (slot !== null) latest.current.toggle(slot)
    },
  }
}

/** A finger keeps its first target: asked is what lies under it now. */
function slotUnder({ clientX, clientY }: PointerEvent): number | null {
  return slotOf(document.elementFromPoint(clientX, clientY))
}

function slotOf(target: EventTarget | null): number | null {
  const slot =
    target instanceof HTMLElement ? target.closest<HTMLElement>('[data-slot]')?.dataset.slot : undefined
  return slot === undefined ? null : Number(slot)
}
