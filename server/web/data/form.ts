// A form: its texts, and one rule per field taken from the contract, so that browser and server refuse the same things.
import { type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { z } from 'zod'
import type { Words } from '../../../shared/device/kept-words.ts'
import { type Keeping, useKeptWords } from './kept-form.ts'
import { outdated } from './page-build.ts'

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

/** `keeping`: how long what is typed outlives the page (kept-form.ts). */
export function useForm<R extends Rules>(
  rules: R,
  initial: Record<keyof R, string>,
  keeping: Keeping = {},
): Form<R> {
  const kept = useKeptWords(Object.keys(rules), keeping)
  const values = useSignal<Record<keyof R, string>>({ ...initial, ...kept.words })
  /** What the person typed, and nobody has filled since. */
  const typed = useSignal<Partial<Record<keyof R, string>>>(kept.words as Partial<Record<keyof R, string>>)
  const problems = useSignal<Partial<Record<keyof R, string>>>({})
  useEffect(() => kept.keep(typed.peek() as Words), [outdated.value])

  function fill(next: Partial<Record<keyof R, string>>): void {
    const left = { ...problems.value }
    const still = { ...typed.value }
    for (const name of Object.keys(next)) {
      delete left[name as keyof R]
      if (still[name as keyof R] !== next[name as keyof R]) delete still[name as keyof R]
    }
    values.value = { ...values.value, ...next }
    problems.value = left
    typed.value = still
    kept.keep(still as Words)
  }

  function set(name: keyof R, value: string): void {
    const one = { [name]: value } as Partial<Record<keyof R, string>>
    typed.value = { ...typed.value, ...one }
    fill(one)
  }

  function field(name: keyof R): FieldState {
    return { value: values.value[name], problem: problems.value[name], set: (value) => set(name, value) }
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
