// Reminders from the job to a real SMTP server: what goes, to whom, once; what is dropped because it is not true any more;
// what waits for the morning. What a sender that dies leaves behind: digests/crash.test.ts (M1).
import { sql } from 'drizzle-orm'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { noteBounce } from '../../../server/deliveries/commands.ts'
import { openMail } from '../../../server/gateways/mail.ts'
import { remind, sendNotices } from '../../../server/notices/jobs.ts'
import type { World } from '../../../server/world.ts'
import type { NoticeKind } from '../../../shared/contract/notice.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { aSubmission, newOperation } from '../../support/papers.ts'
import type { Person } from '../../support/people.ts'
import { type SmtpMode, type SmtpSite, startSmtp } from '../../support/smtp.ts'
import { foundTrading, type Trading } from '../../support/trades.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const never = new AbortController().signal
let lectern: Lectern
let smtp: SmtpSite
let world: World
let t: Trading
let close: () => Promise<void>

beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  // Jobs look at everything there is: what earlier tests left is settled, and their meetings are off.
  await lectern.db.query.execute(sql`update letters set state = 'quiet' where state = 'claimed'`)
  await lectern.db.query.execute(sql`update meetings set cancelled_at = now()`)
  t = await foundTrading(lectern)
  smtp = await startSmtp()
  const limits = { connectMs: 500, silenceMs: 600, mailMs: 1_500, idleMs: 100 }
  const from = 'Lectern <lectern@example.org>'
  const gateway = openMail({ smtpUrl: smtp.url, from, folder: '', say: () => undefined, limits })
  world = { ...lectern.world, baseUrl: lectern.url, sendMail: gateway.sendMail }
  close = gateway.close
})
afterEach(async () => {
  await close()
  await smtp.close()
})

/** As two processes do it at once, and once more after the wait. */
async function run(at: string) {
  lectern.setClock(at)
  await Promise.all([remind.run(world, never), remind.run(world, never)])
  lectern.setClock(new Date(new Date(at).getTime() + 5 * 60_000).toISOString())
  await Promise.all([sendNotices.run(world, never), sendNotices.run(world, never)])
  return mails()
}
async function mails() {
  const parsed = await Promise.all(smtp.received.splice(0).map(({ raw }) => PostalMime.parse(raw)))
  return parsed.map(({ to, subject, text, html, messageId, headers }) => ({
    to: to?.[0]?.address?.split('@')[0] ?? '',
    ...{ subject, text: text ?? '', html: html ?? '', messageId, headers },
  }))
}
const short = (all: Awaited<ReturnType<typeof mails>>) =>
  all.map(({ to, subject }) => `${to}: ${subject}`).toSorted()
const states = async () => {
  const rows = await lectern.db.query.execute<{ kind: string; state: string; message_id: string }>(
    sql`select kind, state, message_id from letters where club_id = ${t.clubId} order by kind, cause, account_id`,
  )
  return [...rows]
}
const choose = (who: Person, kind: NoticeKind, way: 'mail' | 'none' | null) =>
  who.client.notices.choose.mutate({ ...t.place, operationId: newOperation(), choices: { [kind]: way } })
async function handIn(who: Person, readingId: string) {
  const [paper] = await lectern.db.query.execute<{ work: string }>(
    sql`select work from papers p join readings r on r.club_id = p.club_id and r.paper_id = p.paper_id
      where r.club_id = ${t.clubId} and r.reading_id = ${readingId}`,
  )
  await who.client.summaries.submit.mutate({ ...t.place, ...aSubmission({ work: paper?.work as WorkId }) })
}
const DUE = 'Your summary is due Thursday 12 March, 05:00 (UTC) (Reading group)'
const TURN = 'Your turn on Thursday 12 March, 17:00 (UTC) (Reading group)'

test('two days before it is due, who has not handed in is told, and who presents, in one mail; once, by two processes', async () => {
  const { readingId } = await t.plan(t.members.ben, '2026-03-12T18:00')
  await handIn(t.cleo, readingId)
  expect(short(await run('2026-03-05T12:00:00Z'))).toEqual([`ben: ${TURN}`])
  const sent = await run('2026-03-10T17:00:00Z')
  expect(short(sent)).toEqual([`ada: ${DUE}`, `ben: ${DUE}, and 1 more`])
  const toBen = sent.find(({ to }) => to === 'ben')
  expect(toBen?.text).toContain(`${lectern.url}/clubs/${t.clubId}/groups/${t.groupId}/readings/${readingId}`)
  expect(toBen?.text).toContain('You present “Paper')
  expect(toBen?.text).toContain(`${lectern.url}/notices`)
  expect(toBen?.html).toContain('prefers-color-scheme: dark')
  const marked = (await states()).filter(({ message_id }) => `<${message_id}>` === toBen?.messageId)
  expect(marked.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['due sent', 'turn_near sent'])
  for (const at of ['2026-03-10T18:00:00Z', '2026-03-11T12:00:00Z', '2026-03-12T12:00:00Z'])
    expect(await run(at)).toEqual([])
})

