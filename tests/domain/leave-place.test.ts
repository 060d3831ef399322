// Roles, leaving and handing over: single rules, and random lives of clubs in which an owner must always be left.
import { expect, test } from 'vitest'
import { ROLES, type Role } from '../../shared/contract/club.ts'
import { ClubRole, GroupRole } from '../../shared/contract/leaving.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import { changeClubRole, changeGroupRole, standingIn, standsAbove } from '../../shared/domain/change-role.ts'
import { acceptClub, offerClub } from '../../shared/domain/hand-over.ts'
import { leaveClub, removeFromClub, removeFromGroup, weighLeaving } from '../../shared/domain/leave-place.ts'
import { randomFrom } from '../support/random.ts'

const code = (answer: unknown) => (isRefusal(answer) ? answer.refused : answer === null ? 'yes' : answer)

test('in a club only owners give roles, and the last owner cannot step down', () => {
  const give = (giver: Role, from: Role, to: ClubRole, owners = 2) =>
    code(changeClubRole({ giver, self: false, to }, { from, owners }))
  expect(give('owner', 'member', 'owner')).toEqual({ before: 'member', after: 'owner' })
  expect(give('owner', 'owner', 'guest')).toEqual({ before: 'owner', after: 'guest' })
  expect(give('owner', 'owner', 'lead', 1)).toBe('last_owner')
  expect(give('owner', 'former', 'member')).toBe('not_found')
  for (const giver of ['lead', 'mentor', 'member', 'guest', 'former'] as const)
    expect(give(giver, 'member', 'guest')).toBe('role_too_high')
})

test('in a group nobody raises themselves or touches who stands above them, in every combination', () => {
  let yes = 0
  for (const giver of ROLES)
    for (const standing of ROLES)
      for (const to of GroupRole.options)
        for (const self of [true, false]) {
          const from = standing === 'owner' ? 'member' : standing
          if (self && giver !== standing) continue
          const answer = changeGroupRole({ giver, self, to }, { from, standing })
          if (isRefusal(answer)) continue
          yes += 1
          expect(['owner', 'lead']).toContain(giver)
          expect(standsAbove(standing, giver)).toBe(false)
          expect(self && standsAbove(to, giver)).toBe(false)
        }
  expect(yes).toBeGreaterThan(30)
  expect(
    code(changeGroupRole({ giver: 'lead', self: false, to: 'lead' }, { from: null, standing: 'former' })),
  ).toBe('not_in_group')
})

test('who acts in a group by what', () => {
  expect(standingIn('owner', 'guest')).toBe('owner')
  expect(standingIn('lead', null)).toBe('lead')
  expect(standingIn('member', 'lead')).toBe('lead')
  expect(standingIn('member', null)).toBe('former')
  expect(standingIn('former', 'lead')).toBe('former')
})

test('removing: owners anybody but the last owner, leads who stands below them, nobody themselves', () => {
  const remove = (by: Role, from: Role, owners = 2, self = false) =>
    code(removeFromClub({ by, self, from }, owners))
  expect(remove('owner', 'owner')).toBe('yes')
  expect(remove('owner', 'owner', 1)).toBe('last_owner')
  expect(remove('owner', 'owner', 2, true)).toBe('leave_instead')
  expect(remove('lead', 'mentor')).toBe('yes')
  expect(remove('lead', 'lead')).toBe('role_too_high')
  expect(remove('member', 'guest')).toBe('role_too_high')
  expect(remove('owner', 'former')).toBe('not_found')
  expect(code(removeFromGroup({ by: 'lead', self: false, from: 'lead' }))).toBe('yes')
  expect(code(removeFromGroup({ by: 'lead', self: false, from: 'owner' }))).toBe('role_too_high')
  expect(code(removeFromGroup({ by: 'lead', self: true, from: 'lead' }))).toBe('leave_instead')
})

