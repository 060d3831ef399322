// The PDFs of the corpus: a quote made from one is found in it again, and a quote as HTML would give it (ligatures apart,
// hyphens at line ends joined, white space one blank) is found in the PDF, and the reverse. No paper of the corpus is
// there in both forms, so the second form is made from the first. Reported; only a wrong place fails.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Pointer } from '../../../shared/contract/pointer.ts'
import { findQuote } from '../../../shared/domain/find-quote.ts'
import { foldWords } from '../../../shared/domain/fold-words.ts'
import { makeQuote } from '../../../shared/domain/make-quote.ts'
import { type PaperText, preparePaper } from '../../../shared/domain/paper-text.ts'
import { aPointer } from '../../support/papers.ts'
import { randomFrom } from '../../support/random.ts'
import { CORPUS, HAS_CORPUS } from '../sites/open-page.ts'

const SEED = Number(process.env.SEED ?? 20_261_122)
const FILES = ['1512.03905v1', '1805.05865', '2004.04906v3', 'hep-th_9109009v1']

async function textOf(file: string): Promise<PaperText> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const data = new Uint8Array(readFileSync(new URL(`pdf/${file}.pdf`, CORPUS)))
  const loading = getDocument({ data, verbosity: 0 })
  const pdf = await loading.promise
  const pages: number[] = []
  let text = ''
  for (let n = 1; n <= pdf.numPages; n += 1) {
    pages.push(text.length)
    const { items } = await (await pdf.getPage(n)).getTextContent()
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '')
    text += '\n'
  }
  await loading.destroy()
  return { text, pages }
}

/** The same words as a page of HTML has them. */
function asHtml(text: string): string {
  return text
    .replaceAll(/(\p{L})-\n(?=\p{Ll})/gu, '$1')
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
}

describe.skipIf(!HAS_CORPUS)('PDFs', () => {
  test.each(FILES)('%s', async (file) => {
    const random = randomFrom(SEED)
    const pdf = await textOf(file)
    const html = { text: asHtml(pdf.text) }
    const told = [tally(random, pdf, pdf), tally(random, html, pdf), tally(random, pdf, html)]
    console.log(
      `${file}: seed ${SEED}, ${pdf.text.length} characters; same ${told[0]}, to PDF ${told[1]}, to HTML ${told[2]}`,
    )
    expect(told.join()).not.toContain('wrong')
  })
})

/** Of 100 random selections; right where the folded words are the very ones, at the same share of the text. */
function tally(random: () => number, from: PaperText, to: PaperText): string {
  const paper = preparePaper(to)
  const own = foldWords(from.text)
  const counts: Record<string, number> = {}
  for (let n = 0; n < 100; n += 1) {
    const start = Math.floor(random() * (from.text.length - 400))
    const end = start + 8 + Math.floor(random() * 300)
    const quote = makeQuote(from.text, start, end)
    if (quote === null) continue
    const page = from.pages === undefined ? null : Math.max(1, from.pages.filter((at) => at <= start).length)
    const pointer: Pointer = aPointer({ from: 'pdf', sections: [], page, quote })
    const found = findQuote(paper, pointer)
    let verdict: string = found.kind
    if (found.kind === 'exact' || found.kind === 'changed') {
      const away = Math.abs(own.indexAt(start) - paper.folded.indexAt(found.place.start))
      if (away > 100) verdict = 'wrong'
    }
    counts[verdict] = (counts[verdict] ?? 0) + 1
  }
  return JSON.stringify(counts)
}
