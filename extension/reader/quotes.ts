// The quote of a place in a PDF, and the place of a quote: the rules are those of the HTML page, so that words pointed at
// here are found there too.
import type { Pointer, Quote } from '../../shared/contract/pointer.ts'
import { type FoundQuote, findQuote } from '../../shared/domain/find-quote.ts'
import { makeQuote } from '../../shared/domain/make-quote.ts'
import { type PreparedPaper, preparePaper, type Stretch } from '../../shared/domain/paper-text.ts'
import { readPdfText } from '../../shared/domain/read-pdf-text.ts'
import type { WholeText } from './paper-words.ts'

/** Enough for prefix and suffix, whatever a hyphen or white space takes away. */
const AROUND = 600

/** Null: no words stand there. */
export function quoteAt(text: string, { start, end }: Stretch): Quote | null {
  const before = readPdfText(text.slice(Math.max(0, start - AROUND), start), text)
  const words = readPdfText(text.slice(start, end), text)
  const after = readPdfText(text.slice(end, end + AROUND), text)
  return makeQuote(before + words + after, before.length, before.length + words.length)
}

export function prepare(whole: WholeText): PreparedPaper {
  return preparePaper({ text: whole.text, pages: whole.pages })
}

/** Null: the words are not in this PDF, or it cannot be told where. */
export function placeOf(paper: PreparedPaper, pointer: Pointer): Stretch | null {
  if (pointer.quote === null) return null
  const found: FoundQuote = findQuote(paper, pointer)
  return found.kind === 'exact' || found.kind === 'changed' ? found.place : null
}
