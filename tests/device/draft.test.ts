// The draft machine: no text is replaced unless the window that wrote had seen it, or the person chose (Y1, Y5).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { EMPTY_CONTENT, type Receipt, type SummaryContent } from '../../shared/contract/summary.ts'
import { advanceDraft, type DraftEvent, isBlank, newDraft, sameText } from '../../shared/device/draft.ts'
import type { DraftRow } from '../../shared/device/storage.ts'
import { aSummary } from '../support/papers.ts'
import { MINE, NOON, written } from './device.ts'

const text = (takeaway: string): SummaryContent => aSummary({ takeaway })
const receipt = (revision: number) => ({ revision }) as Receipt
const after = (...events: DraftEvent[]) => events.reduce(advanceDraft, newDraft(MINE, 7, NOON))

test('typed, submitted, received, typed again', () => {
  const saved = after(written(text('a')))
  expect(saved).toMatchObject({ phase: 'saved', writes: 1, baseRevision: 0, content: text('a') })
  const queued = advanceDraft(saved, { kind: 'queued' })
  expect(queued.phase).toBe('queued')
  const sent = advanceDraft(queued, { kind: 'received', receipt: receipt(1), content: text('a') })
  expect(sent).toMatchObject({ phase: 'sent', baseRevision: 1, writes: 1 })
  expect(advanceDraft(sent, written(text('b'), 1))).toMatchObject({
    phase: 'saved',
    baseRevision: 1,
    writes: 2,
  })
})

test('words typed after Submit are not called submitted when the receipt comes', () => {
  const row = after(written(text('a')), { kind: 'queued' }, written(text('a and more'), 1), {
    kind: 'received',
    receipt: receipt(1),
    content: text('a'),
  })
  expect(row).toMatchObject({ phase: 'saved', baseRevision: 1, content: text('a and more') })
})

test('a window that had not seen the newest text does not overwrite it: both are kept', () => {
  const row = after(written(text('first'), 0, 'one'), written(text('second'), 0, 'two'))
  expect(row).toMatchObject({ phase: 'conflict', content: text('first') })
  expect(row.rivals.map(({ content }) => content)).toEqual([text('second')])
  const onward = advanceDraft(row, written(text('first, onward'), 1, 'one'))
  expect(onward).toMatchObject({ phase: 'conflict', content: text('first, onward') })
  expect(advanceDraft(onward, written(text('second, onward'), 0, 'two')).rivals).toHaveLength(1)
})

test('a closing window whose words were still on their way to the disk does not compete with itself', () => {
  const at = (second: number) => new Date(Date.parse(NOON) + second * 1_000).toISOString() as typeof NOON
  const first = { ...written(text('a'), 0, 'one'), at: at(1) }
  const last = { ...written(text('a, and the last word'), 0, 'one'), at: at(2) }
  for (const row of [after(first, last), after(last, first)]) {
    expect(row).toMatchObject({ phase: 'saved', content: last.content, rivals: [] })
  }
  // Whatever came in between was seen by nobody: both are kept.
  const between = after(first, { ...written(text('b'), 1, 'two'), at: at(1) }, last)
  expect(between).toMatchObject({ phase: 'conflict', content: text('b') })
  expect(between.rivals.map(({ content }) => content)).toEqual([last.content])
})

test('the person chooses, knowingly over the revision of the server', () => {
  const conflict = after(
    written(text('mine')),
    { kind: 'queued' },
    { kind: 'overtaken', content: text('elsewhere'), revision: 4, at: NOON },
  )
  expect(conflict).toMatchObject({ phase: 'conflict', content: text('mine') })
  const { kind: _, ...mine } = written(text('mine'), 1)
  const chosen = advanceDraft(conflict, { kind: 'chosen', ...mine, settled: [text('elsewhere')] })
  expect(chosen).toMatchObject({ phase: 'saved', rivals: [], baseRevision: 4, content: text('mine') })
})

test('a window that looked again and typed upon another text again leaves its first words beside the rest', () => {
  const row = after(
    written(text('one'), 0, 'one'),
    written(text('two'), 0, 'two'),
    written(text('one, on'), 1, 'one'),
    written(text('two, elsewhere'), 1, 'two'),
  )
  expect(row.rivals.map(({ content }) => content)).toEqual([text('two'), text('two, elsewhere')])
})

test('a point that points elsewhere is another text, and a place pointed at is not blank', () => {
  const pointer: Pointer = {
    from: 'html',
    version: 7,
    quote: null,
    sections: [],
    part: null,
    page: 3,
    anchor: '',
  }
  const pointed = {
    ...text('a'),
    points: [{ kind: 'question', text: '', where: '', pointer }],
  } as SummaryContent
  expect(sameText(pointed, { ...pointed, points: [] })).toBe(false)
  expect(isBlank({ ...EMPTY_CONTENT, points: pointed.points })).toBe(false)
})

test('withdrawn and restored: only a text that the group has changes its phase', () => {
  const sent = after(
    written(text('a')),
    { kind: 'queued' },
    { kind: 'received', receipt: receipt(1), content: text('a') },
  )
  const withdrawn = advanceDraft(sent, { kind: 'withdrawn' })
  expect([withdrawn.phase, advanceDraft(withdrawn, { kind: 'restored' }).phase]).toEqual([
    'withdrawn',
    'sent',
  ])
  const typed = advanceDraft(sent, written(text('b'), 1))
  expect(advanceDraft(typed, { kind: 'withdrawn' })).toMatchObject({ phase: 'saved', content: text('b') })
})

