// Saved pages for the site tests: opens one as a document, and reads the tables (INDEX.tsv) that say what is in them.
import { existsSync, readFileSync } from 'node:fs'
import { Window } from 'happy-dom'

export const FIXTURES = new URL('../../fixtures/arxiv/', import.meta.url)
/** The corpus of real pages lies beside the repository, where it exists. */
export const CORPUS = new URL('../../../../shared/corpus/', import.meta.url)
export const HAS_CORPUS = existsSync(new URL('INDEX.tsv', CORPUS))

// happy-dom loads no stylesheets by itself, but keeps a page whose stylesheet "failed" for ever.
const window = new Window({ settings: { handleDisabledFileLoadingAsSuccess: true } })

export function parsePage(html: string): Document {
  // happy-dom types its own DOM; the readers use only what both have.
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document
}

/** One row of an INDEX.tsv. */
export interface PageRow {
  readonly file: string
  readonly kind: string
  readonly url: string
  readonly title: string
  readonly authors: string
  readonly id: string
  readonly version: string
  readonly primary: string
  readonly submitted: string
  readonly html: string
}

/** All rows, or those of some kinds. */
export function readIndex(folder: URL, kinds?: readonly string[]): PageRow[] {
  const lines = readFileSync(new URL('INDEX.tsv', folder), 'utf8').split('\n').slice(1).filter(Boolean)
  return lines
    .map((line) => {
      const [file = '', kind = '', url = '', , title = '', authors = '', id = '', ...rest] = line.split('\t')
      const [version = '', primary = '', submitted = ''] = rest
      return { file, kind, url, title, authors, id, version, primary, submitted, html: '' }
    })
    .filter((row) => kinds?.includes(row.kind) ?? true)
    .map((row) => ({ ...row, html: readFileSync(new URL(row.file, folder), 'utf8') }))
}
