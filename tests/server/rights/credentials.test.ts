// Whose credential may do what, and how long: the extension's token, a person's own drafts, and a member who was taken out.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { clientFor, foundClub, refusalOf } from '../../support/people.ts'
import { type Scene, setScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
})
afterAll(() => scene.lectern.close())

const place = () => ({ clubId: scene.clubId, groupId: scene.groupId })

async function paired(person = scene.club.ben) {
  const { code } = await person.client.accounts.makePairingCode.mutate({})
  const { token } = await person.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  return clientFor(scene.lectern.url, { token })
}

test('E7: the token of the extension writes and reads for its person, and does nothing else', async () => {
  const extension = await paired()
  await extension.readings.list.query(place())
  await expect(extension.accounts.makePairingCode.mutate({})).rejects.toThrow('You may not do this')
  await expect(extension.clubs.create.mutate({ operationId: newOperation(), name: 'Mine' })).rejects.toThrow(
    'You may not do this',
  )
  await expect(extension.members.list.query(place())).rejects.toThrow('You may not do this')
})

test('a person’s own drafts: nobody signed in reads another’s, their own extension does', async () => {
  const { ben, ada, cleo } = scene.club
  const { content, baseRevision, deviceTime: savedAt } = aSubmission()
  await ben.client.drafts.keep.mutate({
    ...{ device: newOperation() as never, number: 1, place: place(), work: aPaper().work, version: 7 },
    ...{ seen: {}, content, baseRevision, savedAt },
  })
  for (const person of [
    ada,
    cleo,
    scene.elsewhere.ada,
    ...Object.values(scene.people).filter((one) => one !== ben),
  ])
    expect(await person.client.drafts.list.query({ work: null })).toEqual([])
  expect(await (await paired()).drafts.list.query({ work: null })).toHaveLength(1)
})

test('B5: a person who is taken out of the club is refused at once, with every credential', async () => {
  const removed = await foundClub(scene.lectern)
  const here = { clubId: removed.clubId, groupId: removed.groupId }
  const extension = await paired(removed.ben)
  await extension.readings.list.query(here)
  await scene.lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${removed.clubId} and member_id = ${removed.members.ben}`,
  )
  expect(await refusalOf(removed.ben.client.readings.list.query(here))).toMatchObject({ code: 'not_found' })
  expect(await refusalOf(extension.readings.list.query(here))).toMatchObject({ code: 'not_found' })
})
