// A handful of papers as people have it: a plain list, BibTeX, RIS or a schedule. The format is recognised by itself.
// Pure; never throws on any text; every line is either understood or says why not. One entry more than may be brought in
// at once is read, no further: so it is seen that there are too many.
import type { DateOrder, HandfulEntry, HandfulFormat } from '../contract/import.ts'
import { looksLikeBibtex } from './bibtex-records.ts'
import { readBibtex } from './read-bibtex.ts'
import { readList } from './read-list.ts'
import { readRis } from './read-ris.ts'
import { looksLikeSchedule, readSchedule } from './read-schedule.ts'
import { looksLikeRis } from './ris-records.ts'

export interface Handful {
  readonly format: HandfulFormat
  readonly entries: readonly HandfulEntry[]
  /** Of a schedule: the names of columns that nothing is taken from. */
  readonly unused: readonly string[]
}

export function readHandful(given: string, order: DateOrder | null = null): Handful {
  const text = given.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  if (looksLikeBibtex(text)) return { format: 'bibtex', entries: readBibtex(text), unused: [] }
  if (looksLikeRis(text)) return { format: 'ris', entries: readRis(text), unused: [] }
  if (looksLikeSchedule(text)) return { format: 'schedule', ...readSchedule(text, order) }
  return { format: 'list', entries: readList(text), unused: [] }
}
