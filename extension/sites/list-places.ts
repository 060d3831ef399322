// Where the entries of arXiv's lists and search results stand, which paper each names, and the gap a mark can stand in.
// Apart from the readers of these pages: this much is needed before any click, and has to be quick.
import type { WorkId } from '../../shared/contract/paper.ts'
import { bareIdentifier } from '../../shared/domain/arxiv-addresses.ts'
import { isRefused, readIdentifier } from '../../shared/domain/arxiv-identifier.ts'

export interface ListPlace {
  readonly work: WorkId
  /** Null where the list does not say: the latest. */
  readonly version: number | null
  /** At whose end, in the same line, nothing stands. */
  readonly gap: Element
}

const ENTRIES = '#dlpage dt, #articles dt, li.arxiv-result'
const LINK = 'a[title="Abstract"], .list-title a'

export function findPlaces(document: Document): ListPlace[] {
  return [...document.querySelectorAll(ENTRIES)].flatMap((entry) => {
    const name = entry.querySelector(LINK)?.textContent?.trim() ?? ''
    const paper = readIdentifier(bareIdentifier(name))
    if (isRefused(paper)) return []
    const shown = /v(\d{1,3})-abstract-full$/.exec(entry.querySelector('.abstract-full')?.id ?? '')?.[1]
    const version = paper.version ?? (shown === undefined ? null : Number(shown))
    return [{ work: paper.work, version, gap: entry.querySelector('.is-marginless') ?? entry }]
  })
}
