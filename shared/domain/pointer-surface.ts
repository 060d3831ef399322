// Where a pointer is gone to: the HTML page of its paper, or our reader with the PDF.
import type { WorkId } from '../contract/paper.ts'
import type { Pointer } from '../contract/pointer.ts'
import { isRefused, recognisePaper } from './recognise-paper.ts'

export type Surface = 'html' | 'pdf'

export interface OpenSurfaces {
  /** What the tab beside the panel shows of this paper. */
  readonly beside: Surface | null
  /** The reader shows this version in some tab. */
  readonly reader: boolean
}

/** Words lead back to where they were selected. What was chosen from a list leads to what is open. */
export function surfaceOf(pointer: Pointer, { beside, reader }: OpenSurfaces): Surface {
  if (pointer.from !== 'list') return pointer.from
  if (isPageOnly(pointer)) return 'pdf'
  return beside ?? (reader ? 'pdf' : 'html')
}

/** An HTML page has no pages. */
function isPageOnly({ page, sections, part }: Pointer): boolean {
  return page !== null && part === null && sections.length === 0
}

/** Null: the tab shows another paper, or a page that no pointer leads to. */
export function surfaceAt(address: string | null, work: WorkId): Surface | null {
  const paper = recognisePaper(address ?? '')
  if (isRefused(paper) || paper.work !== work) return null
  if (/^[a-z-]+-extension:\/\/[^/]+\/paper\.html\?/.test(address ?? '')) return 'pdf'
  return /^https?:\/\/(?:[a-z]+\.)?arxiv\.org\/html\//i.test(address ?? '') ? 'html' : null
}
