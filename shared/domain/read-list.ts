// A plain list: one paper or link a line, or several identifiers on one line; bullets, numbers and comments are taken off.
import { type HandfulEntry, MOST_LINES } from '../contract/import.ts'
import { brokenEntry, EMPTY_ENTRY, entryOf, oneLine, quoted, webAddress } from './handful-entry.ts'
import { doiWork } from './name-work.ts'
import { isRefused, recognisePaper } from './recognise-paper.ts'

const COMMENT = /^\s*(?:#|%|\/\/)/
const BULLET = /^\s*(?:[-*•·–]\s{1,9}|\[[ x]\]\s{1,9}|\(?\d{1,3}[.)]\s{1,9})+/i
const MARKDOWN = /\[([^\]]{1,500})\]\((\S{1,2000}?)\)/
const LONGEST_LINE = 4_000

/** Stops after one more than may be brought in at once. */
export function readList(text: string): HandfulEntry[] {
  const entries: HandfulEntry[] = []
  for (const [at, row] of text.split('\n').entries()) {
    const tidy = COMMENT.test(row) ? '' : row.slice(0, LONGEST_LINE).replace(BULLET, '').trim()
    if (tidy !== '') entries.push(...readRow(tidy, { line: at + 1, quote: quoted(row) }))
    if (entries.length > MOST_LINES) break
  }
  return entries
}

interface Where {
  readonly line: number
  readonly quote: string
}

function readRow(row: string, where: Where): HandfulEntry[] {
  const words = row.split(/[\s,;]+/).filter((word) => word !== '')
  const several = words.length > 1 ? words.map((word) => named(word)) : []
  if (several.length > 0 && several.every((found) => found !== null))
    return several.map((found, at) => ({
      ...EMPTY_ENTRY,
      ...where,
      quote: quoted(words[at] ?? ''),
      ...found,
    }))
  const markdown = MARKDOWN.exec(row)
  return [markdown ? readLink(markdown[2] ?? '', markdown[1] ?? '', where) : readOne(row, where)]
}

function readOne(row: string, where: Where): HandfulEntry {
  const found = named(row)
  if (found) return { ...EMPTY_ENTRY, ...where, ...found }
  const url = webAddress(row)
  if (url !== '') return readLink(url, row.replace(url, ' '), where)
  const doi = /(?<![\w.])10\.\d{4,9}\/\S{1,190}/.exec(row)?.[0]
  const byDoi = doi === undefined ? null : doiWork(doi)
  if (byDoi) return { ...EMPTY_ENTRY, ...where, ...withDoi(byDoi) }
  const why = recognisePaper(row)
  const detail =
    isRefused(why) && why.refused !== 'not_an_identifier'
      ? why.detail
      : 'No arXiv id, DOI or address was found here.'
  return brokenEntry(where.line, where.quote, detail)
}

/** An address that leads to no paper we know is a link with what stands beside it as its title. */
function readLink(url: string, beside: string, where: Where): HandfulEntry {
  const found = named(url)
  const title = oneLine(beside.replaceAll(/^[\s:–—|-]+|[\s:–—|-]+$/g, ''), 2_000)
  if (found) return { ...EMPTY_ENTRY, ...where, ...found, title }
  return entryOf({ ...where, kind: 'link', url, title })
}

function named(text: string) {
  const found = recognisePaper(text)
  if (!isRefused(found)) return { work: found.work, version: found.version }
  const doi = doiWork(text)
  return doi && withDoi(doi)
}

function withDoi(named: NonNullable<ReturnType<typeof doiWork>>) {
  return { ...named, doi: named.work.startsWith('doi:') ? named.work.slice('doi:'.length) : '' }
}
