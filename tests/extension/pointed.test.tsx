// @vitest-environment happy-dom
// Places that were pointed at become points of the draft on the desk: each once, none lost, whatever ends in between.
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { EMPTY_CONTENT, type PointKind } from '../../shared/contract/summary.ts'
import type { PointedRow } from '../../shared/device/storage.ts'
import { addPointed } from '../../shared/domain/add-pointed.ts'
import { NOON, WORK } from '../device/device.ts'
import { aPointer } from '../support/papers.ts'
import { announce, at, open, quiet, said, setUp, type } from './panel-page.tsx'

beforeEach(setUp)

const quote = (exact: string) => ({ exact, prefix: 'before', suffix: 'after' })
async function pointAt(exact: string, kind: PointKind | null = 'weakness', work = WORK): Promise<void> {
  const row: Omit<PointedRow, 'id'> = { work, pointer: aPointer({ quote: quote(exact) }), kind, at: NOON }
  await at.storage.add('pointed', row as PointedRow)
  announce('pointed')
  await quiet()
}
const kept = async () =>
  (await at.storage.getAll('drafts')).flatMap(({ content }) =>
    content.points.flatMap(({ kind, pointer }) => (pointer ? [`${kind}: ${pointer.quote?.exact}`] : [])),
  )

test('the words stand with the first empty point of the kind, on disk, and the row is gone', async () => {
  await open()
  await pointAt('the dot products grow large')
  expect(said()).toContain('the dot products grow large')
  expect(await kept()).toEqual(['weakness: the dot products grow large'])
  expect(await at.storage.count('pointed')).toBe(0)
  await pointAt('another place')
  await pointAt('what is it for', 'question')
  expect(await kept()).toEqual([
    'weakness: the dot products grow large',
    'weakness: another place',
    'question: what is it for',
  ])
})

test('what was pointed at before the panel was open, or for another paper, waits', async () => {
  await at.storage.add('pointed', {
    work: WORK,
    pointer: aPointer(),
    kind: 'strength',
    at: NOON,
  } as PointedRow)
  await pointAt('elsewhere', 'weakness', 'arxiv:1902.02534' as typeof WORK)
  await open()
  expect(await kept()).toEqual([`strength: ${aPointer().quote?.exact}`])
  expect(await at.storage.count('pointed')).toBe(1)
})

test('a row that outlived the window that took it is not taken twice', async () => {
  await open()
  await pointAt('once')
  await pointAt('once')
  expect(await kept()).toEqual(['weakness: once'])
  expect(await at.storage.count('pointed')).toBe(0)
})

test('a draft that cannot be kept keeps the row', async () => {
  await open()
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...rest: Parameters<typeof put>) {
    if (this.name === 'drafts') throw new DOMException('full', 'QuotaExceededError')
    return put.apply(this, rest)
  }
  await pointAt('not lost')
  expect(await at.storage.count('pointed')).toBe(1)
  IDBObjectStore.prototype.put = put
  announce('pointed')
  await quiet()
  expect(await kept()).toEqual(['weakness: not lost'])
  expect(await at.storage.count('pointed')).toBe(0)
})

test('typing goes on around it', async () => {
  await open()
  type('Takeaway', 'Half a sen')
  await pointAt('the dot products grow large')
  type('Takeaway', 'Half a sentence')
  await at.panel.desk.flush()
  const [draft] = await at.storage.getAll('drafts')
  expect([draft?.phase, draft?.content.takeaway]).toEqual(['saved', 'Half a sentence'])
  expect(await kept()).toEqual(['weakness: the dot products grow large'])
})

test('a full draft takes no more, and a place without a kind goes to the point that is being written', () => {
  const pointer = aPointer()
  const written = { kind: 'weakness' as const, text: 'Costs grow', where: '' }
  const full = { ...EMPTY_CONTENT, points: Array.from({ length: 60 }, () => written) }
  expect(addPointed(full, { pointer, kind: 'strength' }, null)).toBeNull()
  expect(addPointed(full, { pointer, kind: null }, 3)?.points[3]).toEqual({ ...written, pointer })
  expect(addPointed(EMPTY_CONTENT, { pointer, kind: null }, null)?.points[2]).toMatchObject({
    kind: 'question',
  })
})
