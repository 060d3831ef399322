// Whether English words say what follows from something: a reason, an effect, a comparison or a figure.
import type { Word } from './split-words.ts'

const WORDS = new Set(
  `because since therefore thus hence thereby consequently accordingly otherwise so
  means meaning implies imply implying suggests suggesting indicates shows showing proves explains
  leads lead leading causes cause causing makes make making lets allows allow allowing enables enable enabling
  helps help helping prevents prevent preventing avoids avoid avoiding hides hide hiding masks mask
  limits limit limiting restricts reduces reduce reducing increases increase increasing improves improving saves saving
  hurts hurt weakens weaken weakening undermines undermine strengthens strengthen supports contradicts contradict
  invalidates invalidate breaks break fails fail overstates overstate inflates inflate biases misleads misleading
  confounds confounded removes removing needs requires require requiring depends
  cannot impossible unless without whether would could might may instead
  while although despite
  than versus vs whereas unlike compared comparable outperforms outperform exceeds beats
  twice half double triple two three four five six seven eight nine ten dozen hundred thousand percent`.split(
    /\s+/,
  ),
)
const PHRASES = [
  'due to',
  'given that',
  'in order to',
  'as a result',
  'in turn',
  'hard to',
  'difficult to',
  'possible to',
  'no way to',
  'not clear if',
  'rather than',
  'can be',
  'can not',
  'can t',
  'even if',
  'even though',
  'for this reason',
  'this is why',
  'rules out',
  'rule out',
  'turns out',
].map((phrase) => ` ${phrase} `)
const FIGURE = /\p{N}/u

/** Of a point's words without the places it names, so that the 3 of `Section 3` is no figure. */
export function namesConsequence(words: readonly Word[]): boolean {
  if (words.some(({ text }) => WORDS.has(text) || FIGURE.test(text))) return true
  const line = ` ${words.map(({ text }) => text).join(' ')} `
  return PHRASES.some((phrase) => line.includes(phrase))
}
