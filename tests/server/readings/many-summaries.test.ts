// A reading with many summaries: some of them at first, the reader's own always among them, and the number of all.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import { MOST_SUMMARIES } from '../../../shared/contract/reading.ts'
import { aPaper, aStep, aSubmission, newOperation } from '../../support/papers.ts'
import { type Client, type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let readingId: ReadingId
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  const paper = { operationId: newOperation(), paper: aPaper() }
  readingId = (await club.ben.client.papers.capture.mutate({ ...place(), ...paper })).readingId
  for (const [minute, { client }] of [club.ada, club.ben, club.cleo].entries()) {
    lectern.setClock(`2026-03-02T10:0${minute}:00Z`)
    await client.summaries.submit.mutate({ ...place(), ...aSubmission() })
  }
})
afterAll(() => lectern.close())

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const read = async (client: Client, most?: number) => {
  const asked = most === undefined ? {} : { most }
  const view = await client.readings.get.query({ ...place(), readingId, ...asked })
  return [
    view.summaries.map(({ author, content }) => `${author.name} ${content.points.length}`),
    view.summaryCount,
  ]
}

test('the own one first, then the latest; each with its points; the number is that of all', async () => {
  expect(await read(club.ada.client, 2)).toEqual([['ada 2', 'Cleo 2'], 3])
  expect(await read(club.cleo.client, 1)).toEqual([['Cleo 2'], 3])
  expect(await read(club.ben.client)).toEqual([['Ben 2', 'Cleo 2', 'ada 2'], 3])
})

test('what is withdrawn is neither shown to others nor counted for them', async () => {
  await club.cleo.client.summaries.withdraw.mutate({ ...place(), ...aStep() })
  expect(await read(club.ada.client, 2)).toEqual([['ada 2', 'Ben 2'], 2])
  expect(await read(club.cleo.client, 1)).toEqual([['Cleo 2'], 3])
})

test('nobody is given everything at once', async () => {
  const asked = club.ada.client.readings.get.query({ ...place(), readingId, most: MOST_SUMMARIES + 1 })
  expect(await refusalOf(asked)).toMatchObject({ code: 'bad_input' })
})
