// Who sees which part: every reader × every part × every choice, against a table written by hand.
import { expect, test } from 'vitest'
import { ROLES, type Role } from '../../shared/contract/club.ts'
import { AUDIENCES, type Audience, SHOWN_FIELDS, type Shown } from '../../shared/contract/profile.ts'
import type { Day, ZoneName } from '../../shared/contract/time.ts'
import {
  EMPTY_PROFILE,
  FIRST_SHOWN,
  keptFromGroup,
  mayRead,
  NEARNESSES,
  type Nearness,
  nearnessOf,
  showProfile,
  type WholePerson,
} from '../../shared/domain/show-profile.ts'
import { EMPTY_GRID, setRange } from '../../shared/domain/week-grid.ts'

/** For each choice the readers, in words of the screen. A guest sees what the club sees of the first four parts. */
const TABLE: Record<Audience, string> = {
  club: 'self lead mentor fellow clubmate guest',
  groups: 'self lead mentor fellow',
  mentors: 'self lead mentor',
  leads: 'self lead',
  me: 'self',
}
const NOT_FOR_GUESTS = ['zone', 'availability', 'away', 'links', 'mail']

test('every reader, part and choice as the table says', () => {
  let cells = 0
  for (const field of SHOWN_FIELDS) {
    for (const audience of AUDIENCES) {
      const shown = { ...FIRST_SHOWN, [field]: audience }
      const readers = NEARNESSES.filter((nearness) => mayRead(nearness, field, shown))
      const wanted = TABLE[audience]
        .split(' ')
        .filter((one) => one !== 'guest' || !NOT_FOR_GUESTS.includes(field))
      expect([field, audience, readers]).toEqual([field, audience, wanted])
      cells += NEARNESSES.length
    }
  }
  console.log(`show profile: ${cells} cells`)
})

test('how near each reader is, by club role and shared groups', () => {
  const near = (clubRole: Role, ...shared: Role[]) => nearnessOf({ self: false, clubRole, shared })
  expect(nearnessOf({ self: true, clubRole: 'guest', shared: [] })).toBe('self')
  for (const role of ROLES) expect(near('former', role)).toBe('stranger')
  expect(near('owner')).toBe('lead')
  expect(near('lead')).toBe('lead')
  expect(near('member')).toBe('clubmate')
  expect(near('mentor')).toBe('clubmate')
  expect(near('member', 'guest')).toBe('clubmate')
  expect(near('member', 'former')).toBe('clubmate')
  expect(near('member', 'member')).toBe('fellow')
  expect(near('member', 'guest', 'mentor')).toBe('mentor')
  expect(near('member', 'mentor', 'lead')).toBe('lead')
  expect(near('guest')).toBe('stranger')
  expect(near('guest', 'guest')).toBe('guest')
  expect(near('guest', 'mentor')).toBe('guest')
  expect(near('guest', 'lead')).toBe('lead')
})

const whole: WholePerson = {
  content: {
    about: 'I read about proofs.',
    interests: { categories: ['cs.LG'], tags: ['RLHF'] },
    experience: 'some',
    mentors: { categories: ['math.CO'], tags: [] },
    availability: setRange(EMPTY_GRID, { weekday: 1, start: 36, end: 40 }, true),
    away: [{ from: '2026-08-01' as Day, to: '2026-08-14' as Day }],
    links: [{ label: 'Home', address: 'https://example.org' }],
  },
  shown: FIRST_SHOWN,
  zone: 'Europe/Berlin' as ZoneName,
  mail: 'ada@example.org',
}
const nobody: WholePerson = { ...whole, content: EMPTY_PROFILE }
const all = (audience: Audience) =>
  Object.fromEntries(SHOWN_FIELDS.map((field) => [field, audience])) as unknown as Shown

test('what is hidden reads like what was never told, for every reader who may not', () => {
  for (const nearness of NEARNESSES) {
    if (nearness === 'self') continue
    const shown = all('me')
    expect(showProfile({ ...whole, shown }, nearness)).toEqual(showProfile({ ...nobody, shown }, nearness))
  }
  expect(showProfile({ ...whole, shown: all('me') }, 'self')).toMatchObject(whole.content)
})

test('nobody sees a mail address but leads, and hours only leads and mentors, until the person says otherwise', () => {
  const seen = (nearness: (typeof NEARNESSES)[number]) => showProfile(whole, nearness)
  expect(NEARNESSES.filter((nearness) => seen(nearness)?.mail)).toEqual(['self', 'lead'])
  expect(NEARNESSES.filter((nearness) => seen(nearness)?.away.length)).toEqual(['self', 'lead', 'mentor'])
  expect(seen('stranger')).toBeNull()
})

test('whoever sees the hours sees the clock they are on; hidden hours tell no clock', () => {
  const shown: Shown = { ...all('me'), availability: 'groups' }
  expect(showProfile({ ...whole, shown }, 'fellow')?.zone).toBe('Europe/Berlin')
  expect(showProfile({ ...whole, shown }, 'clubmate')?.zone).toBeNull()
  expect(showProfile({ ...nobody, shown }, 'fellow')?.zone).toBeNull()
})

test('what is kept from the group is told apart: only where there is something, and never to oneself', () => {
  const content = { ...EMPTY_PROFILE, about: 'Reads on trains' }
  const shown = { ...FIRST_SHOWN, about: 'leads' as const }
  const kept = (nearness: Nearness) => {
    const profile = showProfile({ content, shown, zone: 'UTC' as never, mail: 'a@example.org' }, nearness)
    return profile && keptFromGroup(profile, shown, nearness)
  }
  expect(kept('lead')).toEqual(['about', 'mail'])
  expect(['self', 'mentor', 'fellow', 'clubmate', 'guest'].map((one) => kept(one as Nearness))).toEqual(
    Array(5).fill([]),
  )
})
