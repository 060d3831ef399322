// A paper as lists show it: authors cut short.
import { texts } from '../texts/app.ts'

const SHOWN = 3

/** `Ada Lovelace, Charles Babbage, Mary Somerville and 9 more`; a fourth author is named, not counted. */
export function shortAuthors(authors: readonly string[]): string {
  if (authors.length <= SHOWN + 1) return authors.join(', ')
  return texts.group.more(authors.slice(0, SHOWN).join(', '), authors.length - SHOWN)
}
