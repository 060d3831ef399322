// Days that follow each other under one name, as one stretch: a week of holidays is one line, not seven.
import type { Day } from '../contract/time.ts'
import { addDays } from './zoned-time.ts'

export interface Stretch {
  readonly from: Day
  readonly to: Day
  readonly why: string
}

/** Of days in order. */
export function joinDays(days: readonly { readonly day: Day; readonly why: string }[]): Stretch[] {
  const all: Stretch[] = []
  for (const { day, why } of days) {
    const last = all.at(-1)
    if (last && last.why === why && addDays(last.to, 1) === day) all[all.length - 1] = { ...last, to: day }
    else all.push({ from: day, to: day, why })
  }
  return all
}

export function daysOf({ from, to }: Pick<Stretch, 'from' | 'to'>): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
