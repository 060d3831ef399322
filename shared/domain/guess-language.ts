// Whether a text is English, as far as little words and letters tell. Word lists are English, and must not judge what
// they cannot read.
import type { Word } from './split-words.ts'

export type Guess = 'english' | 'other' | 'unclear'

const ENGLISH = new Set(
  `the of and to is are that this these with for it its not which be been by but because from paper they their there
  does do has have how what when where why who would could should than we our can was were only also results authors`.split(
    /\s+/,
  ),
)
// German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Polish, Czech, Turkish, Finnish, Romanian, Indonesian:
// only words that are not English ones, nor common in English papers (et al., per, non-, la).
const OTHER = new Set(
  `der das und nicht ist sind ein eine einen einer den dem mit für wird werden auch aber durch wurde sehr weil bei nur
  les une dans pour que pas sur sont cette mais avec très est aux ces leur plus fait
  el los las una por para pero muy más sus como también está son
  os uma com não são mais dos das muito também pela pelo
  il che della dei delle sono molto anche gli nel nella questo
  het een van zijn niet voor naar wordt maar ook deze
  och att är som inte för ett av på med till ikke og det
  nie się jest oraz dla przez który je na se že ale pro jsou
  ve bir için bu ile çok değil ja ei että ovat hyvin și este pentru care yang dan tidak ini dengan untuk`.split(
    /\s+/,
  ),
)
const LATIN = /\p{Script=Latin}/u
const LETTER = /\p{L}/u

export function guessLanguage(words: readonly Word[]): Guess {
  const lettered = words.filter(({ text }) => LETTER.test(text))
  const foreign = lettered.filter(({ text }) => !LATIN.test(text)).length
  if (foreign * 2 > lettered.length) return 'other'
  const english = lettered.filter(({ text }) => ENGLISH.has(text)).length
  const other = lettered.filter(({ text }) => OTHER.has(text)).length
  if (english === other) return 'unclear'
  return english > other ? 'english' : 'other'
}