test('what is not true any more at the moment of sending is dropped, and a turn that came back is told', async () => {
  const kept = await t.plan(t.members.ben, '2026-03-12T18:00')
  lectern.setClock('2026-03-10T18:00:00Z')
  await remind.run(world, never)
  expect((await states()).map(({ kind }) => kind)).toEqual(['due', 'due', 'due', 'turn_near'])
  await handIn(t.ada, kept.readingId)
  await choose(t.cleo, 'due', 'none')
  const giveTo = (memberId: string) =>
    lectern.db.query.execute(sql`update turns set member_id = ${memberId} where turn_id = ${kept.turnId}`)
  await giveTo(t.members.cleo)
  lectern.setClock('2026-03-10T18:05:00Z')
  await sendNotices.run(world, never)
  expect(short(await mails())).toEqual([`ben: ${DUE}`])
  await giveTo(t.members.ben)
  await choose(t.cleo, 'due', null)
  expect(short(await run('2026-03-11T09:00:00Z'))).toEqual([`ben: ${TURN}`, `cleo: ${DUE}`])
})

test('moved: told anew where the date changed; called off: nothing; gone from the group: nothing', async () => {
  const { meetingId } = await t.plan(t.members.ben, '2026-03-12T18:00')
  for (const who of [t.ada, t.ben, t.cleo]) await choose(who, 'due', 'none')
  expect(short(await run('2026-03-10T18:00:00Z'))).toEqual([`ben: ${TURN}`])
  const set = (change: ReturnType<typeof sql>) =>
    lectern.db.query.execute(sql`update meetings set ${change} where meeting_id = ${meetingId}`)
  await set(sql`starts_at = '2026-03-12T18:30:00Z'`)
  expect(await run('2026-03-10T19:00:00Z')).toEqual([])
  await set(sql`starts_at = '2026-03-13T17:00:00Z'`)
  lectern.setClock('2026-03-11T18:00:00Z')
  await remind.run(world, never)
  await set(sql`cancelled_at = '2026-03-11T18:01:00Z'`)
  expect(await run('2026-03-11T18:06:00Z')).toEqual([])
  await set(sql`cancelled_at = null`)
  lectern.setClock('2026-03-11T19:00:00Z')
  await remind.run(world, never)
  await lectern.db.query.execute(
    sql`delete from group_members where club_id = ${t.clubId} and member_id = ${t.members.ben}`,
  )
  expect(await run('2026-03-11T19:06:00Z')).toEqual([])
})

test('nothing goes at night by the person’s own clock, and the morning brings one mail', async () => {
  await t.plan(t.members.ben, '2026-03-12T23:30')
  for (const who of [t.ada, t.cleo]) await choose(who, 'due', 'none')
  await t.ben.client.accounts.change.mutate({ name: 'Ben', zone: 'Asia/Kolkata' as ZoneName })
  await t.ben.client.notices.setQuiet.mutate({ quiet: { from: 21, to: 7 } })
  // 16:30 in Berlin is 22:00 in Kolkata; seven o'clock there is 01:30 UTC.
  expect(await run('2026-03-11T16:30:00Z')).toEqual([])
  expect(await run('2026-03-12T01:20:00Z')).toEqual([])
  const [mail, ...more] = await run('2026-03-12T01:25:00Z')
  expect(more).toEqual([])
  expect(mail?.subject).toBe(
    'Your summary is due Thursday 12 March, 16:00 (UTC+5:30) (Reading group), and 1 more',
  )
})

test('a server that was down for days says what is still of use, once', async () => {
  await t.plan(t.members.ben, '2026-03-12T18:00')
  await t.plan(t.members.ben, '2026-03-19T18:00')
  // Nothing ran before; on the 12th the turn of the 19th is one week ahead, and that of the 12th is today.
  expect(short(await run('2026-03-12T09:00:00Z'))).toEqual([`ben: ${TURN}, and 1 more`])
  expect(short(await run('2026-03-15T09:00:00Z'))).toEqual([])
})

test('a lead says what the group has; a person’s choice wins over it', async () => {
  await t.plan(t.members.ben, '2026-03-12T18:00')
  const usual = { dueHours: 24, silent: ['due', 'turn_far'] as ('due' | 'turn_far')[] }
  await t.ada.client.notices.setUsual.mutate({ ...t.place, operationId: newOperation(), notices: usual })
  await choose(t.cleo, 'due', 'mail')
  const own = await t.cleo.client.notices.own.query({})
  expect(own.groups[0]).toMatchObject({
    ...{ dueHours: 24, leads: false, group: 'Reading group' },
    ...{ choices: { due: 'mail', trade: null }, usual: { due: 'none', turn_near: 'mail', digest: 'mail' } },
  })
  expect(short(await run('2026-03-11T04:00:00Z'))).toEqual([])
  expect(short(await run('2026-03-11T12:00:00Z'))).toEqual([`ben: ${TURN}`, `cleo: ${DUE}`])
})

