// What a person types for a place of the paper: `Table 3`, `fig. 2`, `§ 4`, `eq 7`; and the choices of that name first.
import type { PointerChoice } from './pointer-choices.ts'

const SHORT: Readonly<Record<string, string>> = {
  '§': 'section',
  eqn: 'equation',
  thm: 'theorem',
  tbl: 'table',
  prop: 'proposition',
  defn: 'definition',
  p: 'page',
  pg: 'page',
  pp: 'page',
}

/** Small, without the dot of a short form and without the brackets of an equation. */
export function wordsOf(typed: string): string[] {
  return typed
    .toLowerCase()
    .replaceAll('§', '§ ')
    .replaceAll(/(\p{L})\.?(?=\d)/gu, (found, letter: string, at: number, all: string) =>
      /\p{L}/u.test(all[at - 1] ?? '') ? `${letter} ` : found,
    )
    .replaceAll(/[()]/g, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/[.:,]+$/, ''))
    .filter(Boolean)
    .map((word, at, all) => (at === all.length - 1 ? word : (SHORT[word] ?? word)))
}

/** `number` is empty where something else was typed; `kind` where only a number was. */
export function readTyped(typed: string): { kind: string; number: string } {
  const words = wordsOf(typed)
  const [number = ''] =
    typed
      .trim()
      .replaceAll(/[()]/g, '')
      .match(/[\w.-]+$/) ?? []
  const last = words.at(-1) ?? ''
  const found = number.toLowerCase() === last ? number : last
  const isNumber = /\d/.test(last) || /^[A-Z]$/.test(found)
  if (words.length > 2 || !isNumber) return { kind: '', number: '' }
  return { kind: words.length === 2 ? (words[0] ?? '') : '', number: found }
}

/** `Section 3 Method` for what the list calls `3 Method`. */
export function nameInFull({ name, pointer }: PointerChoice): string {
  const isSection = pointer.part === null && pointer.page === null
  return isSection && !/^section /i.test(name) ? `Section ${name}` : name
}

export function rankChoices(choices: readonly PointerChoice[], typed: string): PointerChoice[] {
  const words = wordsOf(typed)
  return choices.toSorted((one, other) => rank(one, words) - rank(other, words))
}

/** 0: it bears this name, with or without its kind; 1: not. */
function rank(choice: PointerChoice, typed: readonly string[]): number {
  const name = wordsOf(nameInFull(choice))
  const bears = (from: number) => typed.every((word, at) => stands(word, name[from + at] ?? ''))
  return bears(0) || bears(1) ? 0 : 1
}

/** A word may be cut short; a number may not. */
function stands(typed: string, word: string): boolean {
  return /\d/.test(typed) || typed.length === 1 ? word === typed : word.startsWith(typed)
}
