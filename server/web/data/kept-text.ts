// Texts and days that stand outside of a form's fields: pasted lists, pauses. Kept as a form's words are (kept-form.ts).
import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { z } from 'zod'
import { sameValue } from '../../../shared/domain/same-value.ts'
import { type Keeping, useKeptWords } from './kept-form.ts'
import { outdated } from './page-build.ts'

/** Written into its place as it was left, unless something stands there already. */
export function useKeptText(
  text: ReadonlySignal<string>,
  write: (text: string) => void,
  keeping: Keeping = {},
): void {
  const { words, keep } = useKeptWords(['text'], keeping)
  useState(() => {
    if (words.text !== undefined && text.peek() === '') write(words.text)
  })
  const { value } = text
  useEffect(() => keep(value === '' ? {} : { text: value }), [value, outdated.value])
}

/** As they are typed: each may still be empty. */
const WrittenDays = z.array(z.object({ from: z.string(), to: z.string() }))
export type WrittenDays = readonly { readonly from: string; readonly to: string }[]

/** `saved`: as the server has them; what differs is kept. */
export function useKeptDays(saved: WrittenDays, keeping: Keeping = {}): Signal<WrittenDays> {
  const { words, keep } = useKeptWords(['days'], keeping)
  const days = useSignal<WrittenDays>(readDays(words.days) ?? saved)
  const written = sameValue(days.value, saved) ? null : JSON.stringify(days.value)
  useEffect(() => keep(written === null ? {} : { days: written }), [written, outdated.value])
  return days
}

function readDays(words: string | undefined): WrittenDays | null {
  try {
    return WrittenDays.safeParse(JSON.parse(words ?? 'null')).data ?? null
  } catch {
    return null
  }
}
