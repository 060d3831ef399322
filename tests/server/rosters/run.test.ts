// A roster over HTTP: what is shown is what is done, all or nothing, one mail each, and taken back but for who has begun.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliverLetters } from '../../../server/letters/jobs.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf, signIn } from '../../support/people.ts'
import { BAD_LINES, rosterOf } from '../../support/roster.ts'
import { secondGroup } from '../../support/second-group.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
let mark = ''
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  mark = newOperation().slice(0, 8)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const preview = (text: string) => club.ada.client.rosters.preview.mutate({ ...place(), text })
const run = async (text: string, { tell = false, operationId = newOperation() } = {}) => {
  const { lines } = await preview(text)
  const chosen = lines.filter(({ standing }) => standing === 'new').map(({ number }) => number)
  return club.ada.client.rosters.run.mutate({ ...place(), operationId, text, chosen, tell })
}
const undo = (rosterId: Awaited<ReturnType<typeof run>>['rosterId']) =>
  club.ada.client.rosters.undo.mutate({ ...place(), operationId: newOperation(), rosterId })
const people = () => club.ada.client.members.list.query(place())
const deliver = () => deliverLetters.run(lectern.world, new AbortController().signal)
const letters = () => lectern.mails.filter(({ subject }) => subject !== 'Sign in to Lectern')

const TABLES = ['accounts', 'members', 'group_members', 'rosters', 'letters', 'join_requests', 'sessions']
async function contents(tables = TABLES): Promise<string> {
  const rows = []
  for (const table of tables)
    rows.push(await lectern.db.query.execute(sql`select * from ${sql.identifier(table)} t order by t::text`))
  return JSON.stringify(rows)
}

test('a hundred lines with seven bad ones: the seven are named with reasons, and nothing is half done', async () => {
  const text = rosterOf(100, mark)
  const before = await contents()
  const started = performance.now()
  const { lines } = await preview(text)
  const previewed = performance.now() - started
  expect(await contents()).toBe(before)
  const wrong = lines.filter(({ standing }) => standing === 'wrong')
  expect(wrong.map(({ line, problem }) => [line, problem])).toEqual(BAD_LINES)
  expect(lines.filter(({ standing }) => standing === 'new')).toHaveLength(93)

  const all = lines.map(({ number }) => number)
  const refusal = await refusalOf(
    club.ada.client.rosters.run.mutate({
      ...place(),
      operationId: newOperation(),
      text,
      chosen: all,
      tell: true,
    }),
  )
  expect(refusal.code).toBe('roster_line_not_ready')
  expect(await contents()).toBe(before)

  const begun = performance.now()
  const done = await run(text, { tell: true })
  const took = performance.now() - begun
  expect(done).toMatchObject({ added: 93, letters: 93 })
  expect(await people()).toHaveLength(3 + 93)
  const again = await preview(text)
  expect(again.lines.filter(({ standing }) => standing === 'there')).toHaveLength(93)
  expect(lectern.mails.filter(({ to }) => to.includes(mark))).toEqual([])
  console.log(
    `rosters: 100 lines previewed in ${Math.round(previewed)} ms, 93 people added in ${Math.round(took)} ms, 7 named`,
  )
})

test('each is told by one mail, whoever runs the job and however often', async () => {
  const text = `name,mail\nZora,zora-${mark}@example.org\nYves,yves-${mark}@example.org`
  await deliver()
  const { rosterId } = await run(text, { tell: true })
  const before = letters().length
  await Promise.all([deliver(), deliver(), deliver()])
  await deliver()
  const sent = letters().slice(before)
  expect(sent.map(({ to }) => to).toSorted()).toEqual([
    `yves-${mark}@example.org`,
    `zora-${mark}@example.org`,
  ])
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2)
  expect(sent[0]?.subject).toBe('ada added you to Reading group (Machine learning club)')
  expect(sent[0]?.link).toBeUndefined()
  const [past] = await club.ada.client.rosters.list.query(place())
  expect(past).toMatchObject({ id: rosterId, added: 2, letters: { waiting: 0, sent: 2, failed: 0 } })
  await run(`name,mail\nXena,xena-${mark}@example.org`)
  await deliver()
  expect(letters().slice(before)).toHaveLength(2)
})

