// What leads and owners say about their club over HTTP, and who may found one.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { World } from '../../../server/world.ts'
import type { ClubPage, ClubWords } from '../../../shared/contract/club.ts'
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
const WORDS: ClubWords = { name: 'Machine learning club', about: '' }
/** `base`: what the person began with. */
const change = (words: Partial<ClubWords>, { by = club.ada, base = WORDS } = {}) =>
  by.client.clubs.change.mutate({
    ...{ clubId: club.clubId, operationId: newOperation() },
    ...{ base, wanted: { ...base, ...words } },
  })
const publish = (page: object, { by = club.ada, base = NOTHING, clubId = club.clubId } = {}) =>
  by.client.clubs.publish.mutate({
    ...{ clubId, operationId: newOperation() },
    ...{ base, wanted: { ...base, ...page } as ClubPage },
  })
const page = (by: Person, clubId = club.clubId) => by.client.clubs.page.query({ clubId })
const read = (by: Person) => by.client.clubs.get.query({ clubId: club.clubId })

test('what a lead says is what every member reads', async () => {
  const words = { name: 'Paper club', about: 'We read.' }
  expect(await change(words)).toEqual({ words })
  expect(await read(club.ben)).toEqual({ id: club.clubId, ...words })
  const me = await club.ben.client.accounts.me.query({})
  expect(me.clubs[0]?.name).toBe('Paper club')
  expect((await refusalOf(change({ name: 'Mine' }, { by: club.ben }))).code).toBe('not_allowed')
  expect((await refusalOf(change({ name: 'Mine' }, { by: club.zoe }))).code).toBe('not_found')
})

test('two at once from the same page: each changes what it changed, and nothing of the other', async () => {
  await change({ name: 'First' })
  expect(await change({ about: 'Second' })).toEqual({ words: { name: 'First', about: 'Second' } })
  expect((await refusalOf(change({ name: 'Third' }))).code).toBe('settings_changed')
  expect(await read(club.ada)).toMatchObject({ name: 'First', about: 'Second' })
  const base = { name: 'First', about: 'Second' }
  expect(await change({ name: 'Third' }, { base })).toEqual({ words: { ...base, name: 'Third' } })
  const rows = await lectern.db.query.execute<{ facts: unknown }>(
    sql`select facts from activity where club_id = ${club.clubId} and action = 'clubs.change' order by facts->>'version'`,
  )
  expect(rows.map(({ facts }) => facts)).toEqual([
    { version: 2, fields: 'name' },
    { version: 3, fields: 'about' },
    { version: 4, fields: 'name' },
  ])
})

test('eight leads at once: of one word exactly one is taken, of two words both', async () => {
  const names = Array.from({ length: 8 }, (_, n) => `Name ${n}`)
  const outcomes = await Promise.allSettled([
    ...names.map((name) => change({ name })),
    change({ about: 'Ours' }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
  expect(await read(club.ada)).toMatchObject({ name: names[winner], about: 'Ours' })
})

test('two owners choose what the page shows: both choices hold, group by group', async () => {
  const { groupId } = club
  await publish({ address: 'two-owners', on: true, groups: [groupId] })
  await publish({ papers: true })
  const both = { ...NOTHING, address: 'two-owners' as never, on: true, groups: [groupId], papers: true }
  expect(await page(club.ada)).toEqual(both)
  const again = await publish({ groups: [] }, { base: both })
  expect(again.page).toEqual({ ...both, groups: [] })
  // The one gives the address back, the other's page is on.
  const off = { ...both, on: false, groups: [] } as ClubPage
  await publish({ on: false }, { base: { ...both, groups: [] } })
  await publish({ address: null }, { base: off })
  const refused = await refusalOf(publish({ on: true }, { base: off }))
  expect(refused).toMatchObject({ code: 'settings_changed', status: 409 })
  expect(await page(club.ada)).toMatchObject({ on: false, address: null })
})

test('a club begins with no page; only owners see the choice and make it', async () => {
  expect(await page(club.ada)).toEqual(NOTHING)
  expect((await refusalOf(page(club.ben))).code).toBe('not_allowed')
  expect((await refusalOf(publish({}, { by: club.ben }))).code).toBe('not_allowed')
  await publish({ address: 'chosen-club', papers: true })
  expect(await page(club.ada)).toEqual({ ...NOTHING, address: 'chosen-club', papers: true })
})

test('an address is one club’s, also while its page is off, until that club gives it back', async () => {
  const other = await foundClub(lectern)
  const theirs = async (wanted: object) => {
    const base = await page(other.ada, other.clubId)
    return publish(wanted, { by: other.ada, clubId: other.clubId, base })
  }
  const ours = async (wanted: object) => publish(wanted, { base: await page(club.ada) })
  await theirs({ address: 'their-club' })
  await ours({ address: 'one-club' })
  expect((await page(other.ada, other.clubId)).address).toBe('their-club')
  expect((await refusalOf(theirs({ address: 'one-club' }))).code).toBe('address_taken')
  await ours({ address: 'another-club' })
  expect((await theirs({ address: 'one-club' })).page.address).toBe('one-club')
  expect((await refusalOf(ours({ address: 'one-club' }))).code).toBe('address_taken')
  // The refused one kept what it had.
  expect((await refusalOf(theirs({ address: 'another-club' }))).code).toBe('address_taken')
  await ours({ address: null })
  expect((await theirs({ address: 'another-club' })).page.address).toBe('another-club')
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

test('of who owns two clubs each founding that is repeated tells of its own club, by its founder’s own name', async () => {
  const { ada, ben } = club
  const [first, second] = [
    { operationId: newOperation(), name: 'Twice' },
    { operationId: newOperation(), name: 'Twice' },
  ]
  const [one, two] = [
    await ben.client.clubs.create.mutate(first),
    await ben.client.clubs.create.mutate(second),
  ]
  expect(await ben.client.clubs.create.mutate(first)).toEqual(one)
  expect(await ben.client.clubs.create.mutate(second)).toEqual(two)
  const place = { ...one, operationId: newOperation() }
  const added = { name: 'Group', kind: 'reading_group', zone: 'UTC' as never } as const
  const { groupId } = await ben.client.groups.create.mutate({
    ...{ clubId: place.clubId, operationId: newOperation(), ...added },
    digest: { weekday: 1, hour: 9 },
  })
  await ben.client.members.add.mutate({
    ...{ clubId: place.clubId, groupId, operationId: newOperation() },
    ...{ name: 'Ada', mail: ada.mail as never, role: 'member' },
  })
  const names = await lectern.db.query.execute<{ name: string }>(
    sql`select name from members where club_id = ${two.clubId}`,
  )
  expect(names.map(({ name }) => name)).toEqual(['Ben'])
  await ben.client.accounts.change.mutate({ name: 'Benno', zone: 'UTC' as never })
  expect(await ben.client.clubs.create.mutate(first)).toEqual(one)
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
  expect((await change({ name: 'Still ours' })).words.name).toBe('Still ours')
  expect((await club.ben.client.accounts.me.query({})).clubs).toHaveLength(1)
})
