// When an invitation is open, and what a press on its button does.
import { expect, test } from 'vitest'
import type { Role } from '../../shared/contract/club.ts'
import { InvitationTerms } from '../../shared/contract/invitation.ts'
import type { Instant } from '../../shared/contract/time.ts'
import {
  clubRoleFor,
  type InvitationFacts,
  judgeInvitation,
  judgeJoining,
  stateOf,
} from '../../shared/domain/judge-invitation.ts'

const at = (text: string) => `2026-03-${text}:00.000Z` as Instant
const NOW = at('02T10:00')
const OPEN: InvitationFacts = {
  role: 'member',
  expiresAt: at('09T10:00'),
  revokedAt: null,
  mostUses: 10,
  uses: 3,
  makerMay: true,
}
const NOT_VALID = { refused: 'invitation_not_valid' }

test.each([
  ['open', {}],
  ['open', { uses: 9 }],
  ['used_up', { uses: 10 }],
  ['expired', { expiresAt: NOW }],
  ['open', { expiresAt: '2026-03-02T10:00:00.001Z' as Instant }],
  ['revoked', { revokedAt: at('02T09:00') }],
  ['maker_left', { makerMay: false }],
] as const)('an invitation is %s with %o', (state, change) => {
  expect(stateOf({ ...OPEN, ...change }, NOW)).toBe(state)
})

test('whatever is wrong with an invitation, the answer is the one for an invitation that never was', () => {
  const answers = [
    null,
    { ...OPEN, uses: 10 },
    { ...OPEN, expiresAt: NOW },
    { ...OPEN, revokedAt: NOW },
    { ...OPEN, makerMay: false },
  ].map((invitation) => judgeInvitation(invitation, NOW))
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify(NOT_VALID)]),
  )
  expect(judgeInvitation(OPEN, NOW)).toBe('open')
})

const ROLES: readonly (Role | null)[] = [null, 'former', 'guest', 'member', 'mentor', 'lead', 'owner']
const isIn = (role: Role | null) => role !== null && role !== 'former'

test('who is inside changes nothing, who came by this link and was removed stays out, all others join', () => {
  let judged = 0
  for (const clubRole of ROLES)
    for (const groupRole of ROLES)
      for (const cameByIt of [false, true]) {
        const inside = isIn(clubRole) && isIn(groupRole)
        const wanted = inside ? 'inside' : cameByIt ? NOT_VALID : 'join'
        expect(judgeJoining(OPEN, { clubRole, groupRole, cameByIt }, NOW)).toEqual(wanted)
        // Once the link is closed, only its own people are told that they are inside: the repeat of a lost answer.
        const closed = { ...OPEN, revokedAt: NOW }
        const later = inside && cameByIt ? 'inside' : NOT_VALID
        expect(judgeJoining(closed, { clubRole, groupRole, cameByIt }, NOW)).toEqual(later)
        judged += 2
      }
  expect(judgeJoining(null, { clubRole: null, groupRole: null, cameByIt: false }, NOW)).toEqual(NOT_VALID)
  console.log(`invitations: ${judged} standings judged`)
})

test('who comes in keeps the role in the club that they have, and no link gives one there', () => {
  expect(clubRoleFor(null, 'lead')).toBe('member')
  expect(clubRoleFor('former', 'lead')).toBe('member')
  expect(clubRoleFor('former', 'guest')).toBe('guest')
  expect(clubRoleFor('owner', 'guest')).toBe('owner')
  expect(clubRoleFor('guest', 'lead')).toBe('guest')
})

test.each([
  [{ role: 'lead', days: 7, mostUses: 2 }, false],
  [{ role: 'lead', days: 7, mostUses: 1 }, true],
  [{ role: 'member', days: 90, mostUses: 500 }, true],
  [{ role: 'member', days: 0, mostUses: 5 }, false],
  [{ role: 'member', days: 91, mostUses: 5 }, false],
  [{ role: 'member', days: 7, mostUses: 0 }, false],
  [{ role: 'owner', days: 7, mostUses: 1 }, false],
  [{ role: 'former', days: 7, mostUses: 1 }, false],
])('a link with %o can be made: %s', (terms, may) => {
  expect(InvitationTerms.safeParse(terms).success).toBe(may)
})
