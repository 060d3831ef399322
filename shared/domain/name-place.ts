// Places of a paper named in English words: `Section 3.1`, `see Figs. 2 and 3`, `Eq. (5)`, `on p. 4`, `the introduction`. Linear.
import type { Passage } from '../contract/likeness.ts'

const NUMBER = String.raw`\(?(?:[A-Z]{0,2}\.?\d{1,4}(?:\.\d{1,3}){0,4}[a-z]?|[A-H](?:\.\d{1,3}){0,3}|[IVX]{1,5})\)?(?![\p{L}\p{N}])`
const MORE = String.raw`(?:(?:\s?(?:,|and|&|to|or|[-–])\s?)${NUMBER}){0,6}`
const KIND = anyCase(
  `sections section secs sec subsections subsection chapters chapter figures figure figs fig tables table tabs tab equations equation eqns eqn eqs eq
  theorems theorem thm lemmas lemma propositions proposition prop corollary definitions definition assumptions assumption
  algorithms algorithm alg appendices appendix app supplement pages page pp p lines line footnote listing remark
  example claim paragraph panel experiment`.split(/\s+/),
)
const NAMED = anyCase(
  `abstract introduction conclusions conclusion discussion appendix appendices supplement bibliography footnotes
  acknowledgements`.split(/\s+/),
)
const TITLED = anyCase(
  `introduction method methods methodology results evaluation experiments experimental ablation discussion limitations
  theory background analysis conclusion`.split(/\s+/),
)
const THE = anyCase(['the', 'its', 'their', 'this'])
const LEADING = anyCase(['see', 'cf', 'in', 'at', 'on', 'of', 'from'])
const PLACE = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}])${LEADING}\.?\s)?(?:${[
    String.raw`(?<![\p{L}\p{N}])${KIND}\.?[\s~]{0,2}${NUMBER}${MORE}`,
    String.raw`§{1,2}\s?[A-Z]?\d{1,3}(?:\.\d{1,3}){0,4}`,
    String.raw`(?<![\p{L}\p{N}])${THE}\s(?:[\p{L}]{1,20}\s)?${NAMED}(?![\p{L}\p{N}])`,
    String.raw`(?<![\p{L}\p{N}])${TITLED}\s${anyCase(['section', 'table', 'figure', 'paragraph'])}(?![\p{L}\p{N}])`,
    String.raw`(?<![\p{L}\p{N}])${anyCase(['related', 'future'])}\s${anyCase(['work'])}\s${anyCase(['section'])}(?![\p{L}\p{N}])`,
  ].join('|')})`,
  'gu',
)

export function placesNamed(text: string): Passage[] {
  return Array.from(text.matchAll(PLACE), ({ 0: place, index }) => ({
    start: index,
    end: index + place.length,
  }))
}

/** With a capital or without, or in capitals; the numbers beside it keep their case, so that `section a` is none. */
function anyCase(words: readonly string[]): string {
  const forms = words.flatMap((word) => [
    word,
    `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`,
    word.toUpperCase(),
  ])
  return `(?:${forms.join('|')})`
}
