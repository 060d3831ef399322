// The text of a PDF, page by page as pdf.js gives it: each item followed by a line end where it says so. The text layer of
// a drawn page holds the very same characters but for page number and stamp, which are blanks here: an offset is a place.
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { withoutFurniture } from '../../shared/domain/page-furniture.ts'
import type { PdfLine } from '../../shared/domain/pdf-place.ts'

export interface PageText {
  readonly text: string
  readonly lines: readonly PdfLine[]
  readonly width: number
}

export interface WholeText {
  readonly text: string
  /** Where each page begins. */
  readonly pages: readonly number[]
}

type Content = Awaited<ReturnType<Awaited<ReturnType<PDFDocumentProxy['getPage']>>['getTextContent']>>

export class PaperWords {
  readonly #document: PDFDocumentProxy
  readonly #pages = new Map<number, Promise<PageText>>()
  #whole: Promise<WholeText> | null = null

  constructor(document: PDFDocumentProxy) {
    this.#document = document
  }

  get count(): number {
    return this.#document.numPages
  }

  page(number: number): Promise<PageText> {
    const known = this.#pages.get(number) ?? this.#read(number)
    this.#pages.set(number, known)
    return known
  }

  whole(): Promise<WholeText> {
    this.#whole ??= this.#readAll()
    return this.#whole
  }

  async #read(number: number): Promise<PageText> {
    const page = await this.#document.getPage(number)
    const how = { includeMarkedContent: true, disableNormalization: true }
    const content = await page.getTextContent(how)
    const [left = 0, , right = 0] = page.view
    return { ...laidOut(content), width: right - left }
  }

  async #readAll(): Promise<WholeText> {
    const texts: string[] = []
    const pages: number[] = []
    let at = 0
    for (let number = 1; number <= this.count; number += 1) {
      const { text } = await this.page(number)
      pages.push(at)
      texts.push(text)
      at += text.length + 1
    }
    return { text: texts.join('\n'), pages }
  }
}

export function laidOut({ items }: Content): Omit<PageText, 'width'> {
  let text = ''
  const lines: PdfLine[] = []
  let line: PdfLine | null = null
  for (const item of items) {
    if (!('str' in item)) continue
    if (line === null && item.str.trim() !== '') line = lineOf(item, text.length)
    text += item.str
    if (line !== null) line = { ...line, text: text.slice(line.start) }
    if (!item.hasEOL) continue
    if (line !== null) lines.push(line)
    line = null
    text += '\n'
  }
  if (line !== null) lines.push(line)
  return { text: withoutFurniture(text, lines), lines }
}

function lineOf({ transform, height }: { transform: unknown[]; height: number }, start: number): PdfLine {
  const [, , c = 0, d = 0, x = 0, y = 0] = transform.map(Number)
  return { start, text: '', x, y, height: height || Math.hypot(c, d) }
}
