// A person's own profile over HTTP: filled in once for all clubs, saved whole, repeated without harm, limited everywhere.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProfileContent, Shown } from '../../../shared/contract/profile.ts'
import { EMPTY_PROFILE, FIRST_SHOWN } from '../../../shared/domain/show-profile.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { aProfile } from './profile.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

const shownIn = (person: Person, clubId: string) =>
  person.client.profiles.mine.query({}).then(({ clubs }) => clubs.find((one) => one.clubId === clubId)?.shown)

test('who has told nothing has an empty profile, and says so to the directory', async () => {
  const { clubId, ben, members } = club
  expect(await ben.client.profiles.mine.query({})).toEqual({
    revision: 0,
    content: EMPTY_PROFILE,
    clubs: [{ clubId, shown: FIRST_SHOWN }],
  })
  const card = await club.cleo.client.profiles.get.query({ clubId, memberId: members.ben })
  expect(card).toMatchObject({
    name: 'Ben',
    about: '',
    links: [],
    mail: null,
    groups: [{ id: club.groupId }],
  })
})

test('filled in once it serves every club, and each club sees what was chosen for it', async () => {
  const other = await foundClub(lectern)
  const { clubId, groupId, ada } = other
  const { ben } = club
  const place = { clubId, groupId, operationId: newOperation() }
  const { memberId } = await ada.client.members.add.mutate({
    ...place,
    name: 'Ben',
    mail: ben.mail as never,
    role: 'member',
  })
  const hidden: Shown = { ...FIRST_SHOWN, interests: 'me' }
  const { revision } = await ben.client.profiles.save.mutate({
    basis: 0,
    content: aProfile(),
    clubs: [{ clubId, shown: hidden }],
  })
  expect(revision).toBe(1)
  const here = await club.cleo.client.profiles.get.query({ clubId: club.clubId, memberId: club.members.ben })
  const there = await other.cleo.client.profiles.get.query({ clubId, memberId })
  expect(here.interests).toEqual(aProfile().interests)
  expect(there.interests).toEqual(EMPTY_PROFILE.interests)
  expect(there.about).toBe(aProfile().about)
  expect(await shownIn(ben, club.clubId)).toEqual(FIRST_SHOWN)
  expect(await shownIn(ben, clubId)).toEqual(hidden)
})

test('a repeat changes nothing, and what was saved elsewhere meanwhile is not replaced', async () => {
  const { cleo } = club
  const wish = { basis: 0, content: aProfile({ about: 'First' }), clubs: [] }
  const answers = await Promise.all(Array.from({ length: 6 }, () => cleo.client.profiles.save.mutate(wish)))
  expect(new Set(answers.map(({ revision }) => revision))).toEqual(new Set([1]))
  await cleo.client.profiles.save.mutate({ ...wish, basis: 1, content: aProfile({ about: 'Second' }) })
  expect(await refusalOf(cleo.client.profiles.save.mutate(wish))).toMatchObject({
    code: 'profile_changed',
    status: 409,
  })
  expect(await cleo.client.profiles.mine.query({})).toMatchObject({
    revision: 2,
    content: { about: 'Second' },
  })
})

test('text and choice are saved together or not at all', async () => {
  const { ada, clubId } = club
  const strangers = await foundClub(lectern)
  const clubs = [
    { clubId, shown: { ...FIRST_SHOWN, about: 'me' as const } },
    { clubId: strangers.clubId, shown: FIRST_SHOWN },
  ]
  const call = ada.client.profiles.save.mutate({ basis: 0, content: aProfile(), clubs })
  expect((await refusalOf(call)).code).toBe('not_found')
  const own = await ada.client.profiles.mine.query({})
  expect(own).toEqual({ revision: 0, content: EMPTY_PROFILE, clubs: [{ clubId, shown: FIRST_SHOWN }] })
})

test('the record of the club tells that a choice was changed, and neither to what nor what was written', async () => {
  const { ben, clubId, members } = club
  const { revision: basis } = await ben.client.profiles.mine.query({})
  const shown: Shown = { ...FIRST_SHOWN, about: 'me' }
  await ben.client.profiles.save.mutate({ basis, content: aProfile(), clubs: [{ clubId, shown }] })
  const rows = await lectern.db.query.execute(
    sql`select subject_id, facts from activity where club_id = ${clubId} and action = 'profiles.change-own'`,
  )
  expect(rows).toEqual([{ subject_id: members.ben, facts: {} }])
})

const LIMITS: Record<string, Partial<Record<keyof ProfileContent, unknown>>> = {
  'a long line': { about: 'x'.repeat(201) },
  'two lines': { about: 'a\nb' },
  'a character that cannot be kept': { about: 'a\u0000' },
  'too many tags': { interests: { categories: [], tags: Array.from({ length: 21 }, (_, n) => `tag ${n}`) } },
  'an empty tag': { interests: { categories: [], tags: [' '] } },
  'a subject that arXiv does not have': { mentors: { categories: ['zz.QQ'], tags: [] } },
  'half a week': { availability: '0'.repeat(42) },
  'a week of other letters': { availability: 'g'.repeat(84) },
  'days that end before they begin': { away: [{ from: '2026-08-02', to: '2026-08-01' }] },
  'a day that is none': { away: [{ from: '2026-02-30', to: '2026-03-01' }] },
  'a link that runs': { links: [{ label: 'x', address: 'javascript:alert(1)' }] },
  'too many links': {
    links: Array.from({ length: 9 }, () => ({ label: 'x', address: 'https://a.example' })),
  },
  'an experience of one’s own': { experience: 'guru' },
  'a field more': { role: 'owner' } as never,
}

test('limits everywhere', async () => {
  const { zoe } = club
  for (const [name, change] of Object.entries(LIMITS)) {
    const content = { ...aProfile(), ...change } as never
    const refusal = await refusalOf(zoe.client.profiles.save.mutate({ basis: 0, content, clubs: [] }))
    expect([name, refusal.code, refusal.status]).toEqual([name, 'bad_input', 400])
  }
  expect((await zoe.client.profiles.mine.query({})).revision).toBe(0)
  console.log(`profiles: ${Object.keys(LIMITS).length} inputs over a limit, each refused`)
})

test('a person who left is not in the directory and sees none', async () => {
  const leaving = await foundClub(lectern)
  const { clubId, ada, ben, members } = leaving
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${clubId} and member_id = ${members.ben}`,
  )
  const names = (await ada.client.profiles.list.query({ clubId })).map(({ name }) => name)
  expect(names).toEqual(['ada', 'Cleo'])
  const gone = refusalOf(ada.client.profiles.get.query({ clubId, memberId: members.ben }))
  expect((await gone).code).toBe('not_found')
  expect((await refusalOf(ben.client.profiles.list.query({ clubId }))).code).toBe('not_found')
  expect((await ben.client.profiles.mine.query({})).clubs).toEqual([])
})

test('nobody reads or changes a profile without signing in, and the extension’s token does neither', async () => {
  const stranger = await signIn(lectern, 'Ext', 'ext@example.org')
  const { code } = await stranger.client.accounts.makePairingCode.mutate({})
  const { token } = await stranger.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const ask = (headers: Record<string, string>) =>
    fetch(`${lectern.url}/trpc/profiles.mine?input=%7B%7D`, { headers }).then(({ status }) => status)
  expect(await ask({})).toBe(401)
  expect(await ask({ authorization: `Bearer ${token}` })).toBe(403)
})
