// Tables of the corpus that are no pages: what arXiv's own code makes of identifiers, and its archives.
import { expect } from 'vitest'
import { ARCHIVES } from '../../shared/domain/arxiv-identifier.ts'
import { recognisePaper } from '../../shared/domain/recognise-paper.ts'
import type { PageRow } from '../extension/sites/open-page.ts'
import type { Surface } from './surface.ts'

const TABLES: Record<string, (lines: readonly string[]) => void> = {
  'other/identifier_truth_table.tsv': checkIdentifiers,
  'other/taxonomy.tsv': checkArchives,
}

export const expectations: Surface = {
  untold: () => [],
  read: (row: PageRow) => {
    const check = TABLES[row.file]
    if (check === undefined) return expect.fail('no check knows this table')
    check(row.html.split('\n').slice(1).filter(Boolean))
    return {}
  },
}

// Where we differ from arXiv's Identifier class on purpose.
const STRICTER = new Map([
  // arXiv repairs the digit count. A missing digit is more often a slip than a habit, and the repair names another paper.
  ['1412.00001', 'wrong_number'],
  ['1501.0001', 'wrong_number'],
  // arXiv repairs the archive. It redirects such addresses itself, so no page is ever shown under one.
  ['hepth/9901001', 'unknown_archive'],
  ['hep--th/9901001', 'unknown_archive'],
  // arXiv accepts any archive syntactically and then has no such paper.
  ['foo/9901001', 'unknown_archive'],
])
const WIDER = new Set([
  // People write the blank, and text taken from PDFs holds it.
  'arXiv: 0704.0001',
  // The DOI of the paper is a name of the paper.
  '10.48550/arXiv.0704.0001',
  // White space around a pasted name means nothing.
  '2301.00001 ',
])

function checkIdentifiers(lines: readonly string[]): void {
  console.log(`identifier truth table: ${lines.length} rows, ${STRICTER.size} stricter, ${WIDER.size} wider`)
  expect(lines.length).toBeGreaterThan(70)
  for (const line of lines) checkIdentifier(line)
}

function checkIdentifier(line: string): void {
  const [input = '', verdict, id, , version] = line.split('\t')
  const answer = recognisePaper(input)
  expect(answer, input).toMatchObject(expectedOf())

  function expectedOf(): object {
    const stricter = STRICTER.get(input)
    if (stricter !== undefined) return { refused: stricter }
    if (WIDER.has(input)) return { work: expect.any(String) }
    if (verdict !== 'ok') return { refused: expect.any(String) }
    return {
      work: `arxiv:${id}`,
      version: version === undefined || version === '' ? null : Number(version),
    }
  }
}

/** Every archive of the taxonomy but the test ones. */
function checkArchives(lines: readonly string[]): void {
  const archives = new Set(lines.map((line) => line.split('\t')[2]))
  archives.delete('test')
  archives.delete('bad-arch')
  expect([...archives].sort()).toEqual([...ARCHIVES].sort())
}
