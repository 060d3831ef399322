// Invitation links over HTTP: who comes in, how many, until when; and what a link tells somebody who may not.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../../shared/contract/club.ts'
import type { InvitationTerms } from '../../../shared/contract/invitation.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const make = async (terms: Partial<InvitationTerms> = {}, by: Person = club.ada) => {
  const input = {
    ...place(),
    operationId: newOperation(),
    terms: { role: 'member' as const, days: 7, mostUses: 10, ...terms },
  }
  const { invitationId, url } = await by.client.invitations.make.mutate(input)
  return { input, invitationId, url, token: url.split('/').at(-1) ?? '' }
}
const list = () => club.ada.client.invitations.list.query(place())
const stranger = () => clientFor(lectern.url, {})
const rolesOf = (person: Person) =>
  lectern.db.query.execute<{ member_id: string; club: Role; in_group: Role | null; name: string }>(sql`
    select m.member_id, m.role as club, g.role as in_group, m.name from members m join accounts a using (account_id)
    left join group_members g on g.club_id = m.club_id and g.member_id = m.member_id and g.group_id = ${club.groupId}
    where m.club_id = ${club.clubId} and a.mail = ${person.mail}`)
const setRole = (memberId: string, role: Role) =>
  lectern.db.query.execute(
    sql`update members set role = ${role} where club_id = ${club.clubId} and member_id = ${memberId}`,
  )

