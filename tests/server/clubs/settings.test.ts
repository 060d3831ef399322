// What leads and owners say about their club over HTTP, and who may found one.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../../../server/world.ts'
import type { ClubPage } from '../../../shared/contract/club.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let founders: World['founders'] = 'open'
beforeAll(async () => {
  // A getter: each test says who may found clubs.
  const wrap = (world: World): World =>
    Object.create(world, { founders: { get: () => founders, enumerable: true } }) as World
  lectern = await startLectern({ wrap })
})
afterAll(() => lectern.close())
beforeEach(async () => {
  founders = 'open'
  club = await foundClub(lectern)
})

const NOTHING: ClubPage = {
  ...{ on: false, address: null, findable: false, groups: [], meetings: false, papers: false, join: false },
}
const change = (name: string, { by = club.ada, version = 1, about = '' } = {}) =>
  by.client.clubs.change.mutate({ clubId: club.clubId, operationId: newOperation(), version, name, about })
const publish = (page: object, { by = club.ada, version = 1, clubId = club.clubId } = {}) =>
  by.client.clubs.publish.mutate({
    ...{ clubId, operationId: newOperation(), version },
    page: { ...NOTHING, ...page } as ClubPage,
  })
const read = (by: Person) => by.client.clubs.get.query({ clubId: club.clubId })

test('what a lead says is what every member reads', async () => {
  expect(await change('Paper club', { about: 'We read.' })).toEqual({ version: 2 })
  expect(await read(club.ben)).toEqual({ id: club.clubId, name: 'Paper club', about: 'We read.', version: 2 })
  const me = await club.ben.client.accounts.me.query({})
  expect(me.clubs[0]?.name).toBe('Paper club')
  expect((await refusalOf(change('Mine', { by: club.ben }))).code).toBe('not_allowed')
  expect((await refusalOf(change('Mine', { by: club.zoe }))).code).toBe('not_found')
})

test('two at once: the second is refused and nothing of the first is lost', async () => {
  await change('First', { about: 'First' })
  expect((await refusalOf(change('Second'))).code).toBe('settings_changed')
  expect((await refusalOf(publish({ findable: true }))).code).toBe('settings_changed')
  expect(await read(club.ada)).toMatchObject({ name: 'First', about: 'First', version: 2 })
})

test('a club begins with no page; only owners see the choice and make it', async () => {
  const page = (by: Person) => by.client.clubs.page.query({ clubId: club.clubId })
  expect(await page(club.ada)).toEqual(NOTHING)
  expect((await refusalOf(page(club.ben))).code).toBe('not_allowed')
  expect((await refusalOf(publish({}, { by: club.ben }))).code).toBe('not_allowed')
  await publish({ address: 'chosen-club', papers: true })
  expect(await page(club.ada)).toEqual({ ...NOTHING, address: 'chosen-club', papers: true })
})

test('an address is one club’s, also while its page is off, until that club gives it back', async () => {
  const other = await foundClub(lectern)
  const theirs = (page: object, version = 1) =>
    publish(page, { by: other.ada, clubId: other.clubId, version })
  await publish({ address: 'one-club' })
  expect((await refusalOf(theirs({ address: 'one-club' }))).code).toBe('address_taken')
  await publish({ address: 'another-club' }, { version: 2 })
  expect(await theirs({ address: 'one-club' })).toEqual({ version: 2 })
  expect((await refusalOf(publish({ address: 'one-club' }, { version: 3 }))).code).toBe('address_taken')
  // The refused one kept what it had.
  expect((await refusalOf(theirs({ address: 'another-club' }, 2))).code).toBe('address_taken')
  await publish({ address: null }, { version: 3 })
  expect(await theirs({ address: 'another-club' }, 2)).toEqual({ version: 3 })
})

test('of many clubs that want one address at once exactly one has it', async () => {
  const clubs = await Promise.all(
    Array.from({ length: 6 }, () =>
      club.ada.client.clubs.create.mutate({ operationId: newOperation(), name: 'Crowd' }),
    ),
  )
  const outcomes = await Promise.allSettled(
    clubs.map(({ clubId }) => publish({ address: 'crowded', on: true }, { clubId })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a page that is on needs an address, and no other is taken', async () => {
  for (const page of [
    { on: true },
    { address: 'Not One' },
    { address: 'admin' },
    { groups: ['x'] },
    { more: 1 },
  ])
    expect((await refusalOf(publish(page))).code).toBe('bad_input')
})

test('where founding is closed, only those who are named found a club; clubs that exist go on', async () => {
  founders = ['ada@home.example.org', '@lab.example.org']
  const found = (person: Person) =>
    person.client.clubs.create.mutate({ operationId: newOperation(), name: 'New', about: 'Ours' })
  const refusal = await refusalOf(found(club.ben))
  expect(refusal).toMatchObject({ code: 'founding_closed', status: 403 })
  expect(refusal.text).toContain('only people whom its operator has named')
  const { clubId } = await found(await signIn(lectern, 'Lab', 'someone@lab.example.org'))
  expect(clubId).toBeDefined()
  const ada = await signIn(lectern, 'Ada', 'ada@home.example.org')
  const founded = await found(ada)
  expect((await ada.client.clubs.get.query({ clubId: founded.clubId })).about).toBe('Ours')
  expect(await change('Still ours')).toEqual({ version: 2 })
  expect((await club.ben.client.accounts.me.query({})).clubs).toHaveLength(1)
})
