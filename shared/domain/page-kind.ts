// Which pages of arXiv show one paper, and which list many: for the script in the page and for the worker that hears it.
import type { WorkId } from '../contract/paper.ts'
import { readAddress } from './arxiv-addresses.ts'
import { isRefused } from './arxiv-identifier.ts'

export type PageKind = 'paper' | 'list'

const LIST = /^https?:\/\/(?:[a-z0-9-]+\.)?arxiv\.org\/+(?:(?:list|catchup|a)\/|search(?:[/?#]|$))/i
const PAPER = new Set(['abs', 'pdf', 'html'])
/** As much of an address as recognise-paper looks at. */
const LONGEST = 4_096

/** Null: any other page. */
export function pageKind(url: string): PageKind | null {
  if (LIST.test(url)) return 'list'
  return paperShownAt(url) === null ? null : 'paper'
}

/** Null: this is not the page of one paper at arXiv. */
export function paperShownAt(url: string): WorkId | null {
  const paper = url.length > LONGEST ? null : readAddress(url)
  return paper !== null && !isRefused(paper) && PAPER.has(paper.surface) ? paper.work : null
}
