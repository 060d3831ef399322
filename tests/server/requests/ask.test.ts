// Requests to join over HTTP: the hours in words, the answer, the mail, and what a closed group tells.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliverLetters } from '../../../server/letters/jobs.ts'
import type { JoiningPolicy } from '../../../shared/contract/policy.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { addTo, secondGroup } from '../../support/second-group.ts'
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
  await open()
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const HOURS = { least: 3, most: 5 }
const WORDS = 'Three to five hours every week'
const open = (joining: JoiningPolicy = { hours: HOURS, requests: 'open' }) =>
  club.ada.client.requests.setTerms.mutate({ ...place(), operationId: newOperation(), joining })
const ask = (person: Person = club.zoe, hours = WORDS, note = 'I read papers.') =>
  person.client.requests.ask.mutate({ ...place(), hours, note })
const waiting = () => club.ada.client.requests.waiting.query(place())
const say = async (role: 'member' | null, line = '') => {
  const [request] = await waiting()
  return club.ada.client.requests.answer.mutate({
    ...place(),
    operationId: newOperation(),
    requestId: request?.id as never,
    role,
    line,
  })
}
const look = (person: Person = club.zoe) => person.client.requests.look.query(place())
const deliver = () => deliverLetters.run(lectern.world, new AbortController().signal)
const mailsTo = (person: Person) =>
  lectern.mails.filter(({ to, subject }) => to === person.mail && subject !== 'Sign in to Lectern')

test('a person confirms the hours in words, asks, is let in, and told by mail, once', async () => {
  expect(await look()).toMatchObject({ standing: 'may_ask', group: 'Reading group', hours: HOURS })
  const refusal = await refusalOf(ask(club.zoe, 'sure'))
  expect(refusal).toMatchObject({ code: 'hours_not_confirmed', status: 400 })
  expect(refusal.text).toContain('“three to five hours every week”')
  await ask()
  await ask()
  expect(await look()).toMatchObject({ standing: 'waiting', askedAt: '2026-03-02T10:00:00.000Z' })
  expect(await waiting()).toMatchObject([
    { name: 'zoe', mail: club.zoe.mail, note: 'I read papers.', hours: HOURS },
  ])
  await say('member', 'Welcome!')
  expect(await waiting()).toEqual([])
  expect(await look()).toMatchObject({ standing: 'inside' })
  expect(await club.zoe.client.requests.own.query({})).toMatchObject([
    { group: 'Reading group', state: 'accepted', line: 'Welcome!' },
  ])
  expect((await club.zoe.client.accounts.me.query({})).clubs).toMatchObject([
    { groups: [{ role: 'member' }] },
  ])
  await Promise.all([deliver(), deliver(), deliver()])
  await deliver()
  const [mail, ...more] = mailsTo(club.zoe)
  expect(more).toEqual([])
  expect(mail).toMatchObject({ subject: 'You are in: Reading group (Machine learning club)' })
  expect(mail?.text).toContain('Welcome!')
  expect(mail?.text).toContain(`${lectern.url}/clubs/${club.clubId}/groups/${club.groupId}`)
})

test('a request is of one group, and who owns another club asks like anybody', async () => {
  const second = await secondGroup(club)
  const there = { clubId: second.clubId, groupId: second.groupId }
  const joining = { hours: HOURS, requests: 'open' as const }
  await club.ada.client.requests.setTerms.mutate({ ...there, operationId: newOperation(), joining })
  await ask()
  expect((await look()).standing).toBe('waiting')
  expect((await club.zoe.client.requests.look.query(there)).standing).toBe('may_ask')
  const own = await club.zoe.client.requests.own.query({})
  expect(own.map(({ group }) => group)).toEqual(['Reading group'])
  await say('member')
  const inside = await club.ada.client.members.list.query(place())
  expect(inside.map(({ name }) => name).toSorted()).toEqual(['Ben', 'Cleo', 'ada', 'zoe'])
  const { ada: stranger } = await foundClub(lectern)
  expect((await look(stranger)).standing).toBe('may_ask')
  await addTo(club, { name: 'Stranger', mail: stranger.mail })
  expect((await look(stranger)).standing).toBe('inside')
})

