// A page of 200 search results under its real address: the corpus has a real one; elsewhere our own result two hundred
// times, each with another id.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CORPUS } from '../support/arxiv-page.ts'

const ENTRIES = 200
const REAL = path.join(CORPUS, 'search/abstract_distributed-systems_200.2025-12.html')
const OWN = path.resolve(import.meta.dirname, '../fixtures/arxiv/search.html')
const ENTRY = /<li class="arxiv-result">[\s\S]*?<\/li>/g

export const LIST_URL =
  'https://arxiv.org/search/?query=distributed+systems&searchtype=abstract&abstracts=show&order=&size=200'

export function listPage(): string {
  const html = existsSync(REAL) ? readFileSync(REAL, 'utf8') : repeated(readFileSync(OWN, 'utf8'))
  const found = html.match(ENTRY)?.length
  if (found !== ENTRIES) throw new Error(`the list has ${found} entries, not ${ENTRIES}`)
  return html
}

/** The papers that the results name, in order. */
export function idsOn(html: string): string[] {
  const links = html.matchAll(/<p class="list-title[^>]*>\s*<a href="[^"]*\/abs\/([^"]+)"/g)
  return [...links].map(([, id = '']) => id)
}

function repeated(html: string): string {
  const [entry = ''] = html.match(ENTRY) ?? []
  const many = Array.from({ length: ENTRIES }, (_, index) =>
    entry.replaceAll('1912.07777', `1912.${String(10_000 + index)}`),
  )
  return html.replace(entry, () => many.join('\n'))
}
