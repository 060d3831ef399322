import { expect, test } from 'vitest'
import { PERMITS } from '../../shared/domain/permit.ts'
import { ACTIVITY_KINDS, actionsOf, changesIn } from '../../shared/domain/read-activity.ts'

test('before and after are read from every way of writing them', () => {
  expect(changesIn({ roleBefore: 'member', roleAfter: 'lead', groupId: 'x' })).toEqual([
    { what: 'role', before: 'member', after: 'lead' },
  ])
  expect(changesIn({ before: 'owner', after: null })).toEqual([
    { what: 'role', before: 'owner', after: null },
  ])
  expect(changesIn({ from: 'guest', to: 'mentor' })).toEqual([
    { what: 'role', before: 'guest', after: 'mentor' },
  ])
  expect(changesIn({ role: 'guest' })).toEqual([{ what: 'role', before: null, after: 'guest' }])
  expect(changesIn({ hourBefore: 8, hourAfter: 9, roleFrom: 'a', roleTo: 'b' })).toEqual([
    { what: 'hour', before: 8, after: 9 },
    { what: 'role', before: 'a', after: 'b' },
  ])
})

test('what did not change, and what is no change, is left out', () => {
  expect(changesIn({ roleBefore: 'lead', roleAfter: 'lead' })).toEqual([])
  expect(changesIn({ revision: 2, late: true, total: 3, before_all: 1 })).toEqual([])
})

test('every action of the permit table is of one kind, and reads are a kind of their own', () => {
  const found = ACTIVITY_KINDS.flatMap((kind) => actionsOf(kind))
  expect(found.toSorted()).toEqual(Object.keys(PERMITS).toSorted())
  expect(ACTIVITY_KINDS).toContain('reads')
  expect(actionsOf('reads')).toEqual([])
})

test('a role that was given to somebody new, or who was there before, is a change', () => {
  expect(changesIn({ role: 'member', before: null })).toEqual([
    { what: 'role', before: null, after: 'member' },
  ])
  expect(changesIn({ role: 'lead', before: 'former' })).toEqual([
    { what: 'role', before: 'former', after: 'lead' },
  ])
})
