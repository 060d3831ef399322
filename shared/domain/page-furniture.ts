// What stands on a page of a PDF without being the paper's words: its number, and the stamp that arXiv prints in the margin.
// A selection that runs over the end of a page runs through both.
import type { PdfLine } from './pdf-place.ts'

const STAMP = /^\s*arXiv:\S{4,40}\s+\[[\w.-]{2,20}\]\s+\d{1,2}\s\p{L}{3,9}\s\d{4}\s*$/u
const NUMBER = /^\s*[-–—]?\s*(?:\d{1,4}|[ivxl]{1,7})\s*[-–—]?\s*$/

/** The same text, as long as before, with blanks for them: an offset means the same in both. */
export function withoutFurniture(text: string, lines: readonly PdfLine[]): string {
  const [highest, lowest] = [Math.max(...lines.map(({ y }) => y)), Math.min(...lines.map(({ y }) => y))]
  const extra = lines.filter(({ text: words, y }) => {
    return STAMP.test(words) || (NUMBER.test(words) && (y === highest || y === lowest))
  })
  return extra.reduce((rest, { start, text: words }) => {
    return rest.slice(0, start) + ' '.repeat(words.length) + rest.slice(start + words.length)
  }, text)
}
