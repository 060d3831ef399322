// Painting hours by mouse, touch and keyboard: from where it began to where it is, all become what the first one became.
import { type Signal, useSignal } from '@preact/signals'
import type { WeekGrid } from '../../../shared/contract/profile.ts'
import { hasSlot, SLOTS_A_DAY, setSlots } from '../../../shared/domain/week-grid.ts'

interface Stroke {
  readonly from: number
  readonly free: boolean
  /** As it was before; a stroke that grows smaller again gives back what it took. */
  readonly base: WeekGrid
}

export interface Painter {
  readonly painting: Signal<boolean>
  begin(slot: number, free?: boolean): void
  reach(slot: number): void
  end(): void
  /** As if it had not begun. */
  undo(): void
  toggle(slot: number): void
}

export function usePainter(grid: WeekGrid, change: (grid: WeekGrid) => void): Painter {
  const stroke = useSignal<Stroke | null>(null)
  const painting = useSignal(false)

  function begin(slot: number, free = !hasSlot(grid, slot)): void {
    stroke.value = { from: slot, free, base: grid }
    painting.value = true
    change(setSlots(grid, [slot], free))
  }

  return {
    painting,
    begin,
    reach(slot) {
      const { value } = stroke
      if (value !== null) change(setSlots(value.base, blockOf(value.from, slot), value.free))
    },
    end() {
      stroke.value = null
      painting.value = false
    },
    undo() {
      if (stroke.value !== null) change(stroke.value.base)
      stroke.value = null
      painting.value = false
    },
    toggle(slot) {
      change(setSlots(grid, [slot], !hasSlot(grid, slot)))
    },
  }
}

/** Every half hour between the two, on every day between them. */
function blockOf(one: number, other: number): number[] {
  const days = span(Math.floor(one / SLOTS_A_DAY), Math.floor(other / SLOTS_A_DAY))
  const halves = span(one % SLOTS_A_DAY, other % SLOTS_A_DAY)
  return days.flatMap((day) => halves.map((half) => day * SLOTS_A_DAY + half))
}

function span(one: number, other: number): number[] {
  const first = Math.min(one, other)
  return Array.from({ length: Math.abs(one - other) + 1 }, (_, n) => first + n)
}