/** Every row of every table, to compare before and after. */
async function everything(): Promise<string> {
  const tables = await lectern.db.query.execute<{ name: string }>(
    sql`select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  const rows = []
  for (const { name } of tables)
    rows.push(await lectern.db.query.execute(sql`select * from ${sql.identifier(name)} t order by t::text`))
  return JSON.stringify(rows)
}

test('a person with the link sees who invites to what, and comes in', async () => {
  await club.ada.client.requests.setTerms.mutate({
    ...place(),
    operationId: newOperation(),
    joining: { hours: { least: 3, most: 5 }, requests: 'closed' },
  })
  const { token, url, invitationId } = await make({ role: 'mentor' })
  expect(url).toBe(`${lectern.url}/invitation/${token}`)
  const view = {
    club: 'Machine learning club',
    group: 'Reading group',
    kind: 'reading_group',
    by: 'ada',
    role: 'mentor',
    hours: { least: 3, most: 5 },
  }
  expect(await stranger().invitations.look.query({ token })).toEqual(view)
  expect((await refusalOf(stranger().invitations.join.mutate({ token }))).code).toBe('not_signed_in')
  expect(await club.zoe.client.invitations.join.mutate({ token })).toEqual(place())
  expect(await club.zoe.client.accounts.me.query({})).toMatchObject({
    clubs: [{ id: club.clubId, role: 'mentor', groups: [{ id: club.groupId, role: 'mentor' }] }],
  })
  expect(await list()).toMatchObject([
    { id: invitationId, role: 'mentor', by: 'ada', mostUses: 10, state: 'open', joined: ['zoe'] },
  ])
})

test('of two groups a link is of its own: by its name, for who is in the other, and in what it may have open', async () => {
  const { ada, ben, clubId } = club
  const { groupId } = await ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Second group', kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  const there = { clubId, groupId }
  const terms = { role: 'member' as const, days: 7, mostUses: 10 }
  const makeThere = () => ada.client.invitations.make.mutate({ ...there, operationId: newOperation(), terms })
  const token = (await makeThere()).url.split('/').at(-1) ?? ''
  expect(await stranger().invitations.look.query({ token })).toMatchObject({ group: 'Second group' })
  const here = await make()
  expect(await stranger().invitations.look.query({ token: here.token })).toMatchObject({
    group: 'Reading group',
  })
  const groupsOf = async (person: Person) => {
    const { clubs } = await person.client.accounts.me.query({})
    return clubs[0]?.groups.map(({ id }) => id).toSorted()
  }
  expect(await ben.client.invitations.join.mutate({ token })).toEqual(there)
  expect(await groupsOf(ben)).toEqual([club.groupId, groupId].toSorted())
  expect(await groupsOf(club.cleo)).toEqual([club.groupId])
  expect(await club.cleo.client.invitations.join.mutate({ token })).toEqual(there)
  expect(await groupsOf(club.cleo)).toEqual([club.groupId, groupId].toSorted())
  await lectern.db.query.execute(sql`
    insert into invitations select (jsonb_populate_record(i, jsonb_build_object(
      'invitation_id', gen_random_uuid(), 'token_hash', md5(n::text || ${clubId})))).*
    from invitations i, generate_series(1, 100) n where i.invitation_id = ${here.invitationId}`)
  expect((await refusalOf(make())).code).toBe('too_many_invitations')
  expect((await makeThere()).url).toContain('/invitation/')
})

test('A7: scanners may open the link as often as they like: nothing changes, and no session is given', async () => {
  const { url, token } = await make({ mostUses: 1 })
  const before = await everything()
  for (const method of ['HEAD', 'GET', 'GET', 'GET']) {
    const response = await fetch(url, { method, headers: { 'user-agent': 'SafeLinks' }, redirect: 'manual' })
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  }
  for (let look = 0; look < 3; look++) await stranger().invitations.look.query({ token })
  expect(await everything()).toBe(before)
  await club.zoe.client.invitations.join.mutate({ token })
  expect(await rolesOf(club.zoe)).toHaveLength(1)
})

test('A3: revoked, expired, used up, made by who left, and never made read alike, byte for byte', async () => {
  const [revoked, expired, usedUp, left] = [
    await make(),
    await make({ days: 1 }),
    await make({ mostUses: 1 }),
    await make(),
  ]
  const { memberId } = await club.ada.client.members.add.mutate({
    ...place(),
    operationId: newOperation(),
    name: 'Lea',
    mail: `lea-${newOperation()}@example.org` as never,
    role: 'lead',
  })
  await lectern.db.query.execute(
    sql`update invitations set made_by = ${memberId} where invitation_id = ${left.invitationId}`,
  )
  await setRole(memberId, 'former')
  await club.ada.client.invitations.revoke.mutate({
    ...place(),
    operationId: newOperation(),
    invitationId: revoked.invitationId,
  })
  await club.zoe.client.invitations.join.mutate({ token: usedUp.token })
  lectern.setClock('2026-03-03T10:00:00Z')
  const states = (await list()).map(({ id, state }) => [id, state])
  expect(Object.fromEntries(states)).toEqual({
    [revoked.invitationId]: 'revoked',
    [expired.invitationId]: 'expired',
    [usedUp.invitationId]: 'used_up',
    [left.invitationId]: 'maker_left',
  })
  const tokens = [revoked, expired, usedUp, left].map(({ token }) => token)
  const answers = new Set<string>()
  for (const token of [...tokens, 'A'.repeat(43), '', "'; drop table invitations;--"]) {
    const input = encodeURIComponent(JSON.stringify({ token }))
    const headers = { 'content-type': 'application/json', origin: lectern.url, cookie: elsewhere.cookie }
    const looked = await fetch(`${lectern.url}/trpc/invitations.look?input=${input}`, { headers })
    const body = JSON.stringify({ token })
    const joined = await fetch(`${lectern.url}/trpc/invitations.join`, { method: 'POST', headers, body })
    for (const response of [looked, joined])
      answers.add(
        `${response.status} ${(await response.text()).replace(/"requestId":"[^"]*"/, '').replace(/invitations\.(look|join)/, '')}`,
      )
  }
  expect([...answers]).toHaveLength(1)
  expect([...answers][0]).toMatch(/^404 .*invitation_not_valid/)
})
let elsewhere: Person
beforeAll(async () => {
  elsewhere = await signIn(lectern, 'Elsewhere')
})

