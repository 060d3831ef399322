// Abstract pages that tests show under their real address, and what must be read from them: one of the corpus where it
// lies beside the repository, else one of our own; and always another one of our own.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FIXTURES = path.join(ROOT, 'tests/fixtures/arxiv')
export const CORPUS = path.join(ROOT, '../shared/corpus')

export interface ArxivPage {
  readonly file: string
  readonly url: string
  readonly title: string
  readonly version: number
}

const CORPUS_PAGE = path.join(CORPUS, 'abs/1706.03762v7.browse-2026-08.html')

export const ARXIV: ArxivPage = existsSync(CORPUS_PAGE)
  ? {
      file: CORPUS_PAGE,
      url: 'https://arxiv.org/abs/1706.03762',
      title: 'Attention Is All You Need',
      version: 7,
    }
  : ownPage('current-design.html')

export const OTHER_ARXIV: ArxivPage = ownPage('older-design.html')

function ownPage(name: string): ArxivPage {
  const rows = readFileSync(path.join(FIXTURES, 'INDEX.tsv'), 'utf8')
    .split('\n')
    .map((row) => row.split('\t'))
  const names = rows[0] ?? []
  const row = rows.find(([file]) => file === name) ?? []
  const cell = (column: string) => row[names.indexOf(column)] ?? ''
  return {
    file: path.join(FIXTURES, name),
    url: cell('url'),
    title: cell('expected_title'),
    version: Number(cell('version')),
  }
}

/** `arXiv:1706.03762v7` */
export function nameOf({ url, version }: ArxivPage): string {
  return `arXiv:${url.replace(/^.*\/abs\/|v\d+$/g, '')}v${version}`
}
