// A group turns into another kind: only what its leads take over changes.
import { expect, test } from 'vitest'
import { Cadence, GROUP_KINDS, GroupSettings, TEMPLATE_FIELDS } from '../../shared/contract/group.ts'
import { DEFAULT_POLICY } from '../../shared/contract/policy.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import { changeKind, offersOf } from '../../shared/domain/change-kind.ts'
import { defaultOf, TEMPLATES } from '../../shared/domain/group-templates.ts'
import { changedFields } from '../../shared/domain/join-settings.ts'

const plain = { name: 'Transformers', about: 'Attention', zone: 'UTC', digest: { weekday: 7, hour: 18 } }
const begun = (kind: (typeof GROUP_KINDS)[number]) => {
  const { line: _, ...template } = TEMPLATES[kind]
  return GroupSettings.parse({ ...plain, ...template })
}

test('every kind is a template that the contract takes, and says in one line what it is for', () => {
  for (const kind of GROUP_KINDS) {
    expect(begun(kind)).toBeDefined()
    expect(TEMPLATES[kind].line).toMatch(/^[A-Z].{20,110}\.$/)
  }
  expect(Object.keys(TEMPLATES).toSorted()).toEqual(GROUP_KINDS.toSorted())
  expect(begun('reading_group').writing).toEqual(DEFAULT_POLICY.writing)
})

test('a group as its kind began it is offered nothing of its own kind', () => {
  for (const kind of GROUP_KINDS) expect(offersOf(begun(kind), kind)).toEqual([])
})

test('each kind into each other, with each choice of what is taken: exactly that changes', () => {
  let choices = 0
  for (const before of GROUP_KINDS)
    for (const after of GROUP_KINDS.filter((kind) => kind !== before))
      for (let bits = 0; bits < 2 ** TEMPLATE_FIELDS.length; bits++) {
        const take = TEMPLATE_FIELDS.filter((_, at) => (bits >> at) % 2 === 1)
        const settings = begun(before)
        const became = changeKind({ kind: before, settings }, { kind: after, take })
        if (isRefusal(became)) throw new Error('refused')
        const taken = offersOf(settings, after).filter((field) => take.includes(field))
        expect(became.kind).toBe(after)
        expect(became.taken).toEqual(taken)
        expect(changedFields(settings, became.settings).toSorted()).toEqual(taken.toSorted())
        expect(became.settings).toMatchObject(plain)
        choices += 1
      }
  console.log(`change of kind: ${choices} choices`)
})

test('the phrases that a group asks about stay its own', () => {
  const own = ['well written']
  const settings = { ...begun('reading_group'), writing: { ...DEFAULT_POLICY.writing, stockPhrases: own } }
  const became = changeKind({ kind: 'reading_group', settings }, { kind: 'project', take: ['writing'] })
  if (isRefusal(became)) throw new Error('refused')
  expect(became.settings.writing).toEqual({ words: null, check: 'off', stockPhrases: own })
  expect(defaultOf('cohort', settings).writing.stockPhrases).toEqual(own)
})

test('into the kind that it is: refused', () => {
  const group = { kind: 'cohort', settings: begun('cohort') } as const
  expect(changeKind(group, { kind: 'cohort', take: ['format'] })).toEqual({ refused: 'same_kind' })
})

test.each([
  [{ every: 'week', weekday: 8, time: '18:00', minutes: 60 }],
  [{ every: 'week', weekday: 4, time: '24:00', minutes: 60 }],
  [{ every: 'week', weekday: 4, time: '18:00', minutes: 5 }],
  [{ every: 'week', weekday: 4, time: '18:00', minutes: 60, from: null }],
  [{ every: 'month', weekday: 4, time: '18:00', minutes: 60, week: 5 }],
  [{ every: 'month', weekday: 4, time: '18:00', minutes: 60 }],
  [{ every: 'two_weeks', weekday: 4, time: '18:00', minutes: 60, from: '2026-02-30' }],
  [{ every: 'day', weekday: 4, time: '18:00', minutes: 60 }],
])('%j is no cadence', (cadence) => {
  expect(Cadence.safeParse(cadence).success).toBe(false)
})
