// Small valid PDFs made for a test: lines of text at given places, with ligatures, an outline and links where wanted.
// Written by hand, so that no test depends on a PDF of somebody else.

export interface PdfLine {
  readonly x: number
  readonly y: number
  /** Latin-1; `ﬁ` and `ﬂ` are drawn as the ligatures they are. */
  readonly text: string
  readonly size?: number
}
export interface PdfSpec {
  readonly pages: readonly (readonly PdfLine[])[]
  readonly outline?: readonly {
    readonly title: string
    readonly page: number
    readonly x: number
    readonly y: number
  }[]
  /** On the first page, over the words at this place. */
  readonly link?: { readonly url: string; readonly at: readonly [number, number, number, number] }
  /** Opens for nobody: no password fits. */
  readonly locked?: boolean
}

const FONT =
  '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>'
/** Catalogue, pages, font; outline and its items; link; then a page and its words each. */
const FIXED = 5

export function makePdf({ pages, outline = [], link, locked = false }: PdfSpec): Buffer {
  const itemAt = (n: number) => FIXED + 1 + n
  const pageAt = (n: number) => FIXED + 1 + outline.length + 2 * n
  const kids = pages.map((_, n) => `${pageAt(n)} 0 R`).join(' ')
  const catalog = `<< /Type /Catalog /Pages 2 0 R ${outline.length > 0 ? '/Outlines 4 0 R ' : ''}>>`
  const objects = [
    catalog,
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    FONT,
    `<< /Type /Outlines /Count ${outline.length} ${outline.length > 0 ? `/First ${itemAt(0)} 0 R /Last ${itemAt(outline.length - 1)} 0 R` : ''} >>`,
    annotation(link),
    ...outline.map(({ title, page, x, y }, n) => {
      const next = n + 1 < outline.length ? `/Next ${itemAt(n + 1)} 0 R ` : ''
      const before = n > 0 ? `/Prev ${itemAt(n - 1)} 0 R ` : ''
      return `<< /Title (${escaped(title)}) /Parent 4 0 R ${next}${before}/Dest [${pageAt(page - 1)} 0 R /XYZ ${x} ${y} 0] >>`
    }),
    ...pages.flatMap((lines, n) => {
      const words = lines.map(drawn).join('\n')
      const notes = n === 0 && link !== undefined ? '/Annots [5 0 R] ' : ''
      const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${notes}/Resources << /Font << /F 3 0 R >> >> /Contents ${pageAt(n) + 1} 0 R >>`
      return [page, `<< /Length ${words.length} >>\nstream\n${words}\nendstream`]
    }),
  ]
  return written(objects, locked)
}

function annotation(link: PdfSpec['link']): string {
  if (link === undefined) return 'null'
  return `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${link.at.join(' ')}] /A << /S /URI /URI (${escaped(link.url)}) >> >>`
}

function drawn({ x, y, text, size = 10 }: PdfLine): string {
  return `BT /F ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\()]/g, (sign) => `\\${sign}`)
    .replaceAll('ﬁ', '\\001')
    .replaceAll('ﬂ', '\\002')
}

function written(objects: readonly string[], locked: boolean): Buffer {
  let text = '%PDF-1.5\n'
  const places = objects.map((object, n) => {
    const at = text.length
    text += `${n + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const hex = 'a1'.repeat(32)
  const lock = locked
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${hex}> /U <${hex}> >> /ID [<${hex}> <${hex}>] `
    : ''
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${lock}>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