test('many groups at once: each is told of its own, and one that fails holds up no other', async () => {
  const [one, broken] = [t, await foundTrading(lectern)]
  t = await foundTrading(lectern)
  for (const group of [one, broken, t]) await group.plan(group.members.ben, '2026-03-12T18:00')
  await lectern.db.query.execute(
    sql`update groups set policy = policy - 'notices' where group_id = ${broken.groupId}`,
  )
  const sent = await run('2026-03-05T12:00:00Z')
  expect(short(sent)).toEqual([`ben: ${TURN}`, `ben: ${TURN}`])
  const linked = sent.map(({ text }) => /groups\/([-0-9a-f]+)\/meetings/.exec(text)?.[1])
  expect(linked.toSorted()).toEqual([one.groupId, t.groupId].toSorted())
  const failed = lectern.logged.filter(({ event }) => event === 'notice.not_opened')
  expect(failed.map(({ facts }) => facts.groupId)).toContain(broken.groupId)
  await lectern.db.query.execute(
    sql`update groups g set policy = other.policy from groups other
      where g.group_id = ${broken.groupId} and other.group_id = ${t.groupId}`,
  )
})

test('whose mails come back gets no reminder put in, and all of it when their address works again', async () => {
  await t.plan(t.members.ben, '2026-03-12T18:00')
  await noteBounce(world, world.db.query, { mail: t.ben.mail, kind: 'returned' })
  for (const at of ['2026-03-05T12:00:00Z', '2026-03-05T13:00:00Z']) expect(await run(at)).toEqual([])
  const kinds = (await states()).map(({ kind }) => kind)
  expect(kinds).not.toContain('turn_far')
  await t.ben.client.deliveries.tryMailAgain.mutate({})
  expect(short(await run('2026-03-05T14:00:00Z'))).toEqual([`ben: ${TURN}`])
})

test('feedback: a mark on a weakness is told to who wrote it, with their words', async () => {
  const { readingId } = await t.plan(t.members.ada, '2026-04-30T18:00')
  await handIn(t.ben, readingId)
  await lectern.db.query.execute(sql`
    insert into point_marks (club_id, summary_id, revision, position, member_id, stands, version, marked_at)
    select p.club_id, p.summary_id, p.revision, p.position, ${t.members.cleo}, 'fixed', 9, '2026-03-02T11:00:00Z'
    from points p join summaries s on s.club_id = p.club_id and s.summary_id = p.summary_id
    where s.club_id = ${t.clubId} and p.kind = 'weakness' limit 1`)
  const [mail, ...more] = await run('2026-03-02T11:30:00Z')
  expect(more).toEqual([])
  expect(mail).toMatchObject({ to: 'ben', subject: 'Cleo answered what you wrote (Reading group)' })
  expect(mail?.text).toContain('Fixed in version 9: “')
  expect(await run('2026-03-03T11:30:00Z')).toEqual([])
})

/** All of them with `NOTICES=all`. */
const MOODS: readonly SmtpMode[] = [
  ...(['4xx', 'hang-after-accept', 'drop-after-data'] as const),
  ...(['5xx-recipient', 'drop-at-mail', 'drop-in-data', 'no-greeting'] as const),
]

test('M1: whatever the mail server does, no notice is in two mails; what is uncertain is listed and left', async () => {
  const moods = process.env.NOTICES === 'all' ? MOODS : MOODS.slice(0, 2)
  for (const mood of moods) {
    await lectern.db.query.execute(sql`update meetings set cancelled_at = now()`)
    t = await foundTrading(lectern)
    lectern.setClock('2026-03-02T10:00:00Z')
    await t.plan(t.members.ben, '2026-03-12T18:00')
    smtp.setMode(mood)
    await run('2026-03-10T18:00:00Z')
    const taken = ['drop-after-data', 'hang-after-accept', 'drop-in-data'].includes(mood)
    const after = new Set((await states()).map(({ state }) => state))
    expect([...after], mood).toEqual([taken ? 'sending' : 'claimed'])
    smtp.setMode('accept')
    lectern.setClock('2026-03-10T18:30:00Z')
    await sendNotices.run(world, never)
    expect(short(await mails()), mood).toEqual(
      taken ? [] : [`ada: ${DUE}`, `ben: ${DUE}, and 1 more`, `cleo: ${DUE}`],
    )
  }
})
