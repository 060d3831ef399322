// Subjects as they are typed, found and kept; pictures from initials with colours that can be read.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { PersonLine } from '../../shared/contract/profile.ts'
import { HttpsAddress, ProfileContent } from '../../shared/contract/profile.ts'
import type { Day } from '../../shared/contract/time.ts'
import { canonicalCategory } from '../../shared/domain/arxiv-categories.ts'
import { CATEGORIES, categoryName, matchCategories } from '../../shared/domain/arxiv-taxonomy.ts'
import { ANYONE, findPeople } from '../../shared/domain/find-people.ts'
import { initials, TONES, toneOf } from '../../shared/domain/initials.ts'
import { EMPTY_PROFILE } from '../../shared/domain/show-profile.ts'
import { tidyProfile } from '../../shared/domain/tidy-profile.ts'

test('every subject of the list can be kept, under the code it is listed by', () => {
  expect(CATEGORIES.length).toBe(149)
  for (const { code, name } of CATEGORIES) {
    expect(canonicalCategory(code)).toBe(code)
    expect(ProfileContent.shape.interests.safeParse({ categories: [code], tags: [] }).success).toBe(true)
    expect(matchCategories(code)[0]?.code).toBe(CATEGORIES.find((one) => one.code.startsWith(code))?.code)
    expect(matchCategories(name).map((one) => one.code)).toContain(code)
  }
  expect(matchCategories('mach lear').map(({ code }) => code)).toEqual(['cs.LG', 'stat.ML'])
  expect(matchCategories('  ')).toEqual([])
  expect(categoryName('cs.LG')).toBe('Machine Learning')
})

test('subjects are kept once, by the code they are kept by; tags as they were written first', () => {
  const tidy = tidyProfile({
    ...EMPTY_PROFILE,
    interests: { categories: ['cs.SY', 'eess.SY', 'cmp-lg', 'cs.CL'], tags: ['RLHF', 'rlhf', 'C++', '***'] },
    away: [
      { from: '2026-08-10' as Day, to: '2026-08-12' as Day },
      { from: '2026-08-01' as Day, to: '2026-08-10' as Day },
      { from: '2026-09-01' as Day, to: '2026-09-01' as Day },
    ],
  })
  expect(tidy).toMatchObject({
    interests: { categories: ['eess.SY', 'cs.CL'], tags: ['RLHF', 'C++', '***'] },
    away: [
      { from: '2026-08-01', to: '2026-08-12' },
      { from: '2026-09-01', to: '2026-09-01' },
    ],
  })
  const wrong = { ...EMPTY_PROFILE, mentors: { categories: ['zz.QQ'], tags: [] } }
  expect(tidyProfile(wrong)).toMatchObject({ refused: 'bad_input' })
})

test('a link is an https address and nothing that could run or pretend', () => {
  const good = ['https://orcid.org/0000-0002-1825-0097', 'https://a.example?x=1', 'https://github.com/ada']
  const bad = [
    ...['http://a.example', 'javascript:alert(1)', 'https://', 'https://localhost', 'https://a.example/ b'],
    ...[
      'data:text/html,x',
      'https://good.example@evil.example/',
      'https:\\\\a.example',
      ' https://a.example',
    ],
  ]
  expect(good.filter((text) => !HttpsAddress.safeParse(text).success)).toEqual([])
  expect(bad.filter((text) => HttpsAddress.safeParse(text).success)).toEqual([])
})

const person = (name: string, changes: Partial<PersonLine> = {}): PersonLine => ({
  id: name as never,
  name,
  role: 'member',
  groups: [],
  about: '',
  interests: { categories: [], tags: [] },
  experience: null,
  mentors: { categories: [], tags: [] },
  zone: null,
  ...changes,
})

test('people are found by name, subject, tag and words about them; by what they mentor, group and role', () => {
  const group = 'g1' as never
  const all = [
    person('Élodie Marchetaud', { interests: { categories: ['cs.LG'], tags: [] }, role: 'lead' }),
    person('Ben', {
      mentors: { categories: [], tags: ['causal inference'] },
      groups: [{ id: group, role: 'mentor' }],
    }),
    person('Cleo', { about: 'Reads on trains', groups: [{ id: group, role: 'member' }] }),
  ]
  const found = (wanted: object) =>
    findPeople(all, { ...ANYONE, ...wanted }).map(({ name }) => name.split(' ')[0])
  expect(found({})).toEqual(['Élodie', 'Ben', 'Cleo'])
  expect(found({ words: 'elod' })).toEqual(['Élodie'])
  expect(found({ words: 'machine learning' })).toEqual(['Élodie'])
  expect(found({ words: 'CS.LG' })).toEqual(['Élodie'])
  expect(found({ words: 'infer caus' })).toEqual(['Ben'])
  expect(found({ words: 'trains ben' })).toEqual([])
  expect(found({ mentorsOnly: true })).toEqual(['Ben'])
  expect(found({ group })).toEqual(['Ben', 'Cleo'])
  expect(found({ group, role: 'mentor' })).toEqual(['Ben'])
  expect(found({ role: 'lead' })).toEqual(['Élodie'])
})

test('initials: first and last word, whole letters, never nothing to draw for a name', () => {
  expect(['Ada', 'Ada Maria Lovelace', 'élodie m', '𝒜da 𝒵oe', '李 小龙', '  x  '].map(initials)).toEqual([
    ...['A', 'AL', 'ÉM', '𝒜𝒵', '李小', 'X'],
  ])
})

const CSS = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8')

test('every tone of a picture can be read in light and dark (AA), and all of them are used', () => {
  const tokens = new Map(
    [...CSS('shared/design/tokens.css').matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
      ([, name = '', light = '', dark = '']) => [name, [light, dark] as const],
    ),
  )
  const rules = [
    ...CSS('server/web/styles/people.css').matchAll(
      /\.tone-(\d) \{\s*background: var\(--([\w-]+)\);\s*color: var\(--([\w-]+)\);\s*\}/g,
    ),
  ]
  expect(rules.map(([, tone]) => Number(tone))).toEqual(Array.from({ length: TONES }, (_, tone) => tone))
  const least = rules.flatMap(([, , ground = '', ink = '']) =>
    [0, 1].map((scheme) => contrast(tokens.get(ground)?.[scheme] ?? '', tokens.get(ink)?.[scheme] ?? '')),
  )
  expect(Math.min(...least)).toBeGreaterThanOrEqual(4.5)
  const counts = new Map<number, number>()
  for (let n = 0; n < 600; n++) {
    const tone = toneOf(`5f0c${n.toString(16).padStart(4, '0')}-0000-4000-8000-000000000000`)
    counts.set(tone, (counts.get(tone) ?? 0) + 1)
  }
  expect(counts.size).toBe(TONES)
  expect(Math.min(...counts.values())).toBeGreaterThan(50)
  console.log(`pictures: least contrast ${Math.min(...least).toFixed(2)}`)
})

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** WCAG 2: relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
