// Two groups of one club that plan: each has its own past plans and takes its own back; and what is known of a member is theirs.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIRST_SHOWN } from '../../../shared/domain/show-profile.ts'
import { secondGroup } from '../../support/second-group.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { aProfile } from '../profiles/profile.ts'
import { addMeetings, planner, planningClub } from './planning-club.ts'

let lectern: Lectern
beforeAll(async () => {
  lectern = await startLectern()
  lectern.setClock('2026-03-02T10:00:00.000Z')
})
afterAll(() => lectern.close())

test('a plan that was published stands in the history of its own group, and is taken back although the other group published later', async () => {
  const club = await planningClub(lectern, { meetings: 2, papers: 3 })
  const second = await secondGroup(club)
  await addMeetings(lectern, second, { first: '2026-03-05T17:00:00.000Z', many: 2 })
  const publish = async (of: typeof second) => {
    const { begin, plans, step } = planner(of)
    const { revision } = await begin()
    return plans.publish.mutate({ ...step(), revision, note: '' })
  }
  const { planId } = await publish(club)
  const history = (of: typeof second) => planner(of).plans.history.query(planner(of).place)
  expect([(await history(club)).length, (await history(second)).length]).toEqual([1, 0])
  lectern.setClock('2026-03-02T11:00:00.000Z')
  await publish(second)
  expect([(await history(club)).length, (await history(second)).length]).toEqual([1, 1])
  await club.ada.client.plans.unpublish.mutate({ ...planner(club).step(), planId })
  const { turns } = await club.ben.client.plans.published.query(planner(second).place)
  expect(turns.length).toBeGreaterThan(0)
})

test('the planner knows each member once, however many have a profile, and by what they show themselves', async () => {
  const club = await planningClub(lectern, { meetings: 1, papers: 1 })
  const { clubId, members } = club
  for (const person of [club.ben, club.cleo]) {
    const shown = { ...FIRST_SHOWN, about: person === club.ben ? ('me' as const) : ('leads' as const) }
    await person.client.profiles.save.mutate({
      basis: 0,
      content: aProfile({ about: `I am ${person.name}` }),
      clubs: [{ clubId, shown }],
    })
  }
  const known = await club.ada.client.plans.members.query(planner(club).place)
  expect(known.map(({ id }) => id).toSorted()).toEqual(Object.values(members).toSorted())
  const about = async (memberId: typeof members.ben) =>
    JSON.stringify(await club.ada.client.profiles.get.query({ clubId, memberId }))
  expect(await about(members.ben)).not.toContain('I am')
  expect(await about(members.cleo)).toContain('I am Cleo')
  const list = await club.ada.client.profiles.list.query({ clubId })
  expect(list.map(({ id }) => id).toSorted()).toEqual(Object.values(members).toSorted())
})

test('each group’s meetings are drafted with the seats that it has chosen itself', async () => {
  const club = await planningClub(lectern, { meetings: 1, papers: 1 })
  const second = await secondGroup(club)
  await addMeetings(lectern, second, { first: '2026-03-05T17:00:00.000Z', many: 1 })
  const of = [club, second].map((group) => planner(group))
  for (const [n, { step }] of of.entries()) {
    const seats = [{ role: 'presenter' as const, parts: [], count: n + 1 }]
    const chosen = { format: 'one_presenter' as const, seats }
    await club.ada.client.meetings.setFormat.mutate({ ...step(), ...chosen })
  }
  const cells = []
  for (const { begin, draft } of of) {
    await begin()
    cells.push((await draft()).content.cells.length)
  }
  expect(cells).toEqual([1, 2])
})
