// Which drafts are shown as begun: one's own, not handed in, newest first.
import { expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { advanceDraft, newDraft } from '../../shared/device/draft.ts'
import { unfinishedDrafts } from '../../shared/device/list-drafts.ts'
import type { DraftRow, PaperRow } from '../../shared/device/storage.ts'
import { aPaper, aSummary } from '../support/papers.ts'
import { aSession, MINE, NOBODY, NOON, WORK, written } from './device.ts'

const begun = advanceDraft(newDraft(MINE, 7, NOON), written(aSummary({ takeaway: 'begun' })))
const nobodys = advanceDraft(newDraft(NOBODY, 7, NOON), written(aSummary({ takeaway: 'early' })))
const session = aSession()
const paper: PaperRow = { work: WORK, version: 7, paper: aPaper({ title: 'Known' }), seenAt: NOON }
const list = (drafts: readonly DraftRow[], as: typeof session | null = session) =>
  unfinishedDrafts({ drafts, papers: [paper], session: as })

test('what is begun or in conflict; not what is blank, waits or is submitted', () => {
  const phases = ['saved', 'conflict', 'queued', 'sent', 'withdrawn'] as const
  const shown = phases.map((phase) => list([{ ...begun, phase }]).length)
  expect(shown).toEqual([1, 1, 0, 0, 0])
  expect(list([newDraft(MINE, 7, NOON)])).toEqual([])
})

test('a conflict beside empty fields is shown', () => {
  const row = advanceDraft(newDraft(MINE, 7, NOON), written(aSummary(), 3))
  expect(list([row])).toMatchObject([{ conflict: true }])
})

test('of another person on this device, or for another server, nothing; what nobody owns, always', () => {
  const other = { ...begun, accountId: 'another' as never }
  const elsewhere = { ...begun, server: 'https://elsewhere.example' }
  expect(list([other, elsewhere])).toEqual([])
  expect(list([begun], null)).toEqual([])
  expect(list([nobodys], null)).toHaveLength(1)
  expect(list([nobodys])).toHaveLength(1)
})

test('newest first, with the title where the paper is here, also of another version', () => {
  const later = { ...begun, key: 'later', version: 8, savedAt: '2026-11-22T13:00:00.000Z' as Instant }
  const unknown = { ...begun, key: 'unknown', work: 'arxiv:2401.00001' as WorkId }
  expect(list([begun, later, unknown]).map(({ key, title }) => [key, title])).toEqual([
    ['later', 'Known'],
    [begun.key, 'Known'],
    ['unknown', null],
  ])
})
