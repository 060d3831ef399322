// B1: two worlds that differ only in what is hidden answer a reader who must not know with the same bytes: the list, each
// card, every search over them, and a reader's own view of groups. Seeded; and each leak that is built in is found.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  AUDIENCES,
  type Audience,
  type PersonLine,
  type ProfileContent,
  SHOWN_FIELDS,
  type Shown,
  type ShownField,
} from '../../../shared/contract/profile.ts'
import { ANYONE, findPeople } from '../../../shared/domain/find-people.ts'
import { EMPTY_PROFILE, type Nearness } from '../../../shared/domain/show-profile.ts'
import { EMPTY_GRID, setSlots } from '../../../shared/domain/week-grid.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, signIn } from '../../support/people.ts'
import { randomFrom } from '../../support/random.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const SEED = 20_261_122
const WORLDS = 40
const random = randomFrom(SEED)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

let lectern: Lectern
let club: Club
let readers: Record<Exclude<Nearness, 'self' | 'stranger'>, Person>
let stranger: Person

/** Ben is looked at. He is in one group; the others stand at every distance from him. */
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  const { clubId, groupId, ada } = club
  const second = await ada.client.groups.create.mutate({
    operationId: newOperation(),
    clubId,
    name: 'Second',
    kind: 'cohort',
    zone: 'UTC' as never,
    digest: { weekday: 1, hour: 9 },
  })
  const join = async (name: string, role: 'mentor' | 'member' | 'guest', group = groupId) => {
    const mail = `${name.toLowerCase()}@worlds.example.org`
    await ada.client.members.add.mutate({
      operationId: newOperation(),
      clubId,
      groupId: group,
      name,
      mail: mail as never,
      role,
    })
    return signIn(lectern, name, mail)
  }
  readers = {
    lead: ada,
    fellow: club.cleo,
    mentor: await join('Mia', 'mentor'),
    clubmate: await join('Carl', 'member', second.groupId),
    guest: await join('Gus', 'guest'),
  }
  stranger = await join('Sven', 'guest', second.groupId)
})
afterAll(() => lectern.close())

/** Who is told, written by hand and not taken from the rule that is tested. */
const TOLD: Record<keyof typeof readers, readonly Audience[]> = {
  lead: ['club', 'groups', 'mentors', 'leads'],
  mentor: ['club', 'groups', 'mentors'],
  fellow: ['club', 'groups'],
  clubmate: ['club'],
  guest: ['club'],
}
const told = (reader: keyof typeof readers, field: ShownField, shown: Shown) =>
  TOLD[reader].includes(shown[field]) &&
  (reader !== 'guest' || ['about', 'interests', 'experience', 'mentors'].includes(field))

interface World {
  readonly content: ProfileContent
  readonly zone: string
  readonly mail: string
}

const TAGS = ['graphs', 'proofs', 'robots', 'causality', 'Ben', 'trains']
const topics = () => ({
  categories: [pick(['cs.LG', 'math.CO', 'hep-th', 'stat.ML'])],
  tags: random() < 0.7 ? [pick(TAGS)] : [],
})

let worlds = 0
function randomWorld(): World {
  worlds += 1
  const slots = Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 336))
  return {
    content: {
      about: pick(['', 'graphs', 'I like trains', 'robots!']),
      interests: topics(),
      experience: pick([null, 'new', 'some', 'experienced'] as const),
      mentors: random() < 0.5 ? EMPTY_PROFILE.mentors : topics(),
      availability: setSlots(EMPTY_GRID, slots, true),
      away: random() < 0.5 ? [] : [{ from: '2026-08-01' as never, to: '2026-08-09' as never }],
      links: random() < 0.5 ? [] : [{ label: pick(TAGS), address: 'https://example.org/x' }],
    },
    zone: pick(['UTC', 'Asia/Tokyo', 'Europe/Berlin']),
    mail: `ben${worlds}@worlds.example.org`,
  }
}

/** The same for this reader: what they are told stays, everything else may be anything. */
function otherWorld(one: World, reader: keyof typeof readers, shown: Shown): World {
  const other = randomWorld()
  const kept = (field: ShownField) => told(reader, field, shown)
  const content: Record<string, unknown> = { ...other.content }
  for (const field of SHOWN_FIELDS)
    if (field in one.content && kept(field)) content[field] = one.content[field as keyof ProfileContent]
  const hours = kept('availability') && one.content.availability !== EMPTY_GRID
  return {
    content: content as unknown as ProfileContent,
    zone: kept('zone') || hours ? one.zone : other.zone,
    mail: kept('mail') ? one.mail : other.mail,
  }
}

async function become({ content, zone, mail }: World, shown: Shown): Promise<void> {
  const { ben, clubId, members } = club
  const { revision: basis } = await ben.client.profiles.mine.query({})
  await ben.client.profiles.save.mutate({ basis, content, clubs: [{ clubId, shown }] })
  await lectern.db.query.execute(
    sql`update accounts set zone = ${zone}, mail = ${mail}
        where account_id = (select account_id from members where club_id = ${clubId} and member_id = ${members.ben})`,
  )
}

const NO_IDS = /"requestId":"[^"]*"/g

