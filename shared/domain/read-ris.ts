// RIS records as entries of a handful.
import { type HandfulEntry, MOST_LINES } from '../contract/import.ts'
import type { ReadingKind } from '../contract/reading.ts'
import { entryOf, nameInOrder } from './handful-entry.ts'
import { type RisRecord, risRecords } from './ris-records.ts'

export const readRis = (text: string): HandfulEntry[] =>
  risRecords(text)
    .slice(0, MOST_LINES + 1)
    .map(fromRis)

const RIS_KINDS: Readonly<Record<string, ReadingKind>> = {
  BOOK: 'chapter',
  EBOOK: 'chapter',
  EDBOOK: 'chapter',
  CHAP: 'chapter',
  ECHAP: 'chapter',
  SLIDE: 'talk',
  VIDEO: 'talk',
  MPCT: 'talk',
  SOUND: 'talk',
  ELEC: 'link',
  WEB: 'link',
  BLOG: 'link',
  ICOMM: 'link',
}

function fromRis({ line, quote, type, values }: RisRecord): HandfulEntry {
  const all = (...tags: string[]) =>
    tags.map((tag) => values.get(tag) ?? []).find((found) => found.length > 0) ?? []
  const first = (...tags: string[]) => all(...tags)[0] ?? ''
  const places = [...all('UR'), ...all('L1'), ...all('L2'), ...all('LK')]
  const notes = [...all('M1'), ...all('N1'), ...all('AN'), ...all('M3'), ...all('PB'), ...all('C1')]
  return entryOf({
    line,
    quote: `${quote} ${first('TI', 'T1', 'CT', 'BT')}`,
    kind: RIS_KINDS[type] ?? 'paper',
    title: first('TI', 'T1', 'CT', 'BT'),
    authors: all('AU', 'A1').map(nameInOrder),
    year: first('PY', 'Y1', 'DA'),
    doi: first('DO', 'DI'),
    url: places.find((place) => /^https?:\/\//i.test(place)) ?? '',
    arxiv: [...places, ...notes].find((text) => /arxiv/i.test(text)) ?? '',
    journal: first('JO', 'JF', 'T2', 'JA', 'PB'),
    abstract: all('AB', 'N2').join(' '),
  })
}
