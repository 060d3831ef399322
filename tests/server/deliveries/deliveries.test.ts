// What could not be delivered: seen and sent again by who runs the server and nobody else, and an address whose mails come
// back gets no more of them until its person says that it works.
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accounts } from '../../../server/accounts/tables.ts'
import { activity } from '../../../server/activity/tables.ts'
import { resendDigest } from '../../../server/deliveries/commands.ts'
import { namesWithTrouble } from '../../../server/deliveries/queries.ts'
import { openWeek } from '../../../server/digests/commands.ts'
import { deliverDigests, openDigests } from '../../../server/digests/jobs.ts'
import { digestSends, digestWeeks } from '../../../server/digests/tables.ts'
import { grantJob } from '../../../server/grant.ts'
import { groupMembers, groups } from '../../../server/groups/tables.ts'
import { members } from '../../../server/members/tables.ts'
import type { MailOutcome, OutgoingMail } from '../../../server/world.ts'
import { DEFAULT_POLICY } from '../../../shared/contract/policy.ts'
import { newOperation } from '../../support/papers.ts'
import { refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { type Seeded, seedReading, seedSummary, seedWeek } from '../digests/seed.ts'

const ENDLESS = new AbortController().signal
const LATER = '2026-11-23T09:00:00Z'

let lectern: Lectern
let sent: OutgoingMail[]
let answer: (mail: OutgoingMail) => MailOutcome

beforeEach(async () => {
  sent = []
  answer = () => 'accepted'
  lectern = await startLectern({
    wrap: (world) =>
      Object.assign(Object.create(world), {
        async sendMail(mail: OutgoingMail) {
          if (mail.link !== undefined) return world.sendMail(mail)
          const outcome = answer(mail)
          if (outcome !== 'refused' && outcome !== 'rejected') sent.push(mail)
          return outcome
        },
      }),
  })
  lectern.setClock('2026-11-23T08:01:00Z')
})
afterEach(() => lectern.close())

const deliver = () => deliverDigests.run(lectern.world, ENDLESS)
const open = () => openDigests.run(lectern.world, ENDLESS)
const operator = () => signIn(lectern, 'Olga', 'olga@operators.example.org')
const to = (mail: string | undefined) => sent.filter((one) => one.to === mail).length

async function week(): Promise<Seeded> {
  const group = await seedWeek(lectern.db.query, { readers: 3 })
  await open()
  return group
}

/** Of the week after. */
async function nextWeek(group: Seeded): Promise<void> {
  const readingId = await seedReading(lectern.db.query, group, 'The next paper')
  await seedSummary(lectern.db.query, group, { readingId, submittedAt: '2026-11-25T10:00:00Z' })
  lectern.setClock('2026-11-30T08:01:00Z')
  await open()
  await deliver()
}

test('a possible miss is listed, goes again only when the operator says so, once, and that is written down', async () => {
  const group = await week()
  answer = () => 'unknown'
  await deliver()
  lectern.setClock(LATER)
  await deliver()
  expect(sent.length).toBe(3)
  const { client } = await operator()
  const { counts, dead } = await client.deliveries.read.query({})
  expect(counts[0]).toMatchObject({ line: 'digest', waiting: 0, failed: 0, possibleMisses: 3 })
  expect(dead.map(({ to, possibleMiss }) => [to, possibleMiss]).toSorted()).toEqual(
    group.readers.map(({ mail }) => [mail, true]),
  )
  answer = () => 'accepted'
  const [first] = dead
  if (!first) throw new Error('nothing listed')
  const { line, messageId, at } = first
  const one = { which: 'one', line, messageId, at } as const
  expect([
    await client.deliveries.sendAgain.mutate(one),
    await client.deliveries.sendAgain.mutate(one),
  ]).toEqual([{ n: 1 }, { n: 0 }])
  await deliver()
  expect(sent.length).toBe(4)
  const all = { which: 'all', line, possibleMisses: true, until: at } as const
  expect(await client.deliveries.sendAgain.mutate(all)).toEqual({ n: 2 })
  await deliver()
  expect(group.readers.map(({ mail }) => to(mail))).toEqual([2, 2, 2])
  expect(new Set(sent.map((mail) => mail.messageId)).size).toBe(3)
  const rows = await lectern.db.query
    .select({ facts: activity.facts })
    .from(activity)
    .where(and(eq(activity.clubId, group.clubId), eq(activity.action, 'deliveries.resend')))
  expect(rows.map(({ facts }) => facts.n).toSorted()).toEqual([1, 2])
})

test('of each that failed the operator reads to whom it was to go, of which group and club; and none of them twice', async () => {
  const db = lectern.db.query
  const known = await Promise.all(
    ['one', 'two', 'three'].map(async (n) => {
      const names = { club: `Club ${n}`, group: `Group ${n}` }
      return { ...names, ...(await seedWeek(db, { readers: 2, names })) }
    }),
  )
  await open()
  const [first] = known
  if (!first) throw new Error('a group')
  for (const { clubId, groupId, club, readers } of known) {
    const hook = { clubId, hookId: randomUUID(), groupId, name: `room of ${club}` }
    await db.execute(sql`insert into digest_posts (club_id, group_id, week, channel, hook_id, state, try_at, changed_at, message_id)
      select club_id, group_id, week, 'slack', ${hook.hookId}::uuid, 'failed', now(), ${LATER}::timestamptz, ${hook.name}
      from digest_weeks where group_id = ${groupId}`)
    await db.execute(sql`insert into letters (club_id, group_id, account_id, kind, cause, written_at, state, try_at, changed_at, message_id)
      select m.club_id, ${groupId}::uuid, m.account_id, 'added', m.member_id, now(), 'failed', now(), ${LATER}::timestamptz, 'letter ' || a.mail
      from members m join accounts a using (account_id) where m.member_id = ${readers[0]?.memberId}`)
  }
  answer = () => 'rejected'
  await deliver()
  lectern.setClock('2026-11-23T09:30:00Z')
  const { dead } = await (await operator()).client.deliveries.read.query({})
  const read = dead.map(({ line, club, group, to }) => [line, club, group, to])
  const wanted = known.flatMap(({ club, group, readers }) => [
    ...readers.map(({ mail }) => ['digest', club, group, mail]),
    ['post', club, group, 'slack'],
    ['letter', club, group, readers[0]?.mail],
  ])
  expect(read.toSorted()).toEqual(wanted.toSorted())
})

test('an address is tried again for its own person only, and a lead reads of those in the own group only', async () => {
  const db = lectern.db.query
  const groups = await Promise.all([1, 2].map(() => seedWeek(db, { readers: 2 })))
  await open()
  answer = () => 'rejected'
  await deliver()
  const [mine, theirs] = groups
  if (!mine || !theirs) throw new Error('two groups')
  const troubles = (group: Seeded) => namesWithTrouble(db, [group])
  const ids = (group: Seeded) => group.readers.map(({ memberId }) => memberId).toSorted()
  for (const group of groups)
    expect((await troubles(group)).map(({ id }) => id).toSorted()).toEqual(ids(group))
  const [reader, other] = mine.readers
  const person = await signIn(lectern, 'Reader', reader?.mail)
  await person.client.deliveries.tryMailAgain.mutate({})
  expect((await troubles(mine)).map(({ id }) => id)).toEqual([other?.memberId])
  expect(await troubles(theirs)).toHaveLength(2)
})

test('who does not run the server is told that there is nothing', async () => {
  await week()
  const { client } = await signIn(lectern, 'Zoe')
  const runs = async (one: typeof client) => (await one.accounts.me.query({})).operator
  expect([await runs(client), await runs((await operator()).client)]).toEqual([false, true])
  expect((await refusalOf(client.deliveries.read.query({}))).code).toBe('not_found')
  const all = { which: 'all', line: 'digest', possibleMisses: true, until: LATER } as never
  expect((await refusalOf(client.deliveries.sendAgain.mutate(all))).code).toBe('not_found')
})

test('a lead sends a failed digest of the own group again; what was delivered is not', async () => {
  const group = await week()
  const [lead, reader] = group.readers
  if (!lead || !reader) throw new Error('readers')
  answer = ({ to }) => (to === reader.mail ? 'rejected' : 'accepted')
  await deliver()
  const [row] = await lectern.db.query.select().from(digestSends).where(eq(digestSends.state, 'failed'))
  expect([row?.memberId, row?.fault]).toEqual([reader.memberId, 'address'])
  const { clubId, groupId } = group
  const grant = { action: 'digests.resend', clubId, groupId, memberId: lead.memberId, role: 'lead' } as never
  const again = (memberId: string) =>
    resendDigest(lectern.world, grant, {
      ...{
        operationId: newOperation() as never,
        week: row?.week as never,
        to: { kind: 'member', id: memberId as never },
      },
    })
  expect(await again(lead.memberId)).toMatchObject({ refused: 'not_found' })
  expect(await again(reader.memberId)).toEqual({ again: true })
})

test('after an address was refused for good no digest goes there, the person is told, and it goes again on their word', async () => {
  const group = await week()
  const [, reader] = group.readers
  if (!reader) throw new Error('reader')
  answer = ({ to }) => (to === reader.mail ? 'rejected' : 'accepted')
  await deliver()
  answer = () => 'accepted'
  await nextWeek(group)
  expect([to(reader.mail), sent.length]).toEqual([0, 4])
  const person = await signIn(lectern, 'Reader', reader.mail)
  const me = await person.client.accounts.me.query({})
  expect(me.mailTrouble).toEqual({ kind: 'refused', since: '2026-11-23T08:01:00.000Z' })
  await person.client.deliveries.tryMailAgain.mutate({})
  expect((await person.client.accounts.me.query({})).mailTrouble).toBeNull()
})

test('another address is not in trouble', async () => {
  const group = await week()
  const [reader] = group.readers
  if (!reader) throw new Error('reader')
  answer = () => 'rejected'
  await deliver()
  await lectern.db.query
    .update(accounts)
    .set({ mail: 'new@example.org' as never })
    .where(eq(accounts.mail, reader.mail as never))
  answer = () => 'accepted'
  await nextWeek(group)
  expect(sent.map((mail) => mail.to)).toEqual(['new@example.org'])
})

test('while the digest is paused no week is opened; let go on, it waits for its hour and tells everything once', async () => {
  const group = await seedWeek(lectern.db.query, { readers: 1 })
  const pause = (paused: boolean) =>
    lectern.db.query
      .update(groups)
      .set({ policy: { ...DEFAULT_POLICY, digest: { ...DEFAULT_POLICY.digest, paused } } })
      .where(eq(groups.id, group.groupId))
  await pause(true)
  await open()
  await pause(false)
  lectern.setClock('2026-11-25T12:00:00Z')
  await open()
  await deliver()
  expect([await lectern.db.query.select().from(digestWeeks), sent]).toEqual([[], []])
  lectern.setClock('2026-11-30T08:01:00Z')
  await open()
  await deliver()
  expect(sent.map(({ text }) => text.includes('Attention Is All You Need'))).toEqual([true])
})

test('who joins in the middle of the week gets the whole of it; who joins after it was opened waits', async () => {
  const group = await seedWeek(lectern.db.query, { readers: 3 })
  const [, second, third] = group.readers
  if (!second || !third) throw new Error('readers')
  const isIn = (memberId: string) =>
    and(eq(groupMembers.groupId, group.groupId), eq(groupMembers.memberId, memberId as never))
  await lectern.db.query
    .update(members)
    .set({ joinedAt: '2026-11-22T10:00:00Z' as never })
    .where(eq(members.id, second.memberId))
  await lectern.db.query
    .update(groupMembers)
    .set({ joinedAt: '2026-11-22T10:00:00Z' as never })
    .where(isIn(second.memberId))
  const [row] = await lectern.db.query.select().from(groupMembers).where(isIn(third.memberId))
  if (!row) throw new Error('row')
  await lectern.db.query.delete(groupMembers).where(isIn(third.memberId))
  await openWeek(lectern.world, grantJob('digests.send', group))
  await lectern.db.query.insert(groupMembers).values(row)
  await deliver()
  expect([to(second.mail), to(third.mail)]).toEqual([1, 0])
  expect(sent.find((mail) => mail.to === second.mail)?.text).toContain('Attention Is All You Need')
})