test('the last person closes the club, and only on their word', () => {
  const alone = { owners: 1, members: 1 }
  expect(weighLeaving('owner', alone)).toEqual({ closes: true, lastOwner: false })
  expect(code(leaveClub({ role: 'owner', closes: false }, alone))).toBe('leaving_changed')
  expect(leaveClub({ role: 'owner', closes: true }, alone)).toEqual({ closed: true })
  expect(code(leaveClub({ role: 'member', closes: true }, { owners: 1, members: 2 }))).toBe('club_not_empty')
  expect(code(leaveClub({ role: 'owner', closes: false }, { owners: 1, members: 2 }))).toBe('last_owner')
  expect(leaveClub({ role: 'owner', closes: false }, { owners: 2, members: 2 })).toEqual({ closed: false })
})

/** One club, by the decisions alone; a step that is refused changes nothing. */
class ModelClub {
  readonly roles = new Map<number, Role>([[0, 'owner']])
  readonly offers = new Map<number, number>()
  closed = false

  present = () => [...this.roles].filter(([, role]) => role !== 'former').map(([who]) => who)
  count = () => ({
    owners: [...this.roles.values()].filter((role) => role === 'owner').length,
    members: this.present().length,
  })
  role = (who: number) => this.roles.get(who) ?? 'former'

  step(random: () => number): void {
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const everyone = [...this.roles.keys()]
    const [by, who] = [pick(everyone), pick(everyone)]
    const steps = [
      () => this.roles.set(this.roles.size, pick(ClubRole.options.filter((role) => role !== 'owner'))),
      () => this.give(by, who, pick(ClubRole.options)),
      () => this.remove(by, who),
      () => this.leave(by, random() < 0.5),
      () =>
        code(offerClub({ from: this.role(by), to: this.role(who) })) === 'yes' && this.offers.set(by, who),
      () => this.accept(by),
    ]
    pick(steps)()
  }

  give(by: number, who: number, to: ClubRole): void {
    const { owners } = this.count()
    const answer = changeClubRole(
      { giver: this.role(by), self: by === who, to },
      { from: this.role(who), owners },
    )
    if (isRefusal(answer)) return
    if (by === who) expect(standsAbove(to, this.role(by))).toBe(false)
    this.roles.set(who, to)
  }

  remove(by: number, who: number): void {
    const removal = { by: this.role(by), self: by === who, from: this.role(who) }
    if (removeFromClub(removal, this.count().owners) === null) this.roles.set(who, 'former')
  }

  leave(who: number, closes: boolean): void {
    if (this.role(who) === 'former') return
    const answer = leaveClub({ role: this.role(who), closes }, this.count())
    if (isRefusal(answer)) return
    this.roles.set(who, 'former')
    this.closed = answer.closed
  }

  accept(from: number): void {
    const to = this.offers.get(from)
    if (to === undefined) return
    const answer = acceptClub({ from: this.role(from), to: this.role(to) })
    this.offers.delete(from)
    if (isRefusal(answer)) return
    this.roles.set(from, answer.from)
    this.roles.set(to, answer.to)
  }
}

test('however people come, rise, go and hand over: nobody is ever in a club without an owner', () => {
  const seed = Date.now() % 1_000_000
  const random = randomFrom(seed)
  let [steps, closed, mostOwners] = [0, 0, 0]
  for (let life = 0; life < 400; life += 1) {
    const club = new ModelClub()
    for (let step = 0; step < 80 && !club.closed; step += 1) {
      club.step(random)
      steps += 1
      const { owners, members } = club.count()
      mostOwners = Math.max(mostOwners, owners)
      expect([seed, life, step, members === 0 ? club.closed : owners > 0]).toEqual([seed, life, step, true])
    }
    closed += club.closed ? 1 : 0
  }
  console.log(
    `roles: seed ${seed}, ${steps} steps in 400 clubs, ${closed} closed, up to ${mostOwners} owners`,
  )
  expect(closed).toBeGreaterThan(5)
  expect(mostOwners).toBeGreaterThan(1)
})
