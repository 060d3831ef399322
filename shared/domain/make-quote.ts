// The quote of a place in a text: its words, and a little of what stands before and after. A reader's white space: one
// blank between words, none around them.
import { Quote } from '../contract/pointer.ts'
import { clean } from './fit-paper.ts'

const MOST = Quote.shape.exact.maxLength ?? 2_000
const AROUND = Quote.shape.prefix.maxLength ?? 64
/** Enough of the source for `AROUND` characters without its white space. */
const REACH = 8 * AROUND

/** Of a longer selection the first 2,000 characters stand for all. Null: there are no words in it. */
export function makeQuote(text: string, start: number, end: number): Quote | null {
  const words = clean(text.slice(start, end))
  if (words === '') return null
  const exact = words.length <= MOST ? words : unhalved(words.slice(0, MOST))
  // What follows the words kept, also where more was selected.
  const rest = `${words.slice(exact.length)} ${text.slice(end, end + REACH)}`
  return {
    exact: exact.trim(),
    prefix: lastOf(clean(text.slice(Math.max(0, start - REACH), start))),
    suffix: unhalved(clean(rest).slice(0, AROUND)),
  }
}

function lastOf(text: string): string {
  return clean(text.slice(-AROUND).replace(/^[\udc00-\udfff]/, ''))
}

/** Without half a character at its end. */
function unhalved(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '')
}
