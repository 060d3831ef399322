// The sentence beside Submit: never "saved" or "submitted" when it is not (D7), and what a draft still lacks.
import { expect, test } from 'vitest'
import { standingWords } from '../../extension/standing-words.ts'
import type { ReadingStanding } from '../../shared/contract/reading.ts'
import { EMPTY_CONTENT, type Receipt } from '../../shared/contract/summary.ts'
import { checkDraft } from '../../shared/device/check-draft.ts'
import { advanceDraft, type DraftEvent, newDraft } from '../../shared/device/draft.ts'
import { type Editor, openEditor } from '../../shared/device/editor.ts'
import type { OperationRow } from '../../shared/device/storage.ts'
import { receiptLabel, saveLabel, waitLabel } from '../../shared/writing/state-words.ts'
import { when } from '../../shared/writing/when.ts'
import { MINE, NOON, written } from '../device/device.ts'
import { aSummary } from '../support/papers.ts'

const now = new Date('2026-11-22T12:30:00.000Z')
const facts = { now, zone: 'Europe/Berlin', paired: true }
const receipt = {
  ...{ revision: 2, receivedAt: '2026-11-22T12:04:00.000Z', deviceTime: NOON, version: 7 },
  ...{ dueAt: '2026-11-26T16:00:00.000Z', punctuality: 'on_time' },
} as Receipt
const after = (...events: DraftEvent[]) => openEditor(events.reduce(advanceDraft, newDraft(MINE, 7, NOON)))
const operation = (delivery: OperationRow['delivery'], place: unknown = {}) =>
  ({ delivery, place, task: { kind: 'submit' } }) as OperationRow
const label = (editor: Editor, row: OperationRow | null = null, given = facts) =>
  saveLabel(editor, row, given).text

test('each state has its own sentence', () => {
  const saved = after(written(aSummary()))
  const queued = after(written(aSummary()), { kind: 'queued' })
  const typed = { ...saved, text: aSummary({ takeaway: 'more' }) }
  expect(label(openEditor(null))).toBe('Nothing written yet.')
  expect(label(typed)).toBe('Not saved yet…')
  expect(label({ ...typed, problem: 'the disk of this device is full' })).toMatch(/^Not saved: the disk/)
  expect(label(saved)).toMatch(/^Saved on this device \d\d:\d\d\.$/)
  const network = operation({ state: 'waiting', why: 'network', text: '' })
  expect(label(queued, network)).toBe('Waiting for the network: will be sent. Kept on this device.')
  expect(label(queued, network, { ...facts, paired: false })).toMatch(/^Waiting until this device is paired/)
  expect(label(queued, operation({ state: 'waiting', why: 'server', text: 'Later.' }))).toMatch(
    /It said: Later\./,
  )
  expect(label(queued)).toBe('Sending… Kept on this device.')
})

test('the receipt says when, which revision, and whether on time, in the group’s zone', () => {
  const sent = after(
    written(aSummary()),
    { kind: 'queued' },
    { kind: 'received', receipt, content: aSummary() },
  )
  expect(label(sent)).toMatch(
    /^Submitted \d\d:\d\d, revision 2, on time \(due Thu,? 26 Nov,? (?:at )?17:00 \(Europe\/Berlin\)\)\.$/,
  )
  expect(receiptLabel({ ...receipt, dueAt: null, punctuality: 'no_deadline' }, facts)).toMatch(
    /revision 2\.$/,
  )
  expect(receiptLabel({ ...receipt, punctuality: 'late' }, facts)).toContain(', late (due')
})

test('words typed after a submission are not part of it', () => {
  const sent = after(
    written(aSummary()),
    { kind: 'queued' },
    { kind: 'received', receipt, content: aSummary() },
  )
  const edited = advanceDraft(sent.row ?? newDraft(MINE, 7, NOON), written(aSummary({ takeaway: 'b' }), 1))
  expect(label(openEditor(edited))).toMatch(/^Saved on this device .* The group still sees revision 2\.$/)
})

test('no state but a receipt is ever called submitted, and none but the disk is called saved', () => {
  const queued = after(written(aSummary()), { kind: 'queued' })
  const refused = after(written(aSummary()), { kind: 'queued' }, { kind: 'refused', text: 'No.' })
  const deliveries: OperationRow['delivery'][] = [
    { state: 'waiting', why: 'queued', text: '' },
    { state: 'waiting', why: 'network', text: '' },
    { state: 'waiting', why: 'server', text: 'x' },
    { state: 'refused', code: 'not_allowed', text: 'x' },
  ]
  for (const delivery of deliveries) {
    for (const editor of [queued, refused, openEditor(null)]) {
      expect(label(editor, operation(delivery))).not.toMatch(/(?:^|[^t] )Submitted|^Saved/)
    }
  }
  expect(label(refused)).toBe('Not submitted: No. Your text is kept on this device.')
})

test('an operation without a group says so', () => {
  expect(waitLabel(operation({ state: 'waiting', why: 'queued', text: '' }, null), facts)).toMatch(
    /choose a group/,
  )
})

test('a standing in words', () => {
  const standing = {
    ...{ version: 7, state: 'scheduled', startsAt: '2026-11-27T17:00:00.000Z' },
    ...{ dueAt: '2026-11-27T05:00:00.000Z', summaryCount: 1, myRevision: 2 },
  } as ReadingStanding
  const words = standingWords(standing, facts).join(' · ')
  expect(words).toMatch(/^scheduled on Fri,? 27 Nov/)
  expect(words).toContain('1 summary · you submitted revision 2')
  expect(words).toContain('(Europe/Berlin)')
})

test('today by its time alone, another day with its date', () => {
  expect(when('2026-11-22T11:00:00.000Z', now, 'UTC')).toBe('11:00')
  expect(when('2026-11-21T11:00:00.000Z', now, 'UTC')).toMatch(/21 Nov/)
})

test('what a draft lacks is named by its field, before anything is sent', () => {
  expect(checkDraft(EMPTY_CONTENT).map(({ field }) => field)).toEqual([
    ...['takeaway', 'summary', 'strength-1', 'weakness-1'],
  ])
  expect(checkDraft(aSummary())).toEqual([])
  const point = { kind: 'weakness', text: '', where: 'Fig. 2' } as const
  const lost = checkDraft(aSummary({ points: [...aSummary().points, point] }))
  expect(lost).toEqual([{ field: 'weakness-2', text: 'Weakness 2 names a place but says nothing about it.' }])
  const long = checkDraft(aSummary({ takeaway: 'x'.repeat(1_001) }))
  expect(long).toEqual([{ field: 'takeaway', text: expect.stringMatching(/^Takeaway: .*1000/) }])
  expect(checkDraft(aSummary({ summary: 'half \ud83d' }))[0]?.text).toMatch(/cannot be stored/)
})
