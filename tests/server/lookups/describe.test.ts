// What an import knew only by name is described by arXiv, once, without a hand; an import that was undone stays undone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArxiv } from '../../../server/gateways/arxiv.ts'
import { askWhileDue } from '../../../server/lookups/ask.ts'
import { describeImports } from '../../../server/lookups/describe.ts'
import { NO_ANSWERS } from '../../../shared/contract/import.ts'
import { type ArxivStandIn, startArxiv } from '../../support/arxiv.ts'
import { newOperation } from '../../support/papers.ts'
import { foundClub } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const PACE = { intervalMs: 1, leaseMs: 5_000, backOffMs: 1, longestBackOffMs: 1 }
let lectern: Lectern
let arxiv: ArxivStandIn
beforeAll(async () => {
  arxiv = await startArxiv()
  lectern = await startLectern({
    lookUpPapers: openArxiv({ apiUrl: arxiv.url, contact: 'x', limits: { totalMs: 300 } }),
  })
  arxiv.setModes('answer')
})
afterAll(async () => {
  await lectern.close()
  await arxiv.close()
})

const signal = new AbortController().signal
async function jobs(): Promise<void> {
  await describeImports(lectern.world, signal)
  await askWhileDue(lectern.world, signal, PACE)
  await describeImports(lectern.world, signal)
}

async function bringIn(id: string) {
  const club = await foundClub(lectern)
  const place = { clubId: club.clubId, groupId: club.groupId }
  const wanted = { operationId: newOperation(), text: id, answers: NO_ANSWERS, chosen: [1] }
  const imported = await club.ada.client.imports.run.mutate({ ...place, ...wanted })
  return { club, place, importId: imported.importId, list: () => club.ben.client.readings.list.query(place) }
}

test('a bare id gets its title and its latest version from arXiv, asked once', async () => {
  arxiv.papers.set('2402.00001', { latest: 3 })
  const { list } = await bringIn('2402.00001')
  const [before] = await list()
  await jobs()
  const asked = arxiv.asked.length
  await jobs()
  expect(arxiv.asked.length).toBe(asked)
  const [after] = await list()
  expect(after?.paper.version).toBe(3)
  expect(after?.paper.title).not.toBe(before?.paper.title)
})

test('after an undo nothing comes back', async () => {
  arxiv.papers.set('2402.00002', { latest: 1 })
  const { club, place, importId, list } = await bringIn('2402.00002')
  await describeImports(lectern.world, signal)
  await club.ada.client.imports.undo.mutate({ ...place, operationId: newOperation(), importId })
  await jobs()
  expect(await list()).toEqual([])
})