test('a text that came in while the person was choosing is not dropped unseen', () => {
  const conflict = after(
    written(text('a'), 0, 'one'),
    written(text('b'), 0, 'two'),
    written(text('c'), 0, 'three'),
  )
  const { kind: _, ...chosen } = written(text('a'), 1)
  const row = advanceDraft(conflict, { kind: 'chosen', ...chosen, settled: [text('b')] })
  expect(row.phase).toBe('conflict')
  expect(row.rivals.map(({ content }) => content)).toEqual([text('c')])
})

test('the same text from elsewhere is no conflict', () => {
  const row = after(written(text('a')), { kind: 'queued' }, {
    ...{ kind: 'overtaken', content: text('a'), revision: 2, at: NOON },
  } as DraftEvent)
  expect(row).toMatchObject({ phase: 'sent', baseRevision: 2, rivals: [] })
})

test('the server has my very text, and another one stands beside it: that is still to be decided', () => {
  const conflict = after(written(text('a'), 0, 'one'), written(text('b'), 0, 'two'))
  const row = advanceDraft(conflict, { kind: 'overtaken', content: text('a'), revision: 2, at: NOON })
  expect(row).toMatchObject({ phase: 'conflict', baseRevision: 2, rivals: [{ content: text('b') }] })
})

test('my text from another device is taken over only where nothing is being written', () => {
  const arrived: DraftEvent = { kind: 'arrived', content: text('theirs'), version: 7, revision: 2, at: NOON }
  expect(after(arrived)).toMatchObject({ phase: 'sent', content: text('theirs'), baseRevision: 2 })
  expect(after(written(text('a')), arrived)).toMatchObject({ phase: 'saved', content: text('a') })
})

test('a refusal leaves the text and says why', () => {
  const row = after(written(text('a')), { kind: 'queued' }, { kind: 'refused', text: 'No.' })
  expect(row).toMatchObject({ phase: 'saved', trouble: 'No.', content: text('a') })
})

test('empty points are no difference, and nothing typed is blank', () => {
  const empty = { kind: 'strength', text: ' ', where: '' } as const
  expect(sameText(text('a'), { ...text('a'), points: [...text('a').points, empty] })).toBe(true)
  expect([isBlank(EMPTY_CONTENT), isBlank(text('a'))]).toEqual([true, false])
})

interface Window {
  readonly id: string
  basis: number
  typed: string
}

/** Two windows type at random, look at the disk at random, and the server speaks at random. */
test('model: every text that was stored is shown, or was replaced by one who had seen it', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
  console.log(`draft model: seed ${seed}, 2000 runs`)
  const step = fc.tuple(fc.constantFrom('type', 'look', 'receive', 'overtake', 'queue', 'choose'), fc.nat(1))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const windows: Window[] = ['one', 'two'].map((id) => ({ id, basis: 0, typed: '' }))
      const owed = new Map<string, string>()
      let row: DraftRow = newDraft(MINE, 7, NOON)
      let count = 0
      for (const [action, which] of steps) {
        const window = windows[which] as Window
        count += 1
        row = act({ action, window, row, owed, count })
        const kept = [row.content, ...row.rivals.map((rival) => rival.content)].map(
          ({ takeaway }) => takeaway,
        )
        for (const words of owed.values()) expect(kept).toContain(words)
        expect(row.rivals.length === 0).toBe(row.phase !== 'conflict')
      }
    }),
    { seed, numRuns: 2_000 },
  )
})

interface Step {
  readonly action: string
  readonly window: Window
  readonly row: DraftRow
  /** By window: the words that must still be there. */
  readonly owed: Map<string, string>
  readonly count: number
}

function act({ action, window, row, owed, count }: Step): DraftRow {
  const words = `${window.id} ${count}`
  if (action === 'type') {
    const next = advanceDraft(row, written(text(words), window.basis, window.id))
    // It had seen what it replaces, so nobody is owed those words any more.
    if (window.basis === row.writes) forget(owed, row.content.takeaway)
    owed.set(window.id, words)
    if (next.writes > row.writes) window.basis = next.writes
    return next
  }
  if (action === 'choose') {
    const settled = row.rivals.map(({ content }) => content)
    const { kind: _, ...chosen } = written(row.content, row.writes, window.id)
    for (const { takeaway } of settled) forget(owed, takeaway)
    window.basis = row.writes + 1
    return advanceDraft(row, { kind: 'chosen', ...chosen, settled })
  }
  if (action === 'look') {
    window.basis = row.writes
    return row
  }
  if (action === 'queue') return advanceDraft(row, { kind: 'queued' })
  if (action === 'receive') {
    return advanceDraft(row, { kind: 'received', receipt: receipt(count), content: row.content })
  }
  return advanceDraft(row, { kind: 'overtaken', content: text(`server ${count}`), revision: count, at: NOON })
}

function forget(owed: Map<string, string>, takeaway: string): void {
  for (const [window, words] of owed) if (words === takeaway) owed.delete(window)
}
