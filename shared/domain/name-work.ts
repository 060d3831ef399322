// The names a work goes by: DOIs as canonical names, and where each name leads. arXiv's own DOI is its id.
import type { WorkId } from '../contract/paper.ts'
import { paperAddress, printPaper } from './print-paper.ts'
import { isRefused, recognisePaper } from './recognise-paper.ts'

const AROUND = /^(?:(?:https?:\/\/)?(?:www\.|dx\.)?doi\.org\/|doi\s{0,9}[:=]?\s{0,9})|[.,;:)\]}>'"]+$/gi
// The part after the slash may hold almost anything; what no publisher has used is not taken.
const DOI = /^10\.\d{4,9}\/[!-@[-~]{1,180}$/

export const isArxiv = (work: WorkId) => work.startsWith('arxiv:')

/** The work that a DOI names: `10.1145/ABC`, `doi:10.1145/abc`, `https://doi.org/10.1145/abc` alike. Null: this is no DOI. */
export function doiWork(text: string): { work: WorkId; version: number | null } | null {
  if (text.length > 400) return null
  const doi = decoded(text.trim().replace(AROUND, '').replace(AROUND, '')).toLowerCase()
  if (!DOI.test(doi)) return null
  if (!doi.startsWith('10.48550/arxiv.')) return { work: `doi:${doi}` as WorkId, version: null }
  const found = recognisePaper(doi)
  return isRefused(found) ? null : { work: found.work, version: found.version }
}

/** Every work named in a field that may hold several DOIs, as arXiv's does. */
export function doiWorks(field: string): WorkId[] {
  const named = field.split(/[\s;,]+/).map((doi) => doiWork(doi)?.work)
  return [...new Set(named.filter((work) => work !== undefined))]
}

/** `arXiv:2401.01234v2`, `doi:10.1145/3292500`; empty for material without an identifier. Version null: not known. */
export function printWork(work: WorkId, version: number | null): string {
  if (isArxiv(work)) return printPaper(work, version)
  return work.startsWith('doi:') ? work : ''
}

/** Where a work is found; empty when nothing is known. `url` is what a person gave for material. */
export function workAddress(work: WorkId, version: number | null, url: string): string {
  if (isArxiv(work)) return paperAddress(work, version)
  if (work.startsWith('doi:'))
    return `https://doi.org/${encodeURI(work.slice('doi:'.length)).replaceAll('#', '%23').replaceAll('?', '%3F')}`
  return /^https?:\/\//i.test(url) ? url : ''
}

/** The year an arXiv id was given out in; null for every other name. */
export function yearOfWork(work: WorkId): number | null {
  const digits = /^arxiv:(?:[a-z-]+\/)?(\d\d)/.exec(work)?.[1]
  if (digits === undefined) return null
  return Number(digits) >= 91 ? 1900 + Number(digits) : 2000 + Number(digits)
}

function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
