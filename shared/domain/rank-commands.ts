// What a person may mean by a few letters: names that hold every typed word come first by how well they begin with them,
// then names whose first letters they are (`rg` for Reading group), at last names that are meant if one letter of a word is
// wrong. What fits no way is left out.
import { foldText } from './fold-text.ts'
import { beginsOneLetterOff } from './one-letter-off.ts'

export interface Named {
  readonly name: string
  /** Where it belongs, such as a club: found by it, too, but after those found by name. */
  readonly of: string
}

/** Lower is better; null: it does not fit. */
export function rankCommand({ name, of }: Named, typed: string): number | null {
  const asked = foldText(typed)
  if (asked === '') return 0
  const [own, wider] = [foldText(name), foldText(of)]
  if (own === asked) return 0
  if (own.startsWith(asked)) return 1
  const [words, around] = [own.split(' '), wider.split(' ')]
  const typedWords = asked.split(' ')
  const places = typedWords.map((word) => placeOf(word, { own, words, around }))
  if (places.every((place) => place !== null)) return 2 + Math.max(...places)
  if (isInitials(asked.replaceAll(' ', ''), [...words, ...around])) return 7
  const isMeant = (word: string, at: number) =>
    places[at] !== null || words.some((one) => beginsOneLetterOff(word, one))
  return typedWords.every(isMeant) ? 8 : null
}

interface Folded {
  readonly own: string
  readonly words: readonly string[]
  readonly around: readonly string[]
}

/** 0: begins a word of the name; 1: stands within it; 2: begins a word of where it belongs. */
function placeOf(word: string, { own, words, around }: Folded): 0 | 1 | 2 | null {
  if (words.some((one) => one.startsWith(word))) return 0
  if (own.includes(word)) return 1
  return around.some((one) => one.startsWith(word)) ? 2 : null
}

/** Each letter begins a word, in the order of the words; words may be passed over. */
function isInitials(letters: string, words: readonly string[]): boolean {
  if (letters.length < 2) return false
  let at = 0
  for (const word of words) if (word.startsWith(letters[at] ?? ' ')) at += 1
  return at === letters.length
}

/** Best first; equally good ones stay in their order. */
export function rankCommands<C extends Named>(commands: readonly C[], typed: string): C[] {
  return commands
    .map((command) => ({ command, rank: rankCommand(command, typed) }))
    .filter((one): one is { command: C; rank: number } => one.rank !== null)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ command }) => command)
}