test('Y2: the same operation sent six times at once adds the people once', async () => {
  const text = rosterOf(20, mark)
  const chosen = (await preview(text)).lines
    .filter((line) => line.standing === 'new')
    .map((line) => line.number)
  const wish = { ...place(), operationId: newOperation(), text, chosen, tell: true }
  const answers = await Promise.all(Array.from({ length: 6 }, () => club.ada.client.rosters.run.mutate(wish)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await club.ada.client.rosters.list.query(place())).toHaveLength(1)
})

test('taken back at once, a roster leaves no trace of the people but in the activity', async () => {
  const before = await contents(['accounts', 'members', 'group_members', 'letters'])
  const { rosterId } = await run(rosterOf(30, mark), { tell: true })
  const { removed, stays } = await undo(rosterId)
  expect({ removed, stays }).toEqual({ removed: 23, stays: [] })
  expect(await contents(['accounts', 'members', 'group_members', 'letters'])).toBe(before)
  expect((await refusalOf(undo(rosterId))).code).toBe('roster_undone')
  const [past] = await club.ada.client.rosters.list.query(place())
  expect(past).toMatchObject({ added: 23, undoneAt: '2026-03-02T10:00:00.000Z' })
  const written = await lectern.db.query.execute<{ action: string; n: number }>(
    sql`select action, count(*)::int as n from activity where club_id = ${club.clubId} and action like 'rosters.%' group by 1 order by 1`,
  )
  expect([...written]).toEqual([
    { action: 'rosters.run', n: 24 },
    { action: 'rosters.undo', n: 24 },
  ])
})

test('who has signed in, written, or has a turn stays and is named; who was here before is as before', async () => {
  const mail = (name: string) => `${name}-${mark}@example.org`
  const known = await signIn(lectern, 'Known', mail('known'))
  const names = ['Ann', 'Bob', 'Cat', 'Dan', 'Fay', 'Known']
  const text = `name,mail\n${names.map((name) => `${name},${mail(name.toLowerCase())}`).join('\n')}`
  const { rosterId } = await run(text)
  lectern.setClock('2026-03-03T10:00:00Z')
  await signIn(lectern, 'Ann', mail('ann'))
  const bob = await signIn(lectern, 'Bob', mail('bob'))
  const { readingId } = await bob.client.papers.capture.mutate({
    ...place(),
    operationId: newOperation(),
    paper: aPaper(),
  })
  const cat = (await people()).find(({ name }) => name === 'Cat')
  await club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId,
    startsAt: '2026-04-02T17:00' as never,
    place: '',
    presenterId: cat?.id as never,
  })
  await lectern.db.query.execute(
    sql`update group_members set role = 'mentor' where club_id = ${club.clubId} and member_id in
      (select member_id from members where name = 'Dan' and club_id = ${club.clubId})`,
  )
  const undone = await undo(rosterId)
  expect(undone).toEqual({
    removed: 2,
    stays: [
      { name: 'Ann', why: 'They have signed in since.' },
      { name: 'Bob', why: 'They have done something here since.' },
      { name: 'Cat', why: 'A turn is planned for them.' },
      { name: 'Dan', why: 'Their role was changed since.' },
    ],
  })
  expect((await people()).map(({ name }) => name)).toEqual(['ada', 'Ann', 'Ben', 'Bob', 'Cat', 'Cleo', 'Dan'])
  expect((await known.client.accounts.me.query({})).clubs).toEqual([])
  const left = await lectern.db.query.execute<{ mail: string }>(
    sql`select mail from accounts where mail like ${`%${mark}%`} order by mail`,
  )
  expect(left.map((row) => row.mail)).toEqual(['ann', 'bob', 'cat', 'dan', 'known'].map(mail))
})

