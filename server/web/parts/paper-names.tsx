// A paper as lists show it: authors cut short, the arXiv name with its version.
import type { PaperLine } from '../../../shared/contract/paper.ts'
import { abstractHref, arxivName } from '../data/places.ts'
import { texts } from '../texts.ts'

const SHOWN = 3

/** `Ada Lovelace, Charles Babbage, Mary Somerville and 9 more`; a fourth author is named, not counted. */
export function shortAuthors(authors: readonly string[]): string {
  if (authors.length <= SHOWN + 1) return authors.join(', ')
  return texts.group.more(authors.slice(0, SHOWN).join(', '), authors.length - SHOWN)
}

export function ArxivName({ paper }: { paper: PaperLine }) {
  return (
    <a href={abstractHref(paper.work, paper.version)} target="_blank" rel="noopener noreferrer">
      arXiv:{arxivName(paper.work, paper.version)}
      <span class="visually-hidden"> ({texts.newTab})</span>
    </a>
  )
}
