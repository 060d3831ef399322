// Which pages of arXiv show one paper, and which list many: for the script in the page and for the worker that hears it.
// Narrower than recognise-paper, and a tenth of it: the script in every paper's page carries no more than this.
import type { WorkId } from '../contract/paper.ts'
import { isRefused, readIdentifier } from './arxiv-identifier.ts'

export type PageKind = 'paper' | 'list'

const LIST = /^https?:\/\/(?:[a-z0-9-]+\.)?arxiv\.org\/+(?:(?:list|catchup|a)\/|search(?:[/?#]|$))/i
const PAPER =
  /^https?:\/\/(?:(?!(?:info|blog|static|rss|status)\.)[a-z0-9-]+\.)?arxiv\.org\/+(?:abs|pdf|html)\/+([^?#]+)/
// Old identifiers have one slash; whatever follows is a place within the paper.
const NAME = /^(?:arxiv:)?(\d[^/]*?|[a-z][^/]*\/+[^/]*?)(?:\.pdf)?(?:\/.*)?$/
/** As much of an address as recognise-paper looks at. */
const LONGEST = 4_096

/** Null: any other page. */
export function pageKind(url: string): PageKind | null {
  if (LIST.test(url)) return 'list'
  return paperShownAt(url) === null ? null : 'paper'
}

/** Null: this is not the page of one paper at arXiv. An address as browsers write it: host in small letters. */
export function paperShownAt(url: string): WorkId | null {
  const path = url.length > LONGEST ? undefined : PAPER.exec(url)?.[1]
  const name = path === undefined ? undefined : NAME.exec(decoded(decoded(path)).toLowerCase())?.[1]
  const paper = name === undefined ? null : readIdentifier(name)
  return paper === null || isRefused(paper) ? null : paper.work
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
