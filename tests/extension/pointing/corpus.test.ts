// Random selections on the full texts of the corpus, found again on the same file and on a mutated copy: ids changed,
// paragraphs edited, removed and added. The figures are printed; none may be at a wrong place.
import { describe, expect, test } from 'vitest'
import type { PageWords } from '../../../extension/pointing/page-words.ts'
import { paperOnPage, pointerTo } from '../../../extension/pointing/paper-on-page.ts'
import { Pointer } from '../../../shared/contract/pointer.ts'
import { findQuote } from '../../../shared/domain/find-quote.ts'
import type { Stretch } from '../../../shared/domain/paper-text.ts'
import { randomFrom } from '../../support/random.ts'
import { CORPUS, HAS_CORPUS, parsePage, readIndex } from '../sites/open-page.ts'
import { keptShare, type Mutation, mutate, type Selected, Selecting, trueRange } from './selections.ts'

const SEED = Number(process.env.SEED ?? 20_261_122)
const SELECTIONS = 500
const A_ROUND = 63
const rows = HAS_CORPUS
  ? readIndex(CORPUS, ['html', 'html-rendered']).filter(({ file }) => !file.includes('author-html'))
  : []

type Tally = Record<'right' | 'changed' | 'section' | 'gone' | 'wrong', number>
const fresh = (): Tally => ({ right: 0, changed: 0, section: 0, gone: 0, wrong: 0 })
const wrongs: string[] = []
const missed: string[] = []

interface Made {
  readonly selected: Selected
  readonly pointer: Pointer
}

/** Only against one that never ends: how long it takes is for the machine to say. */
const NO_END = { timeout: 300_000 }

describe.skipIf(!HAS_CORPUS)(`${SELECTIONS} random selections`, () => {
  const same = fresh()
  const mutated = fresh()
  const lost = fresh()
  const kinds = new Map<string, number>()

  test.each(rows.map((row, index) => [row.file, row, index] as const))('%s', NO_END, (file, row, index) => {
    const random = randomFrom(SEED + index)
    const document = parsePage(row.html)
    const share = Math.ceil(SELECTIONS / rows.length)
    for (let done = 0; done < share; done += A_ROUND) {
      const page = paperOnPage(document)
      const selecting = new Selecting(page.words)
      const made: Made[] = []
      while (made.length < Math.min(A_ROUND, share - done)) {
        const selected = selecting.select(random)
        const pointer = selected === null ? null : pointerTo(page, selected as unknown as AbstractRange)
        if (selected === null || pointer === null) continue
        made.push({ selected, pointer: Pointer.parse({ ...pointer, version: 1 }) })
        kinds.set(selected.kind, (kinds.get(selected.kind) ?? 0) + 1)
      }
      for (const { selected, pointer } of made) {
        const truth = page.words.stretchOf(selected as unknown as AbstractRange)
        count(same, page.words, { truth, pointer, found: findQuote(page, pointer), file })
      }
      const mutation = mutate(
        random,
        page.words,
        made.map(({ selected }) => selected),
      )
      check(document, made, mutation, file)
      mutation.undo()
    }
  })

  function check(document: Document, made: readonly Made[], mutation: Mutation, file: string) {
    const page = paperOnPage(document)
    for (const { selected, pointer } of made) {
      const range = trueRange(page.words, selected, mutation)
      const truth = range === null ? null : page.words.stretchOf(range)
      const kept = keptShare(page.words, selected) >= 0.7
      count(truth !== null && kept ? mutated : lost, page.words, {
        truth,
        pointer,
        found: findQuote(page, pointer),
        file,
      })
    }
  }

  test('99 % on the same file, 90 % on the mutated copy, none at a wrong place', () => {
    const all = Object.values(same).reduce((sum, one) => sum + one, 0)
    const kept = Object.values(mutated).reduce((sum, one) => sum + one, 0)
    console.log(`seed ${SEED}, ${rows.length} files, ${all} selections:`, Object.fromEntries(kinds))
    console.log('same file:', same, `${((100 * same.right) / all).toFixed(1)} %`)
    const again = mutated.right + mutated.changed
    console.log(
      'mutated copy:',
      mutated,
      `${((100 * again) / kept).toFixed(1)} %; of what was removed:`,
      lost,
    )
    if (process.env.MISSED !== undefined) console.log(missed.join('\n'))
    if (wrongs.length > 0) console.log(wrongs.join('\n'))
    expect(all).toBeGreaterThanOrEqual(SELECTIONS)
    expect(same.wrong + mutated.wrong + lost.wrong).toBe(0)
    expect(same.right / all).toBeGreaterThanOrEqual(0.99)
    expect(again / kept).toBeGreaterThanOrEqual(0.9)
  })
})

function count(
  tally: Tally,
  words: PageWords,
  {
    truth,
    pointer,
    found,
    file,
  }: { truth: Stretch | null; pointer: Pointer; found: ReturnType<typeof findQuote>; file: string },
) {
  if (found.kind === 'section' || found.kind === 'gone') {
    tally[found.kind] += 1
    if (truth !== null)
      missed.push(
        JSON.stringify({ file, quote: pointer.quote, now: words.text.slice(truth.start, truth.end) }),
      )
    return
  }
  const fits = truth !== null && isThere(words.text, truth, found)
  const verdict = !fits ? 'wrong' : found.kind === 'exact' ? 'right' : 'changed'
  tally[verdict] += 1
  if (verdict === 'wrong') {
    const there = words.text.slice(found.place.start, found.place.end)
    const right = truth === null ? 'removed' : words.text.slice(truth.start, truth.end)
    wrongs.push(
      JSON.stringify({ file, kind: found.kind, quote: pointer.quote, there, right, at: found.place, truth }),
    )
  }
}

/**
 * Most of the words that are marked are words that were selected, and most of those are marked; paragraphs put in between
 * count for nothing. Where a part was taken out: the very words of the quote, with all that is left of them inside.
 */
function isThere(text: string, truth: Stretch, { kind, place }: { kind: string; place: Stretch }): boolean {
  const letters = (from: number, to: number) =>
    text.slice(from, Math.max(from, to)).replaceAll(/[\s\p{Cf}]/gu, '').length
  const both = letters(Math.max(truth.start, place.start), Math.min(truth.end, place.end))
  if (kind === 'exact' && place.start <= truth.start && place.end >= truth.end) return true
  const marked = letters(place.start, place.end)
  const selected = Math.min(letters(truth.start, truth.end), marked)
  return both >= (kind === 'exact' ? 0.75 : 0.6) * Math.max(marked, selected)
}
