// Nearness of texts on data made by others, where it lies beside the repository: answers copied and revised from an
// article (Clough & Stevenson 2011), and what reviewers wrote independently of one paper (Peer-Review-Analyze 1.0).
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareTexts, readText } from '../../shared/domain/compare-texts.ts'

const BENCH = path.resolve(import.meta.dirname, '../../../shared/bench')
const ANSWERS = path.join(BENCH, 'plagiarism')
const REVIEWS = path.join(BENCH, 'same-point/same-point-dev.json')

/**
 * Called copies, but written from another source than the article given: two 3-grams in a hundred are common at most,
 * as among answers written from memory. No threshold on words can find them.
 */
const FROM_ELSEWHERE = ['g4pD_taskb.txt', 'g4pE_taska.txt']

interface Answer {
  readonly file: string
  readonly copied: boolean
  readonly share: number
  readonly accused: boolean
}

function answers(): Answer[] {
  const read = (file: string) =>
    readText(new TextDecoder('windows-1252').decode(readFileSync(path.join(ANSWERS, file))))
  const [, ...rows] = readFileSync(path.join(ANSWERS, 'file_information.csv'), 'utf8').trim().split(/\r?\n/)
  return rows
    .map((row) => row.split(','))
    .filter(([file = '', , kind]) => kind !== 'orig' && existsSync(path.join(ANSWERS, file)))
    .map(([file = '', task, kind]) => {
      const { share, level } = compareTexts(read(file), read(`orig_task${task}.txt`))
      return { file, copied: kind !== 'non', share, accused: level !== null }
    })
}

interface Review {
  readonly rev: string
  readonly text: string
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other): [Item, Item] => [one, other]))
}

describe.skipIf(!existsSync(ANSWERS))('answers copied from an article, or not', () => {
  test('nobody who wrote alone is accused; who copied is, unless from elsewhere', () => {
    const all = answers()
    const count = (copied: boolean, accused: boolean) =>
      all.filter((one) => one.copied === copied && one.accused === accused).length
    const [hit, missed, wrong] = [count(true, true), count(true, false), count(false, true)]
    const precision = hit / (hit + wrong)
    const recall = hit / (hit + missed)
    const named = all.filter(({ copied, accused }) => copied && !accused).map(({ file }) => file)
    const alone = all.filter(({ copied }) => !copied).map(({ share }) => share)
    console.info(
      `${all.length} answers: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${((2 * precision * recall) / (precision + recall)).toFixed(3)}; ` +
        `without the ${FROM_ELSEWHERE.length} from elsewhere recall ${(hit / (hit + missed - FROM_ELSEWHERE.length)).toFixed(3)}; ` +
        `highest share of one who wrote alone ${Math.max(...alone).toFixed(3)}; missed ${named.join(', ')}`,
    )
    expect(all.length).toBeGreaterThan(30)
    expect(precision).toBe(1)
    expect(named).toEqual(expect.arrayContaining(FROM_ELSEWHERE))
    expect(named.length).toBeLessThanOrEqual(FROM_ELSEWHERE.length + 1)
  })
})

describe.skipIf(!existsSync(REVIEWS))('what reviewers wrote of one paper, each alone', () => {
  const papers = existsSync(REVIEWS)
    ? (JSON.parse(readFileSync(REVIEWS, 'utf8')) as { papers: { statements: Review[] }[] }).papers
    : []
  const shares = (texts: (statements: Review[]) => Review[]) =>
    papers
      .flatMap(({ statements }) => pairs(texts(statements)))
      .filter(([one, other]) => one.rev !== other.rev)
      .map(([one, other]) => compareTexts(readText(one.text), readText(other.text)))
      .toSorted((one, other) => other.share - one.share)

  test('a statement against all that another reviewer wrote: nobody is accused', () => {
    const found = papers.flatMap(({ statements }) => {
      const all = [...Map.groupBy(statements, ({ rev }) => rev)].map(([rev, those]) => ({
        rev,
        read: readText(those.map(({ text }) => text).join('\n\n')),
      }))
      return statements.flatMap(({ rev, text }) =>
        all.filter((other) => other.rev !== rev).map(({ read }) => compareTexts(readText(text), read)),
      )
    })
    console.info(
      `statements against whole reviews: ${found.length} pairs, highest share ${Math.max(...found.map(({ share }) => share)).toFixed(3)}`,
    )
    expect(found.length).toBeGreaterThan(200)
    expect(found.filter(({ level }) => level !== null)).toEqual([])
  })

  test.each([
    ['single statements', (statements: Review[]) => statements],
    [
      'all statements of a reviewer',
      (statements: Review[]) =>
        [...Map.groupBy(statements, ({ rev }) => rev)].map(([rev, all]) => ({
          rev,
          text: all.map(({ text }) => text).join('\n\n'),
        })),
    ],
  ])('%s: nobody is accused', (name, texts) => {
    const found = shares(texts)
    console.info(
      `${name}: ${found.length} pairs, highest share ${found[0]?.share.toFixed(3)}, longest run ${Math.max(...found.map(({ longestRun }) => longestRun))} words`,
    )
    expect(found.length).toBeGreaterThan(20)
    expect(found.filter(({ level }) => level !== null)).toEqual([])
  })
})
