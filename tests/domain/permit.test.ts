// Which of a person's two roles counts, written out by hand: the rights matrix is derived from the same function, so it could
// not notice if the function itself were wrong.
import { expect, test } from 'vitest'
import type { Role } from '../../shared/contract/club.ts'
import { PERMITS, permit, permitForExtension } from '../../shared/domain/permit.ts'

type Row = [
  club: Role | null,
  group: Role | null,
  read: string,
  submit: string,
  schedule: string,
  create: string,
]

const ROWS: readonly Row[] = [
  // in the club, in the group: read the list, submit a summary, plan a meeting, create a group
  [null, null, 'hidden', 'hidden', 'hidden', 'hidden'],
  ['former', null, 'hidden', 'hidden', 'hidden', 'hidden'],
  ['former', 'lead', 'hidden', 'hidden', 'hidden', 'hidden'],
  [null, 'lead', 'hidden', 'hidden', 'hidden', 'hidden'],
  ['owner', null, 'yes', 'yes', 'yes', 'yes'],
  ['owner', 'guest', 'yes', 'yes', 'yes', 'yes'],
  ['owner', 'former', 'yes', 'yes', 'yes', 'yes'],
  ['lead', null, 'yes', 'yes', 'yes', 'yes'],
  ['lead', 'guest', 'yes', 'yes', 'yes', 'yes'],
  ['mentor', null, 'hidden', 'hidden', 'hidden', 'no'],
  ['mentor', 'mentor', 'yes', 'yes', 'no', 'no'],
  ['member', null, 'hidden', 'hidden', 'hidden', 'no'],
  ['member', 'former', 'hidden', 'hidden', 'hidden', 'no'],
  ['member', 'guest', 'yes', 'no', 'no', 'no'],
  ['member', 'member', 'yes', 'yes', 'no', 'no'],
  ['member', 'lead', 'yes', 'yes', 'yes', 'no'],
  ['guest', 'guest', 'yes', 'no', 'no', 'no'],
  ['guest', 'member', 'yes', 'yes', 'no', 'no'],
]

test.each(ROWS)(
  '%s of the club and %s of the group: read %s, submit %s, schedule %s, create %s',
  (...row) => {
    const [clubRole, groupRole, ...wanted] = row
    const standing = { clubRole, groupRole }
    const found = (['readings.read', 'summaries.submit', 'meetings.schedule', 'groups.create'] as const).map(
      (action) => permit(standing, action),
    )
    expect(found).toEqual(wanted)
  },
)

test('the extension may what its row says, and what anyone may', () => {
  expect(permitForExtension('summaries.submit')).toBe(true)
  expect(permitForExtension('accounts.pair')).toBe(true)
  expect(permitForExtension('accounts.change-own')).toBe(false)
  expect(permitForExtension('members.read')).toBe(false)
  expect(Object.keys(PERMITS).length).toBeGreaterThan(20)
})
