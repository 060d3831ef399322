// Who owns a club, over HTTP, and the mails of it: an offer, its answer, a role of owner given or taken. They are the club's and
// not a group's, go at once, and nobody can turn them off.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { later, sent, subjects } from './letters.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  await lectern.db.query.execute(sql`update letters set state = 'quiet' where state = 'claimed'`)
  club = await foundClub(lectern)
})

const doing = () => ({ clubId: club.clubId, operationId: newOperation() })
const offer = (who: Person, toId: MemberId | null) => who.client.handOvers.offer.mutate({ ...doing(), toId })
const answer = (who: Person, fromId: MemberId, accept: boolean) =>
  who.client.handOvers.answer.mutate({ ...doing(), fromId, accept })
const setRole = (who: Person, memberId: MemberId, role: 'owner' | 'member') =>
  who.client.roles.setInClub.mutate({ ...doing(), memberId, role })
const NAME = '“Machine learning club”'

test('handed over: who is asked is told, then the two of them and every other owner', async () => {
  const { ada, ben, cleo, members } = club
  await setRole(ada, members.cleo, 'owner')
  expect(subjects(await sent(lectern))).toEqual([`cleo: You own the club ${NAME} now`])
  await offer(ada, members.ben)
  const [offered, ...more] = await sent(lectern)
  expect(more).toEqual([])
  expect(offered?.subject).toBe(`ada offers you the club ${NAME}`)
  expect(offered?.text).toContain(`Accept or decline:\n${lectern.url}/clubs/${club.clubId}\n`)
  expect(offered?.text).not.toContain('/notices')
  expect(offered?.headers).toEqual({ 'Auto-Submitted': 'auto-generated' })
  await answer(ben, members.ada, true)
  const mails = await sent(lectern)
  expect(subjects(mails)).toEqual([
    `ada: Ben owns the club ${NAME} now`,
    `ben: You own the club ${NAME} now`,
    `cleo: Ben owns the club ${NAME} now`,
  ])
  const textTo = (who: Person) => mails.find(({ to }) => to === who.mail)?.text ?? ''
  expect(textTo(ada)).toContain('Ben has taken over “Machine learning club” from you. You lead it now.')
  expect(textTo(ben)).toContain('You have taken over “Machine learning club” from ada.')
  expect(textTo(cleo)).toContain('Ben has taken over “Machine learning club” from ada.')
})

test('an offer that was taken back or answered before its mail went is not told; declined is told to who offered', async () => {
  const { ada, ben, members } = club
  await offer(ada, members.ben)
  later(lectern)
  await offer(ada, null)
  expect(await sent(lectern)).toEqual([])
  await offer(ada, members.ben)
  later(lectern)
  await answer(ben, members.ada, false)
  expect(subjects(await sent(lectern))).toEqual([`ada: Ben does not take over ${NAME}`])
})

test('made an owner and not any more: the person and the other owners are told; undone before the mail, only of the end', async () => {
  const { ada, ben, members } = club
  await setRole(ada, members.ben, 'owner')
  later(lectern)
  await setRole(ada, members.ben, 'member')
  const both = await sent(lectern)
  expect(subjects(both)).toEqual([`ben: You no longer own the club ${NAME}`])
  await setRole(ada, members.ben, 'owner')
  await sent(lectern)
  await setRole(ben, members.cleo, 'owner')
  expect(subjects(await sent(lectern))).toEqual([
    `ada: Cleo owns the club ${NAME} now`,
    `cleo: You own the club ${NAME} now`,
  ])
  await setRole(ben, members.ada, 'member')
  const demoted = await sent(lectern)
  expect(subjects(demoted)).toEqual([
    `ada: You no longer own the club ${NAME}`,
    `cleo: ada no longer owns the club ${NAME}`,
  ])
  expect(demoted[0]?.text).toContain('from owner to member.')
})

test('who was asked in two clubs has a mail of each; who was removed before it went has none', async () => {
  const second = await foundClub(lectern)
  const { ben, members } = club
  const { memberId } = await second.ada.client.members.add.mutate({
    ...{ operationId: newOperation(), clubId: second.clubId, groupId: second.groupId },
    ...{ name: 'Ben', mail: ben.mail as never, role: 'member' },
  })
  await offer(club.ada, members.ben)
  await second.ada.client.handOvers.offer.mutate({
    ...{ operationId: newOperation(), clubId: second.clubId, toId: memberId },
  })
  const mails = await sent(lectern)
  expect(subjects(mails)).toEqual(Array.from({ length: 2 }, () => `ben: ada offers you the club ${NAME}`))
  for (const { clubId } of [club, second])
    expect(mails.filter(({ text }) => text.includes(`${lectern.url}/clubs/${clubId}\n`))).toHaveLength(1)
  await setRole(club.ada, members.ben, 'owner')
  await sent(lectern)
  await setRole(club.ada, members.ben, 'member')
  later(lectern)
  await club.ada.client.departures.removeFromClub.mutate({ ...doing(), memberId: members.ben })
  expect(await sent(lectern)).toEqual([])
})

test('a letter of a club that failed is listed for the operator without a group, and goes when it is sent again', async () => {
  const operator = await signIn(lectern, 'Olga', 'olga@operators.example.org')
  await setRole(club.ada, club.members.ben, 'owner')
  await lectern.db.query.execute(
    sql`update letters set state = 'failed', fault = 'refused' where club_id = ${club.clubId}`,
  )
  const { dead } = await operator.client.deliveries.read.query({})
  const [one] = dead.filter(({ to }) => to === club.ben.mail)
  expect(one).toMatchObject({ what: 'owner', group: '', club: 'Machine learning club' })
  if (!one) throw new Error('it is not listed')
  const { line, messageId, at } = one
  expect(await operator.client.deliveries.sendAgain.mutate({ which: 'one', line, messageId, at })).toEqual({
    n: 1,
  })
  expect(subjects(await sent(lectern))).toEqual([`ben: You own the club ${NAME} now`])
})

test('the owners of another club are told nothing of it', async () => {
  const { ada, members } = club
  await foundClub(lectern)
  await sent(lectern)
  await setRole(ada, members.cleo, 'owner')
  await setRole(ada, members.ben, 'owner')
  const told = new Set((await sent(lectern)).map(({ to }) => to))
  expect([...told].toSorted()).toEqual([club.ben.mail, club.cleo.mail])
})
