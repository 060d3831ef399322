// Choosing over HTTP: each for themselves, in each of their groups, once per operation; in an archived group nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewChoices } from '../../../shared/contract/notice.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let place: Pick<Club, 'clubId' | 'groupId'>
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  place = { clubId: club.clubId, groupId: club.groupId }
})
afterAll(() => lectern.close())

const choose = (who: Person, choices: NewChoices, where = place) =>
  who.client.notices.choose.mutate({ ...where, operationId: newOperation(), choices })
const own = (who: Person) => who.client.notices.own.query({})
const code = async (call: Promise<unknown>) => (await refusalOf(call)).code

async function anotherGroup(): Promise<typeof place> {
  const { groupId } = await club.ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, name: 'Another', kind: 'reading_group' },
    ...{ zone: 'UTC' as ZoneName, digest: { weekday: 1, hour: 8 } },
  })
  return { clubId: club.clubId, groupId }
}

test('what one chooses is theirs, of that group and that kind; taken back, the group decides again', async () => {
  const second = await anotherGroup()
  await choose(club.ada, { due: 'none', trade: 'mail' })
  await choose(club.ada, { due: 'none' }, second)
  await choose(club.ben, { due: 'none' })
  await choose(club.ada, { due: null })
  const mine = await own(club.ada)
  expect(mine.groups.map(({ group, leads, choices: { due, trade } }) => [group, leads, due, trade])).toEqual([
    ['Another', true, 'none', null],
    ['Reading group', true, null, 'mail'],
  ])
  const bens = await own(club.ben)
  expect(bens.groups.map(({ group, leads, choices: { due } }) => [group, leads, due])).toEqual([
    ['Reading group', false, 'none'],
  ])
  await club.ada.client.groups.archive.mutate({ ...second, operationId: newOperation() } as never)
  expect((await own(club.ada)).groups.map(({ group }) => group)).toEqual(['Reading group'])
  expect(await code(choose(club.ada, { due: 'mail' }, second))).toBe('group_archived')
})

test('quiet hours are the person’s own, by the clock of their account', async () => {
  await club.ben.client.notices.setQuiet.mutate({ quiet: { from: 20, to: 9 } })
  expect(await own(club.ben)).toMatchObject({ quiet: { from: 20, to: 9 }, zone: 'UTC' })
  expect(await own(club.ada)).toMatchObject({ quiet: { from: 22, to: 8 } })
  const { groups } = await own(club.ben)
  // Friday at 8 in Berlin, the first after the clock of the test.
  expect(groups.map(({ digestAt }) => digestAt)).toEqual(['2026-03-06T07:00:00.000Z'])
  const wrong = { quiet: { from: 24, to: 9 } } as never
  expect(await code(club.ben.client.notices.setQuiet.mutate(wrong))).toBe('bad_input')
})

test('a stranger chooses nothing, a member not for the group, and a repeat is one choice', async () => {
  expect(await code(choose(club.zoe, { due: 'none' }))).toBe('not_found')
  const usual = { ...place, operationId: newOperation(), notices: { dueHours: 12, silent: [] } }
  expect(await code(club.ben.client.notices.setUsual.mutate(usual))).toBe('not_allowed')
  expect(await code(choose(club.ben, { sermon: 'mail' } as never))).toBe('bad_input')
  const once = { ...place, operationId: newOperation(), choices: { plan: 'none' } } as const
  await club.cleo.client.notices.choose.mutate(once)
  await choose(club.cleo, { plan: 'mail' })
  await club.cleo.client.notices.choose.mutate(once)
  expect((await own(club.cleo)).groups[0]?.choices.plan).toBe('mail')
})
