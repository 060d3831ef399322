// A form: its texts, and one rule per field taken from the contract, so that browser and server refuse the same things.
import { type Signal, useSignal } from '@preact/signals'
import type { z } from 'zod'

export interface Rule<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  /** What to write instead, said beside the field. */
  readonly problem: string
}
type Rules = Readonly<Record<string, Rule>>
type Good<R extends Rules> = { [K in keyof R]: z.output<R[K]['schema']> }

export interface FieldState {
  readonly value: string
  readonly problem: string | undefined
  set(value: string): void
}

export interface Form<R extends Rules> {
  readonly values: Signal<Record<keyof R, string>>
  field(name: keyof R): FieldState
  /** The checked input, or null after marking what does not fit. */
  check(): Good<R> | null
  /** The same without marking anything. */
  read(): Good<R> | null
  fill(values: Partial<Record<keyof R, string>>): void
}

export function useForm<R extends Rules>(rules: R, initial: Record<keyof R, string>): Form<R> {
  const values = useSignal(initial)
  const problems = useSignal<Partial<Record<keyof R, string>>>({})

  function fill(next: Partial<Record<keyof R, string>>): void {
    values.value = { ...values.value, ...next }
    const left = { ...problems.value }
    for (const name of Object.keys(next)) delete left[name as keyof R]
    problems.value = left
  }

  function field(name: keyof R): FieldState {
    return {
      value: values.value[name],
      problem: problems.value[name],
      set: (value) => fill({ [name]: value } as Partial<Record<keyof R, string>>),
    }
  }

  function sift() {
    const good: Record<string, unknown> = {}
    const bad: Partial<Record<keyof R, string>> = {}
    for (const [name, rule] of Object.entries(rules)) {
      const read = rule.schema.safeParse(values.value[name as keyof R])
      if (read.success) good[name] = read.data
      else bad[name as keyof R] = rule.problem
    }
    return { bad, good: Object.keys(bad).length === 0 ? (good as Good<R>) : null }
  }

  function check(): Good<R> | null {
    const { good, bad } = sift()
    problems.value = bad
    return good
  }

  return { values, field, check, read: () => sift().good, fill }
}