/** Everything this reader can fetch or find of the directory, as bytes. */
async function everything(reader: Person): Promise<string> {
  const { clubId, members } = club
  const get = async (path: string, input: object) => {
    const url = `${lectern.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`
    const response = await fetch(url, { headers: { cookie: reader.cookie } })
    const text = (await response.text()).replaceAll(NO_IDS, '')
    return { text, said: `${response.status} ${response.headers.get('content-length')} ${text}` }
  }
  const list = await get('profiles.list', { clubId })
  const cards = await Promise.all(
    Object.values(members).map((memberId) => get('profiles.get', { clubId, memberId })),
  )
  const { result } = JSON.parse(list.text) as { result: { data: PersonLine[] } }
  const searches = [...TAGS, 'machine', 'cs.LG', 'hep-th', 'tok', ''].flatMap((words) =>
    [true, false].map((mentorsOnly) =>
      findPeople(result.data, { ...ANYONE, words, mentorsOnly }).map(({ id }) => id),
    ),
  )
  return [list.said, ...cards.map(({ said }) => said), JSON.stringify(searches)].join('\n')
}

test('B1: worlds that differ only in what is hidden read alike, byte for byte', async () => {
  let compared = 0
  let differing = 0
  for (let round = 0; round < WORLDS; round++) {
    const shown = Object.fromEntries(
      SHOWN_FIELDS.map((field) => [field, pick(AUDIENCES)]),
    ) as unknown as Shown
    const reader = pick(Object.keys(readers) as (keyof typeof readers)[])
    const one = randomWorld()
    const other = otherWorld(one, reader, shown)
    await become(one, shown)
    const [first, strange] = [await everything(readers[reader]), await everything(stranger)]
    await become(other, shown)
    expect(await everything(readers[reader]), `seed ${SEED}, round ${round}, ${reader}`).toBe(first)
    expect(await everything(stranger)).toBe(strange)
    compared += 2 * first.length
    if (JSON.stringify(one.content) !== JSON.stringify(other.content)) differing += 1
  }
  expect(differing).toBeGreaterThan(WORLDS / 2)
  console.log(`B1: ${WORLDS} pairs of worlds, ${compared} bytes compared, 0 differing, seed ${SEED}`)
})

test('B1: the comparison is not blind: what is shown makes the worlds differ, part by part', async () => {
  const base: World = { content: EMPTY_PROFILE, zone: 'UTC', mail: 'ben0@worlds.example.org' }
  const changed: Record<ShownField, World> = {
    about: { ...base, content: { ...EMPTY_PROFILE, about: 'graphs' } },
    interests: { ...base, content: { ...EMPTY_PROFILE, interests: { categories: ['cs.LG'], tags: [] } } },
    experience: { ...base, content: { ...EMPTY_PROFILE, experience: 'new' } },
    mentors: { ...base, content: { ...EMPTY_PROFILE, mentors: { categories: [], tags: ['robots'] } } },
    zone: { ...base, zone: 'Asia/Tokyo' },
    availability: { ...base, content: { ...EMPTY_PROFILE, availability: setSlots(EMPTY_GRID, [7], true) } },
    away: {
      ...base,
      content: { ...EMPTY_PROFILE, away: [{ from: '2026-08-01' as never, to: '2026-08-01' as never }] },
    },
    links: {
      ...base,
      content: { ...EMPTY_PROFILE, links: [{ label: 'x', address: 'https://a.example' }] },
    },
    mail: { ...base, mail: 'ben-other@worlds.example.org' },
  }
  const all = (audience: Audience) =>
    Object.fromEntries(SHOWN_FIELDS.map((field) => [field, audience])) as unknown as Shown
  for (const audience of ['leads', 'me'] as const) {
    await become(base, all(audience))
    const before = await everything(readers.lead)
    for (const field of SHOWN_FIELDS) {
      await become(changed[field], all(audience))
      const same = (await everything(readers.lead)) === before
      expect([field, audience, same]).toEqual([field, audience, audience === 'me'])
    }
  }
})

test('a guest sees the people of their groups alone; a group that a reader is not in is not named to them', async () => {
  const names = (person: Person) =>
    person.client.profiles.list.query({ clubId: club.clubId }).then((all) => all.map(({ name }) => name))
  expect(await names(readers.guest)).toEqual(['ada', 'Ben', 'Cleo', 'Gus', 'Mia'])
  expect(await names(stranger)).toEqual(['ada', 'Carl', 'Sven'])
  expect(await names(readers.clubmate)).toEqual(['ada', 'Ben', 'Carl', 'Cleo', 'Gus', 'Mia', 'Sven'])
  const groupsOf = async (reader: Person, name: string) => {
    const all = await reader.client.profiles.list.query({ clubId: club.clubId })
    return all.find((one) => one.name === name)?.groups.length
  }
  expect(await groupsOf(readers.clubmate, 'Ben')).toBe(0)
  expect(await groupsOf(readers.fellow, 'Ben')).toBe(1)
  expect(await groupsOf(readers.fellow, 'Carl')).toBe(0)
  expect(await groupsOf(readers.lead, 'Carl')).toBe(1)
})