test('who is declined is told in the lead’s words, and may ask again after thirty days', async () => {
  await ask()
  await say(null, 'We begin again in autumn.')
  await deliver()
  const [mail] = mailsTo(club.zoe)
  expect(mail?.subject).toBe('Your request to join Reading group (Machine learning club)')
  expect(mail?.text).toContain('We begin again in autumn.')
  expect(await look()).toMatchObject({ standing: 'declined', line: 'We begin again in autumn.' })
  expect((await refusalOf(ask())).code).toBe('request_declined')
  lectern.setClock('2026-04-01T10:00:00Z')
  await ask()
  expect(await look()).toMatchObject({ standing: 'waiting', line: '' })
  await say('member')
  await deliver()
  expect(mailsTo(club.zoe)).toHaveLength(2)
})

test('A3: a group that takes no requests reads like one that never was', async () => {
  await open({ hours: HOURS, requests: 'closed' })
  const never = { clubId: club.clubId, groupId: newOperation() as never }
  const other = { clubId: newOperation() as never, groupId: club.groupId }
  const asked = { hours: WORDS, note: '' }
  const refusals = await Promise.all([
    refusalOf(look()),
    refusalOf(club.zoe.client.requests.look.query(never)),
    refusalOf(club.zoe.client.requests.look.query(other)),
    refusalOf(ask()),
    refusalOf(club.zoe.client.requests.ask.mutate({ ...never, ...asked })),
    refusalOf(club.zoe.client.requests.ask.mutate({ ...other, ...asked })),
  ])
  expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1)
  expect(refusals[0]?.code).toBe('not_found')
})

test('a request is answered once: two leads at once, and a repeat of the same answer', async () => {
  await ask()
  const [request] = await waiting()
  const answer = { ...place(), requestId: request?.id as never, line: '' }
  const [one, two] = [newOperation(), newOperation()]
  const send = (operationId: typeof one, role: 'member' | null) =>
    club.ada.client.requests.answer.mutate({ ...answer, operationId, role }).then(
      () => 'done',
      (error: { data: { refusal: string } }) => error.data.refusal,
    )
  const outcomes = await Promise.all([send(one, 'member'), send(two, null)])
  expect(outcomes.toSorted()).toEqual(['done', 'request_answered'])
  const repeat = outcomes[0] === 'done' ? send(one, 'member') : send(two, null)
  expect(await repeat).toBe('done')
  await deliver()
  expect(mailsTo(club.zoe)).toHaveLength(1)
})

