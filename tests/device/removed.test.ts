// B5 on the device: what waits in the outbox of a member who was removed is refused in clear words, and every text stays
// readable to its author, on disk and among the copies on the server.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unfinishedDrafts } from '../../shared/device/list-drafts.ts'
import { aPaper, aSummary, newOperation } from '../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../support/people.ts'
import { type Lectern, startLectern } from '../support/world.ts'
import { RealDevice } from './real-device.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

test('queued offline, removed, online again: refused with a clear word, the text stays to be read and sent elsewhere', async () => {
  const place = { clubId: club.clubId, groupId: club.groupId }
  const laptop = await new RealDevice('Laptop', lectern.url).open()
  await laptop.pair(club.ben)
  const { work } = aPaper()
  const identity = await laptop.identity(work, place)
  const words = aSummary({ takeaway: 'Written on the train.' })
  await laptop.type(identity, words)
  laptop.online = false
  await laptop.submit(identity, words)
  await laptop.outbox.drain(true)
  await club.ada.client.departures.removeFromClub.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, memberId: club.members.ben },
  })
  laptop.online = true
  const since = performance.now()
  await laptop.outbox.drain(true)
  const took = performance.now() - since
  const rows = await laptop.storage.getAll('outbox')
  // The capture before it and the submission: both are set aside with their reason, not dropped.
  expect(rows.map(({ task, delivery }) => [task.kind, delivery])).toEqual(
    ['capture', 'submit'].map((kind) => [
      kind,
      {
        state: 'refused',
        code: 'not_found',
        text: expect.stringContaining('Your text stays on this device'),
      },
    ]),
  )
  const draft = await laptop.draft(identity)
  expect(draft).toMatchObject({ phase: 'saved', content: words })
  const [session, drafts, papers] = [
    await laptop.session(),
    await laptop.storage.getAll('drafts'),
    await laptop.storage.getAll('papers'),
  ]
  expect(unfinishedDrafts({ drafts, papers, session })).toMatchObject([{ work, place }])
  console.log(
    `B5: what waited in the outbox was refused ${took.toFixed(0)} ms after the line came back; its text is there`,
  )
  expect(took).toBeLessThan(1_000)
  await laptop.copies.send(true)
  const kept = await club.ben.client.drafts.list.query({ work })
  expect(kept.map(({ content }) => content.takeaway)).toEqual(['Written on the train.'])
  expect((await refusalOf(club.ben.client.readings.list.query(place))).code).toBe('not_found')
})