test('N4: a hundred people press at once on a link for ten: exactly ten come in', {
  timeout: 120_000,
}, async () => {
  const people: Person[] = []
  for (let at = 0; at < 100; at++) people.push(await signIn(lectern, `Crowd${at}`))
  const { token, invitationId } = await make({ mostUses: 10 })
  const started = performance.now()
  const outcomes = await Promise.all(
    people.map(({ client }) =>
      client.invitations.join.mutate({ token }).then(
        () => 'in',
        (error: { data?: { refusal?: string } }) => error.data?.refusal ?? 'fault',
      ),
    ),
  )
  const took = Math.round(performance.now() - started)
  const tally = (word: string) => outcomes.filter((outcome) => outcome === word).length
  expect({ in: tally('in'), refused: tally('invitation_not_valid') }).toEqual({ in: 10, refused: 90 })
  const [line] = (await list()).filter(({ id }) => id === invitationId)
  expect(line).toMatchObject({ state: 'used_up' })
  expect(line?.joined).toHaveLength(10)
  const inside = await club.ada.client.members.list.query(place())
  expect(inside.filter(({ name }) => name.startsWith('crowd'))).toHaveLength(10)
  console.log(`N4: 100 joins at once on a link for 10 in ${took} ms: 10 in, 90 refused, 0 faults`)
})

test('Y2: one person presses six times at once and later again: one use is spent, and one change written down', async () => {
  const { token, invitationId } = await make({ mostUses: 2 })
  const press = () => club.zoe.client.invitations.join.mutate({ token })
  const answers = await Promise.all(Array.from({ length: 6 }, press))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  await club.ada.client.invitations.revoke.mutate({ ...place(), operationId: newOperation(), invitationId })
  expect(await press()).toEqual(place())
  expect((await list())[0]?.joined).toEqual(['zoe'])
  const changes = await lectern.db.query.execute<{ facts: object }>(
    sql`select facts from activity where club_id = ${club.clubId} and action = 'invitations.join'`,
  )
  expect(changes).toHaveLength(1)
  expect(changes[0]?.facts).toMatchObject({ role: 'member', before: null, invitationId })
})

test('a link that is taken back lets nobody in from the next moment on', async () => {
  let slowest = 0
  for (let round = 0; round < 10; round++) {
    const { token, invitationId } = await make()
    await club.ada.client.invitations.revoke.mutate({ ...place(), operationId: newOperation(), invitationId })
    const started = performance.now()
    expect((await refusalOf(club.zoe.client.invitations.join.mutate({ token }))).code).toBe(
      'invitation_not_valid',
    )
    slowest = Math.max(slowest, performance.now() - started)
  }
  expect(slowest).toBeLessThan(1_000)
  expect(await rolesOf(club.zoe)).toEqual([])
  console.log(
    `B5: 10 links taken back, each refused at the first try, at most ${Math.round(slowest)} ms later`,
  )
})

test('A8: a token has 256 bits, only its hash is stored, and it is nowhere in the database or the log', async () => {
  const { token, input, invitationId } = await make()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const all = await everything()
  expect(all).toContain(invitationId)
  expect(all).not.toContain(token)
  expect(JSON.stringify(lectern.logged)).not.toContain(token)
  const again = await club.ada.client.invitations.make.mutate(input)
  expect(again.invitationId).toBe(invitationId)
  expect(again.url).not.toContain(token)
  // The answer that was lost opens nothing; the one that arrived does.
  expect((await refusalOf(club.zoe.client.invitations.join.mutate({ token }))).code).toBe(
    'invitation_not_valid',
  )
  await club.zoe.client.invitations.join.mutate({ token: again.url.split('/').at(-1) ?? '' })
  expect((await refusalOf(club.ada.client.invitations.make.mutate(input))).code).toBe('operation_reused')
  expect(await list()).toHaveLength(1)
})

