// Two leads change the same settings: whatever one of them alone changed stands, and where both did it is said.
import { expect, test } from 'vitest'
import type { GroupSettings, SettingField } from '../../shared/contract/group.ts'
import { DEFAULT_POLICY } from '../../shared/contract/policy.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { changedFields, joinSettings, SETTING_FIELDS } from '../../shared/domain/join-settings.ts'
import { sameValue } from '../../shared/domain/same-value.ts'
import { randomFrom } from '../support/random.ts'

const BASE: GroupSettings = {
  name: 'Transformers',
  about: '',
  zone: 'Europe/Berlin' as ZoneName,
  format: 'one_presenter',
  cadence: { every: 'week', weekday: 4, time: '18:00' as never, minutes: 60 },
  dueMinutesBefore: 720,
  digest: { weekday: 7, hour: 18 },
  writing: DEFAULT_POLICY.writing,
}

const OTHERS: { readonly [F in SettingField]: readonly GroupSettings[F][] } = {
  name: ['Vision', 'Sound'],
  about: ['For newcomers', 'For all'],
  zone: ['UTC' as ZoneName, 'Asia/Tokyo' as ZoneName],
  format: ['workshop', 'capstone'],
  cadence: [null, { every: 'month', weekday: 1, time: '09:00' as never, minutes: 90, week: 'last' }],
  dueMinutesBefore: [0, 60],
  digest: [
    { weekday: 1, hour: 9 },
    { weekday: 7, hour: 9 },
  ],
  writing: [
    { ...DEFAULT_POLICY.writing, words: null },
    { ...DEFAULT_POLICY.writing, stockPhrases: ['well written'] },
  ],
}

test('every field of the settings is compared', () => {
  expect(SETTING_FIELDS.toSorted()).toEqual(Object.keys(BASE).toSorted())
  for (const field of SETTING_FIELDS)
    for (const value of OTHERS[field])
      expect(changedFields(BASE, { ...BASE, [field]: value })).toEqual([field])
})

test('the order of keys, which the database does not keep, is no change', () => {
  const { weekday, hour } = BASE.digest
  expect(changedFields(BASE, { ...BASE, digest: { hour, weekday } })).toEqual([])
  expect(sameValue({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true)
  expect(sameValue({ a: undefined }, { b: undefined })).toBe(false)
  expect(sameValue([1, 2], [1])).toBe(false)
  expect(sameValue(null, {})).toBe(false)
})

test('over random pairs of changes nothing that one of the two did is lost', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const random = randomFrom(seed)
  const change = (): GroupSettings => {
    const changes = SETTING_FIELDS.filter(() => random() < 0.4).map((field) => {
      const values: readonly unknown[] = OTHERS[field]
      return [field, values[Math.floor(random() * values.length)]]
    })
    return { ...BASE, ...Object.fromEntries(changes) }
  }
  let disputes = 0
  for (let round = 0; round < 5_000; round++) {
    const [mine, theirs] = [change(), change()]
    const joined = joinSettings(BASE, mine, theirs)
    for (const field of SETTING_FIELDS) {
      const [own, other] = [!sameValue(BASE[field], mine[field]), !sameValue(BASE[field], theirs[field])]
      const wanted = other && !own ? theirs[field] : mine[field]
      const disputed = own && other && !sameValue(mine[field], theirs[field])
      const where = `seed ${seed}, round ${round}, ${field}`
      expect(joined.settings[field], where).toEqual(wanted)
      expect(joined.taken.includes(field), where).toBe(other && !own)
      expect(joined.disputed.includes(field), where).toBe(disputed)
      if (disputed) disputes += 1
    }
  }
  expect(disputes).toBeGreaterThan(1_000)
  console.log(`settings joined: seed ${seed}, 5000 pairs, ${disputes} fields changed by both, 0 lost`)
})
