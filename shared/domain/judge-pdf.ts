// What arXiv answered when it was asked for a PDF: is it one, and may it simply be opened. Pure; the words for each
// trouble stand in the reader.

export const PDF_TROUBLES = [
  'offline',
  'not_found',
  'unavailable',
  'refused',
  'server',
  'not_a_pdf',
  'damaged',
  'locked',
] as const
export type PdfTrouble = (typeof PDF_TROUBLES)[number]

export interface PdfAnswer {
  readonly status: number
  /** As the header says; empty where it says nothing. */
  readonly type: string
  /** The first bytes as Latin-1 text; as many as came at once. */
  readonly start: string
}

/** Larger than either is opened only once the person said so. */
export const MANY_BYTES = 200_000_000
export const MANY_PAGES = 5_000

/** pdf.js finds the mark of a PDF within the first kilobyte; so do all readers. */
const MARK_WITHIN = 1_024

const IS_PAGE = /^\s*<(?:!doctype html|html|\?xml)/i
/** arXiv's pages for a paper that has no PDF, or has one no more. */
const HAS_NONE = /pdf (?:is )?(?:not available|unavailable)|no pdf\b|unavailable for|has been withdrawn/i

/** Null: these bytes are a PDF, as far as its beginning tells. */
export function judgePdf({ status, type, start }: PdfAnswer): PdfTrouble | null {
  const page = /html/i.test(type) || IS_PAGE.test(start)
  if (page && HAS_NONE.test(start)) return 'unavailable'
  if (status === 404 || status === 410) return 'not_found'
  if (status === 401 || status === 403 || status === 429) return 'refused'
  if (status >= 500) return 'server'
  if (start.slice(0, MARK_WITHIN).includes('%PDF-')) return null
  return page ? 'not_a_pdf' : 'damaged'
}

/** `2401.01234v2.pdf` in a header or an address: which version arXiv gave, where none was named. */
export function versionInName(name: string): number | null {
  const found = /v(\d{1,3})(?:\.pdf)?"?$/i.exec(name.trim())?.[1]
  return found === undefined || found.startsWith('0') ? null : Number(found)
}
