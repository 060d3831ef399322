// The same week by choosing from lists: for whoever would rather not paint.
import { useSignal } from '@preact/signals'
import type { WeekGrid } from '../../../shared/contract/profile.ts'
import {
  EMPTY_GRID,
  isEmptyGrid,
  printHalf,
  SLOTS_A_DAY,
  setRange,
} from '../../../shared/domain/week-grid.ts'
import { weekdayName } from '../data/when.ts'
import { profileTexts as texts } from '../texts/profile.ts'
import { SelectField } from './field.tsx'

const DAYS = [1, 2, 3, 4, 5, 6, 7]
const SETS: Record<string, readonly number[]> = { all: DAYS, work: [1, 2, 3, 4, 5] }
const DAY_CHOICES = [
  { value: 'all', text: texts.everyDay },
  { value: 'work', text: texts.workDays },
  ...DAYS.map((weekday) => ({ value: String(weekday), text: weekdayName(weekday) })),
]
const HALVES = Array.from({ length: SLOTS_A_DAY + 1 }, (_, half) => ({
  value: String(half),
  text: printHalf(half),
}))

export function WeekRange({ grid, change }: { grid: WeekGrid; change(grid: WeekGrid): void }) {
  const day = useSignal('1')
  const from = useSignal('36')
  const to = useSignal('40')
  const turned = Number(to.value) <= Number(from.value)
  const field = (signal: { value: string }, problem?: string) => ({
    value: signal.value,
    problem,
    set: (value: string) => {
      signal.value = value
    },
  })
  const apply = (free: boolean) => {
    if (turned) return
    const weekdays = SETS[day.value] ?? [Number(day.value)]
    const range = { start: Number(from.value), end: Number(to.value) }
    change(weekdays.reduce((next, weekday) => setRange(next, { weekday, ...range }, free), grid))
  }
  return (
    <fieldset class="plain week-range">
      <legend class="visually-hidden">{texts.range}</legend>
      <SelectField label={texts.rangeDay} state={field(day)} choices={DAY_CHOICES} />
      <SelectField label={texts.rangeFrom} state={field(from)} choices={HALVES.slice(0, -1)} />
      <SelectField
        label={texts.rangeTo}
        state={field(to, turned ? texts.rangeTurned : undefined)}
        choices={HALVES.slice(1)}
      />
      <div class="row">
        <button type="button" class="button quiet" onClick={() => apply(true)}>
          {texts.rangeAdd}
        </button>
        <button type="button" class="button quiet" onClick={() => apply(false)}>
          {texts.rangeRemove}
        </button>
        {!isEmptyGrid(grid) && (
          <button type="button" class="button quiet" onClick={() => change(EMPTY_GRID)}>
            {texts.rangeClear}
          </button>
        )}
      </div>
    </fieldset>
  )
}
