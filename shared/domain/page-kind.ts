// Which pages of arXiv show one paper, and which list many: for the script in the page and for the worker that hears it.
import { isRefused, recognisePaper } from './recognise-paper.ts'

export type PageKind = 'paper' | 'list'

const LIST = /^https?:\/\/(?:[a-z0-9-]+\.)?arxiv\.org\/+(?:(?:list|catchup|a)\/|search(?:[/?#]|$))/i
const PAPER = new Set(['abs', 'pdf', 'html'])

/** Null: any other page. */
export function pageKind(url: string): PageKind | null {
  if (LIST.test(url)) return 'list'
  const paper = recognisePaper(url)
  return !isRefused(paper) && PAPER.has(paper.surface) ? 'paper' : null
}