test('who came in by a link meanwhile waits no more, and a letter that is no longer true is not sent', async () => {
  await ask()
  const { url } = await club.ada.client.invitations.make.mutate({
    ...place(),
    operationId: newOperation(),
    terms: { role: 'member', days: 7, mostUses: 1 },
  })
  await club.zoe.client.invitations.join.mutate({ token: url.split('/').at(-1) ?? '' })
  expect(await waiting()).toEqual([])

  const other = club.zoe
  club = await foundClub(lectern)
  await open()
  await ask(other)
  await say('member')
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${club.clubId} and name = 'zoe'`,
  )
  await deliver()
  expect(mailsTo(other)).toEqual([])
})

test('who asked two groups of two clubs is told of each by its own names and in its lead’s words', async () => {
  const { clubId, ada, zoe } = club
  const { groupId } = await ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Second group', kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  const elsewhere = await foundClub(lectern)
  const base = { name: 'Machine learning club', about: '' }
  await elsewhere.ada.client.clubs.change.mutate({
    ...{ operationId: newOperation(), clubId: elsewhere.clubId },
    ...{ base, wanted: { ...base, name: 'Elsewhere' } },
  })
  const answered = [
    { by: ada, at: place(), line: 'Not in the first.', role: null },
    { by: ada, at: { clubId, groupId }, line: 'Come to the second.', role: 'member' as const },
    {
      ...{ by: elsewhere.ada, at: { clubId: elsewhere.clubId, groupId: elsewhere.groupId } },
      ...{ line: 'Come elsewhere.', role: 'member' as const },
    },
  ]
  for (const { by, at, line, role } of answered) {
    const joining = { hours: HOURS, requests: 'open' as const }
    await by.client.requests.setTerms.mutate({ ...at, operationId: newOperation(), joining })
    await zoe.client.requests.ask.mutate({ ...at, hours: WORDS, note: '' })
    const [request] = await by.client.requests.waiting.query(at)
    const requestId = request?.id as never
    await by.client.requests.answer.mutate({ ...at, operationId: newOperation(), requestId, role, line })
  }
  await deliver()
  await deliver()
  await deliver()
  const mails = mailsTo(zoe).map(({ subject, text }) => [
    subject,
    answered.filter(({ line }) => text.includes(line)).map(({ line }) => line),
  ])
  expect(mails.toSorted()).toEqual([
    ['You are in: Reading group (Elsewhere)', ['Come elsewhere.']],
    ['You are in: Second group (Machine learning club)', ['Come to the second.']],
    ['Your request to join Reading group (Machine learning club)', ['Not in the first.']],
  ])
})

test('a letter of a group goes to nobody who is only in another one by then', async () => {
  const { clubId, ada, zoe } = club
  const { groupId } = await ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Second group', kind: 'reading_group' },
    ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 9 } },
  })
  await ask()
  await say('member')
  const { memberId } = await ada.client.members.add.mutate({
    ...{ clubId, groupId, operationId: newOperation() },
    ...{ name: 'Zoe', mail: zoe.mail as never, role: 'member' },
  })
  const removal = { ...place(), operationId: newOperation(), memberId }
  await ada.client.departures.removeFromGroup.mutate(removal)
  await deliver()
  expect(mailsTo(zoe)).toEqual([])
})

test('as many letters as one club may write in a day keep no other club from writing', async () => {
  const first = club
  await ask()
  await say(null)
  await lectern.db.query.execute(sql`
    insert into letters select (jsonb_populate_record(l, jsonb_build_object(
      'cause', gen_random_uuid(), 'message_id', gen_random_uuid(), 'state', 'quiet'))).*
    from letters l, generate_series(1, 1000) n where l.club_id = ${first.clubId}`)
  const second = await foundClub(lectern)
  club = second
  await open()
  await ask()
  await say(null)
  expect(await look()).toMatchObject({ standing: 'declined' })
  club = first
  await ask(second.zoe)
  expect((await refusalOf(say(null))).code).toBe('too_many_letters')
  await lectern.db.query.execute(sql`update letters set state = 'quiet' where state = 'claimed'`)
})

test('M3: no text of a person becomes a header of a mail', async () => {
  const refusals = ['Welcome\r\nBcc: evil@example.org', 'a\u2028b', 'a\u0000'].map(async (line) => {
    await ask().catch(() => undefined)
    return (await refusalOf(say('member', line))).code
  })
  expect(await Promise.all(refusals)).toEqual(['bad_input', 'bad_input', 'bad_input'])
})

test('a mail server that is down: tried again later, given up after a day, never twice', async () => {
  const sent: string[] = []
  let answer: 'accepted' | 'refused' | 'unknown' = 'refused'
  const world = {
    ...lectern.world,
    baseUrl: lectern.url,
    sendMail: ({ messageId }: { messageId: string }) => {
      sent.push(messageId)
      return Promise.resolve(answer)
    },
  }
  const run = () => deliverLetters.run(world, new AbortController().signal)
  await ask()
  await say('member')
  await run()
  await run()
  expect(sent).toHaveLength(1)
  lectern.setClock('2026-03-02T10:06:00Z')
  answer = 'unknown'
  await run()
  lectern.setClock('2026-03-05T10:00:00Z')
  answer = 'accepted'
  await run()
  // After an answer that nobody saw it may have arrived: it is not sent again.
  expect(sent).toHaveLength(2)
  expect(new Set(sent).size).toBe(1)
  expect(lectern.logged.map(({ event }) => event)).toContain('letter.possible_miss')
})

test('of two who are declined each is told in the words that were meant for them', async () => {
  const yann = await signIn(lectern, 'Yann', `yann-${newOperation()}@example.org`)
  await ask(club.zoe)
  lectern.setClock('2026-03-02T10:01:00Z')
  await ask(yann)
  await say(null, 'We begin again in autumn.')
  await say(null, 'Another group of ours suits you better.')
  await deliver()
  expect(mailsTo(club.zoe).map(({ text }) => text.includes('in autumn'))).toEqual([true])
  expect(mailsTo(yann).map(({ text }) => text.includes('suits you better'))).toEqual([true])
})

test('who is in two other clubs waits once', async () => {
  for (const name of ['One', 'Two'])
    await club.zoe.client.clubs.create.mutate({ operationId: newOperation(), name })
  await ask()
  expect((await waiting()).map(({ name }) => name)).toEqual(['zoe'])
})
