// When a group usually meets, as the fields of a form, and back.
import { z } from 'zod'
import { Cadence, ClockTime, MONTH_WEEKS } from '../../../shared/contract/group.ts'
import { Day } from '../../../shared/contract/time.ts'
import { settingsTexts as texts } from '../texts/group-settings.ts'
import { type Form, useForm } from './form.ts'

export const HOW_OFTEN = ['none', 'week', 'two_weeks', 'month'] as const

const Whole = (least: number, most: number) =>
  z.string().trim().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most))
const WEEKS = MONTH_WEEKS.map(String) as [string, ...string[]]

const RULES = {
  every: { schema: z.enum(HOW_OFTEN), problem: texts.problem },
  weekday: { schema: Whole(1, 7), problem: texts.problem },
  time: { schema: ClockTime, problem: texts.timeProblem },
  minutes: { schema: Whole(15, 600), problem: texts.minutesProblem },
  week: { schema: z.enum(WEEKS), problem: texts.problem },
  from: { schema: z.union([Day, z.literal('')]), problem: texts.fromProblem },
}

export interface CadenceForm {
  readonly field: Form<typeof RULES>['field']
  readonly every: (typeof HOW_OFTEN)[number]
  /** As written, or undefined after marking what does not fit; null: no regular time. */
  check(): Cadence | null | undefined
  /** The same without marking anything. */
  read(): Cadence | null | undefined
  fill(cadence: Cadence | null): void
}

export function useCadenceForm(cadence: Cadence | null): CadenceForm {
  const form = useForm(RULES, written(cadence))
  const join = (good: ReturnType<typeof form.read>): Cadence | null | undefined => {
    if (good === null) return undefined
    const { every, week, from, ...slot } = good
    if (every === 'none') return null
    const more = { week: {}, two_weeks: { from: from === '' ? null : from }, month: { week: weekOf(week) } }
    return Cadence.parse({ every, ...slot, ...more[every] })
  }
  return {
    field: form.field,
    every: form.values.value.every as (typeof HOW_OFTEN)[number],
    check: () => join(form.check()),
    read: () => join(form.read()),
    fill: (next) => form.fill(written(next)),
  }
}

function weekOf(text: string): number | 'last' {
  return text === 'last' ? 'last' : Number(text)
}

function written(cadence: Cadence | null) {
  const empty = { every: 'none', weekday: '4', time: '18:00', minutes: '60', week: '1', from: '' }
  if (cadence === null) return empty
  const { every, weekday, time, minutes } = cadence
  return {
    ...{ ...empty, every, weekday: String(weekday), time, minutes: String(minutes) },
    ...(cadence.every === 'month' ? { week: String(cadence.week) } : {}),
    ...(cadence.every === 'two_weeks' ? { from: cadence.from ?? '' } : {}),
  }
}
