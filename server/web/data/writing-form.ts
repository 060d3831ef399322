// A group's rules for writing as the fields of a form, and back.
import { z } from 'zod'
import { CHECK_MODES, WritingPolicy } from '../../../shared/contract/policy.ts'
import { rulesTexts as texts } from '../texts/writing-rules.ts'
import { type Form, useForm } from './form.ts'

const MOST_WORDS = 10_000

const Count = (least: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,6}$/)
    .transform((text) => (text === '' ? null : Number(text)))
    .pipe(z.int().min(least).max(MOST_WORDS).nullable())

const Phrases = z
  .string()
  .transform((text) =>
    [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== ''),
  )
  .pipe(WritingPolicy.shape.stockPhrases)

const RULES = {
  least: { schema: Count(0), problem: texts.numberProblem(MOST_WORDS) },
  most: { schema: Count(1), problem: texts.numberProblem(MOST_WORDS) },
  check: { schema: z.enum(CHECK_MODES), problem: texts.checkProblem },
  phrases: { schema: Phrases, problem: texts.phrasesProblem },
}

export interface WritingForm {
  readonly field: Form<typeof RULES>['field']
  /** The rules as written, or null after marking what does not fit. */
  check(): WritingPolicy | null
  /** The same without marking anything. */
  read(): WritingPolicy | null
  fill(writing: WritingPolicy): void
}

export function useWritingForm(writing: WritingPolicy): WritingForm {
  const form = useForm(RULES, written(writing))
  const turned = isTurned(form.values.value)
  const join = (good: ReturnType<typeof form.read>): WritingPolicy | null => {
    if (good === null || isTurned(form.values.value)) return null
    const { least, most, check, phrases } = good
    const words = least === null && most === null ? null : { least: least ?? 0, most: most ?? MOST_WORDS }
    return { words, check, stockPhrases: phrases }
  }
  return {
    field: (name) => {
      const state = form.field(name)
      return name === 'most' && turned ? { ...state, problem: state.problem ?? texts.turned } : state
    },
    check: () => join(form.check()),
    read: () => join(form.read()),
    fill: (next) => form.fill(written(next)),
  }
}

function written({ words, check, stockPhrases }: WritingPolicy) {
  return {
    least: words?.least.toString() ?? '',
    most: words?.most.toString() ?? '',
    check,
    phrases: stockPhrases.join('\n'),
  }
}

function isTurned({ least, most }: { readonly least: string; readonly most: string }): boolean {
  return least.trim() !== '' && most.trim() !== '' && Number(most) < Number(least)
}
