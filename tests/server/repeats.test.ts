// Y2: a person whose answer was lost presses the button again. Every write has one effect, however often it is sent.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { settingsOf } from '../../shared/domain/join-settings.ts'
import { newOperation } from '../support/papers.ts'
import { type Club, foundClub, refusalOf, signIn } from '../support/people.ts'
import { changeGroup } from '../support/settings.ts'
import { type Lectern, startLectern } from '../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

const repeated = <T>(send: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, send))
const same = (answers: readonly unknown[]) => new Set(answers.map((answer) => JSON.stringify(answer))).size

test('a club is founded once', async () => {
  const { client } = await signIn(lectern, 'Founder')
  const wish = { name: 'Vision lab', operationId: newOperation() }
  const answers = await repeated(() => client.clubs.create.mutate(wish))
  expect(same(answers)).toBe(1)
  expect((await client.accounts.me.query({})).clubs).toMatchObject([{ name: 'Vision lab', role: 'owner' }])
  const other = refusalOf(client.clubs.create.mutate({ ...wish, name: 'Another lab' }))
  expect(await other).toMatchObject({ code: 'operation_reused', status: 409 })
})

test('the same operation of another person founds a club of their own', async () => {
  const wish = { name: 'Lab', operationId: newOperation() }
  const [one, two] = [await signIn(lectern, 'One'), await signIn(lectern, 'Two')]
  const first = await one.client.clubs.create.mutate(wish)
  const second = await two.client.clubs.create.mutate(wish)
  expect(second.clubId).not.toBe(first.clubId)
})

test('a group is created once', async () => {
  const { clubId, ada } = club
  const group = {
    name: 'Second',
    kind: 'cohort',
    zone: 'UTC' as ZoneName,
    digest: { weekday: 1, hour: 9 },
  } as const
  const wish = { clubId, operationId: newOperation(), ...group }
  expect(same(await repeated(() => ada.client.groups.create.mutate(wish)))).toBe(1)
  const [home] = (await ada.client.accounts.me.query({})).clubs
  expect(home?.groups.filter(({ name }) => name === 'Second')).toHaveLength(1)
})

test('a member is added once, and the repeat is no mistake', async () => {
  const { clubId, groupId, ada } = club
  const person = { name: 'Dora', mail: 'dora@example.org' as MailAddress, role: 'member' } as const
  const wish = { clubId, groupId, operationId: newOperation(), ...person }
  expect(same(await repeated(() => ada.client.members.add.mutate(wish)))).toBe(1)
  const added = refusalOf(ada.client.members.add.mutate({ ...wish, operationId: newOperation() }))
  expect((await added).code).toBe('already_member')
})

test('settings are changed once, and a late repeat does not undo what was changed since', async () => {
  const { clubId, groupId, ada } = club
  const place = { clubId, groupId }
  const before = await ada.client.groups.get.query(place)
  const settings = { ...settingsOf(before), about: 'For newcomers' }
  const wish = { ...place, operationId: newOperation(), version: before.version, settings }
  expect(same(await repeated(() => ada.client.groups.change.mutate(wish)))).toBe(1)
  await changeGroup(ada, place, { about: 'For everybody' })
  await ada.client.groups.change.mutate(wish)
  expect(await ada.client.groups.get.query(place)).toMatchObject({ about: 'For everybody', version: 3 })
})

test('a group is archived and restored once, also when a repeat comes after the other', async () => {
  const { clubId, groupId, ada } = club
  const place = { clubId, groupId }
  const [away, back] = [newOperation(), newOperation()]
  const archive = () => ada.client.groups.archive.mutate({ ...place, operationId: away })
  const restore = () => ada.client.groups.restore.mutate({ ...place, operationId: back })
  expect(same(await repeated(archive))).toBe(1)
  expect(same(await repeated(restore))).toBe(1)
  await archive()
  expect((await ada.client.groups.get.query(place)).archivedAt).toBeNull()
})