test('a former member who comes in again is the same member, in this group only, and not by the link they came by', async () => {
  const second = await club.ada.client.groups.create.mutate({
    ...{
      operationId: newOperation(),
      clubId: club.clubId,
      name: 'Second',
      kind: 'cohort',
      zone: 'UTC' as never,
    },
    digest: { weekday: 1, hour: 9 },
  })
  const first = await make()
  await club.zoe.client.invitations.join.mutate({ token: first.token })
  await club.ada.client.members.add.mutate({
    ...{ clubId: club.clubId, groupId: second.groupId, operationId: newOperation() },
    ...{ name: 'Zoe', mail: club.zoe.mail as never, role: 'lead' },
  })
  const [before] = await rolesOf(club.zoe)
  await setRole(before?.member_id ?? '', 'former')
  expect((await refusalOf(club.zoe.client.invitations.join.mutate({ token: first.token }))).code).toBe(
    'invitation_not_valid',
  )
  const { token } = await make({ role: 'guest' })
  await club.zoe.client.invitations.join.mutate({ token })
  expect(await rolesOf(club.zoe)).toEqual([
    { member_id: before?.member_id, club: 'guest', in_group: 'guest', name: before?.name },
  ])
  const { clubs } = await club.zoe.client.accounts.me.query({})
  expect(clubs.flatMap(({ groups }) => groups.map(({ name }) => name))).toEqual(['Reading group'])
})

test('who is inside already changes nothing and spends no use: an owner stays owner by a link for guests', async () => {
  const { token } = await make({ role: 'guest', mostUses: 1 })
  await club.ada.client.invitations.join.mutate({ token })
  await club.ben.client.invitations.join.mutate({ token })
  expect(await rolesOf(club.ada)).toMatchObject([{ club: 'owner', in_group: 'lead' }])
  expect(await rolesOf(club.ben)).toMatchObject([{ club: 'member', in_group: 'member' }])
  expect((await list())[0]).toMatchObject({ state: 'open', joined: [] })
})

test('a link for leads lets one person in; fifty links may be open at once', async () => {
  expect((await refusalOf(make({ role: 'lead', mostUses: 2 }))).code).toBe('bad_input')
  await make({ role: 'lead', mostUses: 1 })
  for (let made = 1; made < 50; made++) await make()
  expect((await refusalOf(make())).code).toBe('too_many_invitations')
  const [newest] = await list()
  const operationId = newOperation()
  await club.ada.client.invitations.revoke.mutate({
    ...place(),
    operationId,
    invitationId: newest?.id as never,
  })
  await make()
})

test('who was in the group before comes in by the link that another came by', async () => {
  const { token } = await make()
  await club.zoe.client.invitations.join.mutate({ token })
  await club.ada.client.departures.removeFromGroup.mutate({
    ...{ ...place(), operationId: newOperation(), memberId: club.members.cleo },
  })
  expect(await club.cleo.client.invitations.join.mutate({ token })).toEqual(place())
  expect((await list())[0]?.joined.toSorted()).toEqual(['Cleo', 'zoe'])
})

test('who is in two clubs is the right member in each: a repeat finds them inside, and they come into further groups', async () => {
  const { zoe } = club
  const came: [Club, string][] = []
  for (club of [club, await foundClub(lectern)]) {
    const { token } = await make({ mostUses: 1 })
    await zoe.client.invitations.join.mutate({ token })
    came.push([club, token])
  }
  for (const [where, token] of came) {
    club = where
    expect(await zoe.client.invitations.join.mutate({ token })).toEqual(place())
    const { groupId } = await club.ada.client.groups.create.mutate({
      ...{ operationId: newOperation(), clubId: club.clubId, name: 'Second', kind: 'cohort' },
      ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
    })
    await club.ada.client.members.add.mutate({
      ...{ clubId: club.clubId, groupId, operationId: newOperation() },
      ...{ name: 'Zoe', mail: zoe.mail as never, role: 'member' },
    })
  }
  const { clubs: hers } = await zoe.client.accounts.me.query({})
  expect(hers.map(({ groups }) => groups.map(({ name }) => name).toSorted())).toEqual([
    ['Reading group', 'Second'],
    ['Reading group', 'Second'],
  ])
})
