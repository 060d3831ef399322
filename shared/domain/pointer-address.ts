// Where on the web a pointer leads: arXiv's HTML page of that version, scrolled to its words by a text fragment or to the
// element that was named; or the page of the PDF. Only addresses at arXiv are made, from the name of the work alone.
import type { WorkId } from '../contract/paper.ts'
import type { Pointer } from '../contract/pointer.ts'
import { isArxiv } from './name-work.ts'
import { paperAddress, pdfAddress } from './print-paper.ts'

/** A quote of more words is named by its first and last: an address has to fit into a line. */
const MOST_WORDS = 10
const EDGE_WORDS = 5
/** Of what stands before and after, which tells repeated words apart. */
const AROUND_WORDS = 3
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
/** Ids that converters give and a page may carry; others could mean something to the browser. */
const ANCHOR = /^[A-Za-z][\w.-]*$/

/** Null: there is no place on the web for it. */
export function pointerAddress(work: WorkId, pointer: Pointer): string | null {
  if (!isArxiv(work)) return null
  const { from, page, quote, anchor, version } = pointer
  if (from === 'pdf' || (page !== null && quote === null && anchor === ''))
    return pdfAddress(work, version) + (page === null ? '' : `#page=${page}`)
  const html = paperAddress(work, version).replace('/abs/', '/html/')
  if (quote !== null) return `${html}#:~:text=${fragment(quote)}`
  return ANCHOR.test(anchor) ? `${html}#${anchor}` : html
}

/** `prefix-,exact,-suffix`, or `prefix-,first words,last words,-suffix`. */
function fragment({ exact, prefix, suffix }: NonNullable<Pointer['quote']>): string {
  const words = wordsOf(exact)
  const whole = words.length <= MOST_WORDS
  const told = whole
    ? [encoded(words)]
    : [encoded(words.slice(0, EDGE_WORDS)), encoded(words.slice(-EDGE_WORDS))]
  // The edge that was cut off may hold half a word.
  const before = wordsOf(prefix).slice(1).slice(-AROUND_WORDS)
  const after = wordsOf(suffix).slice(0, -1).slice(0, AROUND_WORDS)
  const parts = [
    ...(before.length > 0 ? [`${encoded(before)}-`] : []),
    ...told,
    ...(after.length > 0 ? [`-${encoded(after)}`] : []),
  ]
  return parts.join(',')
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean)

/** A comma, a dash and an ampersand mean something in a text fragment. Half a character cannot be encoded. */
function encoded(words: readonly string[]): string {
  return encodeURIComponent(words.join(' ').replaceAll(HALF, '\ufffd')).replace(
    /[-!'()*~]/g,
    (sign) => `%${hex(sign)}`,
  )
}

const hex = (sign: string) => sign.charCodeAt(0).toString(16).toUpperCase()
