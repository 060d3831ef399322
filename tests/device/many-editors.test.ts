// Y1: many clients change one text at once, each by reading, adding a word of its own and sending it back upon what it
// read. Every word that was acknowledged stands in the last text, and who came too late is given both texts.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPaper, aSubmission, aSummary, newOperation } from '../support/papers.ts'
import { type Club, clientFor, foundClub } from '../support/people.ts'
import { type Lectern, startLectern } from '../support/world.ts'

const EDITS = Number(process.env.EDITS ?? 400)
const CLIENTS = 8
let lectern: Lectern
let club: Club

beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

test(`${CLIENTS} clients, ${EDITS} edits of one summary`, { timeout: 3_600_000 }, async () => {
  const place = { clubId: club.clubId, groupId: club.groupId }
  const { work } = aPaper()
  await club.ben.client.papers.capture.mutate({ ...place, operationId: newOperation(), paper: aPaper() })
  const acknowledged: string[] = []
  let [refused, left] = [0, EDITS]
  const edit = async (index: number) => {
    const client = clientFor(lectern.url, { cookie: club.ben.cookie })
    while (left > 0) {
      left -= 1
      const word = `w${index}-${left};`
      const before = await client.summaries.mine.query({ ...place, work })
      const content = aSummary({ summary: `${before?.content.summary ?? 'start '}${word}` })
      const submission = aSubmission({ content, baseRevision: before?.revision ?? 0 })
      const receipt = await client.summaries.submit.mutate({ ...place, ...submission }).catch(() => null)
      if (receipt === null) refused += 1
      else acknowledged.push(word)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => edit(index)))
  const last = await club.ben.client.summaries.mine.query({ ...place, work })
  console.log(
    `one text, ${CLIENTS} clients: ${acknowledged.length} edits acknowledged, ${refused} refused as too late`,
  )
  expect(acknowledged.filter((word) => !last?.content.summary.includes(word))).toEqual([])
  expect(last?.revision).toBe(acknowledged.length)
  expect(refused).toBeGreaterThan(0)
  expect(acknowledged.length).toBeGreaterThan(EDITS / CLIENTS / 2)
})