test('a former member is the same member again by a list, and former again when it is taken back', async () => {
  const { ben } = club.members
  const former = () =>
    lectern.db.query.execute<{ role: string; name: string }>(
      sql`select role, name from members where club_id = ${club.clubId} and member_id = ${ben}`,
    )
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${club.clubId} and member_id = ${ben}`,
  )
  const { rosterId } = await run(`name,mail\nBenjamin,${club.ben.mail}`)
  expect([...(await former())]).toEqual([{ role: 'member', name: 'Ben' }])
  expect((await people()).find(({ id }) => id === ben)).toMatchObject({ name: 'Ben', role: 'member' })
  expect(await undo(rosterId)).toEqual({ removed: 1, stays: [] })
  expect([...(await former())]).toEqual([{ role: 'former', name: 'Ben' }])
})

test('into several groups at once, but only those one leads, and back out of all of them', async () => {
  const second = await club.ada.client.groups.create.mutate({
    ...{
      operationId: newOperation(),
      clubId: club.clubId,
      name: 'Vision',
      kind: 'cohort',
      zone: 'UTC' as never,
    },
    digest: { weekday: 1, hour: 9 },
  })
  await club.ada.client.members.add.mutate({
    ...{ ...place(), operationId: newOperation() },
    ...{ name: 'Lou', mail: `lou-${mark}@example.org` as never, role: 'lead' },
  })
  const lou = await signIn(lectern, 'Lou', `lou-${mark}@example.org`)
  const text = `name,mail,group\nKim,kim-${mark}@example.org,Reading group;Vision\nBen,${club.ben.mail},Vision`
  const asLou = await lou.client.rosters.preview.mutate({ ...place(), text })
  expect(asLou.lines.map(({ problem }) => problem)).toEqual(
    Array(2).fill('You lead no group called “Vision”, or more than one.'),
  )
  const { rosterId } = await run(text)
  const inVision = () => club.ada.client.members.list.query({ clubId: club.clubId, groupId: second.groupId })
  expect((await inVision()).map(({ name }) => name)).toEqual(['ada', 'Ben', 'Kim'])
  const refusal = await refusalOf(
    lou.client.rosters.undo.mutate({ ...place(), operationId: newOperation(), rosterId }),
  )
  expect(refusal.code).toBe('not_allowed')
  expect(await undo(rosterId)).toEqual({ removed: 2, stays: [] })
  expect((await inVision()).map(({ name }) => name)).toEqual(['ada'])
  expect((await people()).map(({ name }) => name)).toEqual(['ada', 'Ben', 'Cleo', 'Lou'])
})

test('more than 500 people or 200 kB are refused before anything is read', async () => {
  const many = Array.from({ length: 501 }, (_, at) => `P${at},p${at}@example.org`).join('\n')
  expect(await refusalOf(preview(many))).toMatchObject({ code: 'roster_too_large', status: 400 })
  expect((await refusalOf(preview('a'.repeat(200_001)))).code).toBe('bad_input')
})

test('a club that has had a thousand mails sent in a day adds people without telling them', async () => {
  await lectern.db.query.execute(sql`
    insert into letters select ${club.clubId}, ${club.groupId}, account_id, 'added', gen_random_uuid(), ${club.members.ada},
      '2026-03-02T09:00:00Z', 'sent', 0, now(), now(), 'x@y' from accounts, generate_series(1, 999) where mail = ${club.zoe.mail}`)
  const text = `name,mail\nA,a-${mark}@example.org\nB,b-${mark}@example.org`
  const before = await contents()
  expect((await refusalOf(run(text, { tell: true }))).code).toBe('too_many_letters')
  expect(await contents()).toBe(before)
  expect(await run(text)).toMatchObject({ added: 2, letters: 0 })
})

test('M3: a club, a lead and a person with hostile names: the mail stays one message to one address', async () => {
  const hostile = '"Eve" <eve@evil.example>, =?utf-8?q?Bcc:?= <b>x</b>'
  await lectern.db.query.execute(
    sql`update clubs set name = ${`${hostile}\r\nBcc: evil@example.org`} where club_id = ${club.clubId}`,
  )
  await run(`name,mail\n${JSON.stringify('Zed').slice(1, -1)},zed-${mark}@example.org`, { tell: true })
  await deliver()
  // Letters of other tests go with it, in any order.
  const mine = letters().filter(({ to }) => to.includes(`zed-${mark}`))
  expect(mine.map(({ to }) => to)).toEqual([`zed-${mark}@example.org`])
  const [mail] = mine
  expect(mail?.html).not.toContain('<b>x</b>')
  const { openMail } = await import('../../../server/gateways/mail.ts')
  const { mkdtemp, readdir, readFile, rm } = await import('node:fs/promises')
  const folder = await mkdtemp('/tmp/lectern-letter-')
  const gateway = openMail({
    smtpUrl: undefined,
    from: 'Lectern <lectern@example.org>',
    folder,
    say: () => {},
  })
  if (mail === undefined) throw new Error('no letter was sent')
  expect(await gateway.sendMail(mail)).toBe('accepted')
  const [file = ''] = await readdir(folder)
  const head = (await readFile(`${folder}/${file}`, 'utf8')).split('\r\n\r\n')[0] ?? ''
  await rm(folder, { recursive: true })
  const names = head.split(/\r\n(?![ \t])/).map((header) => header.split(':')[0]?.toLowerCase())
  expect(names).not.toContain('bcc')
  expect(names.filter((name) => name === 'to')).toHaveLength(1)
})

test('who leads one group brings people into that one only', async () => {
  const { clubId, groupId, members } = club
  await secondGroup(club)
  const role = { clubId, groupId, memberId: members.ben, role: 'lead' as const }
  await club.ada.client.roles.setInGroup.mutate({ ...role, operationId: newOperation() })
  const text = `name,mail,group\nXena,xena-${mark}@example.org,Other group\nYan,yan-${mark}@example.org,Reading group`
  const linesFor = async ({ client }: typeof club.ada) =>
    (await client.rosters.preview.mutate({ ...place(), text })).lines.map(({ standing }) => standing)
  expect(await linesFor(club.ada)).toEqual(['new', 'new'])
  expect(await linesFor(club.ben)).toEqual(['wrong', 'new'])
})
