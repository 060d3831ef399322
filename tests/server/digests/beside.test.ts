// Two groups of a club with the same members: each digest tells of its own group and its own reader, and goes as its own group
// and reader want it.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverDigests, openDigests } from '../../../server/digests/jobs.ts'
import { deliverLetters } from '../../../server/letters/jobs.ts'
import type { GroupId } from '../../../shared/contract/ids.ts'
import { DEFAULT_POLICY } from '../../../shared/contract/policy.ts'
import { addMinutes } from '../../../shared/domain/zoned-time.ts'
import { aPaper, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let other: GroupId
beforeAll(async () => {
  lectern = await startLectern()
  const elsewhere = await foundClub(lectern)
  const words = { name: 'Machine learning club', about: '' }
  await elsewhere.ada.client.clubs.change.mutate({
    ...{ clubId: elsewhere.clubId, operationId: newOperation() },
    ...{ base: words, wanted: { ...words, name: 'Elsewhere' } },
  })
  club = await foundClub(lectern)
  other = await addGroup('Other group')
  lectern.setClock('2026-03-03T10:00:00Z')
  await fill(club.groupId, { work: 'arxiv:2401.00001', presenter: 'cleo' })
})
afterAll(() => lectern.close())

const at = (groupId: GroupId) => ({ clubId: club.clubId, groupId })
const step = (groupId: GroupId) => ({ ...at(groupId), operationId: newOperation() })

async function addGroup(name: string): Promise<GroupId> {
  const { ada, ben, cleo, clubId } = club
  const { groupId } = await ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name, kind: 'reading_group' },
    ...{ zone: 'Europe/Berlin' as never, digest: { weekday: 5, hour: 8 } },
  })
  for (const { name: who, mail } of [ben, cleo])
    await ada.client.members.add.mutate({
      ...{ ...step(groupId), name: who, mail: mail as never, role: 'member' },
    })
  return groupId
}

/** A paper with news, two summaries of which points are said to be the same, and a meeting on it. */
async function fill(groupId: GroupId, { work, presenter }: { work: string; presenter: 'ben' | 'cleo' }) {
  const { ada, ben, members } = club
  const paper = aPaper({ work: work as never, title: `On ${work}` })
  const { readingId } = await ben.client.papers.capture.mutate({ ...step(groupId), paper })
  const write = async ({ client, name }: Person) => {
    const points = (['strength', 'weakness'] as const).map((kind) => ({
      ...{ kind, text: `${name}: this ${kind} stands in table 2 of ${work}`, where: 'Table 2' },
    }))
    const content = aSummary({ takeaway: `${name} on ${work}`, points })
    const own = aSubmission({ work: work as never, content })
    return (await client.summaries.submit.mutate({ ...at(groupId), ...own })).summaryId
  }
  const one = await write(ben)
  lectern.setClock(addMinutes(lectern.world.now(), 1))
  const two = await write(ada)
  await ben.client.topics.say.mutate({
    ...{ ...step(groupId), readingId, says: 'same' as const },
    own: { summaryId: one, revision: 1, position: 0 },
    other: { summaryId: two, revision: 1, position: 0 },
  })
  await ada.client.meetings.schedule.mutate({
    ...{ ...step(groupId), readingId, presenterId: members[presenter], place: `Room of ${work}` },
    startsAt: (presenter === 'ben' ? '2026-03-13T18:00' : '2026-03-12T18:00') as never,
  })
  await lectern.db.query.execute(sql`
    insert into paper_news (club_id, paper_id, version, withdrawn, seen_at)
      select club_id, paper_id, 9, false, ${lectern.world.now()}::timestamptz from papers where work = ${work}`)
}

const coming = async ({ client }: Person, groupId = club.groupId) =>
  (await client.digests.coming.query(at(groupId))).text

/** Everything that a group's members are told of its digests. */
async function told(groupId: GroupId): Promise<string> {
  const { ada, ben, cleo } = club
  const { digests } = ben.client
  const past = await digests.weeks.query({ ...at(groupId), before: null })
  const texts = [await coming(ada, groupId), await coming(ben, groupId), await coming(cleo, groupId)]
  return JSON.stringify([texts, past])
}

test('what happens in another group stands in no digest of this one', async () => {
  const before = await told(club.groupId)
  expect(await coming(club.ben)).not.toMatch(/You are presenting|Write about/)
  const ofCleo = await coming(club.cleo)
  expect(ofCleo).toContain('You are presenting')
  expect(ofCleo).toContain('Write about')
  expect(ofCleo).toMatch(/name this strength: .*\n +(?:ada and Ben|Ben and ada)\n/)
  await fill(other, { work: 'arxiv:2401.00002', presenter: 'ben' })
  expect(await told(club.groupId)).toBe(before)
  expect(await coming(club.ada, other)).toMatch(/^Other group\n/)
})

const signal = new AbortController().signal

test('it goes with its own group’s address for answers, and to everybody but whose own mails come back', async () => {
  const { ada, ben, cleo } = club
  const replyTo = (groupId: GroupId) => `list-${groupId}@example.org` as never
  const base = { weekday: 5, hour: 8, ...DEFAULT_POLICY.digest }
  for (const groupId of [club.groupId, other])
    await ada.client.digests.setRules.mutate({
      ...{ ...step(groupId), base, rules: { ...base, replyTo: replyTo(groupId) } },
    })
  await lectern.db.query.execute(sql`insert into mail_troubles (account_id, mail, kind, since)
    select account_id, mail, 'returned', now() from accounts where mail = ${ada.mail}`)
  lectern.mails.length = 0
  lectern.setClock('2026-03-06T07:00:30Z')
  await openDigests.run(lectern.world, signal)
  await deliverDigests.run(lectern.world, signal)
  const members = [ada, ben, cleo].map(({ mail }) => mail)
  const went = lectern.mails.filter(({ to }) => members.includes(to))
  expect(went.map(({ to, replyTo: list }) => `${to} ${list}`).toSorted()).toEqual(
    [ben, cleo].flatMap(({ mail }) => [club.groupId, other].map((id) => `${mail} ${replyTo(id)}`)).toSorted(),
  )
  await lectern.db.query.execute(sql`delete from mail_troubles`)
})

test('of a week that was, each group’s archive counts its own papers, and its feed has its own name', async () => {
  const { cleo } = club
  for (const [groupId, name] of [
    [club.groupId, 'Reading group'],
    [other, 'Other group'],
  ] as const) {
    const { weeks } = await cleo.client.digests.weeks.query({ ...at(groupId), before: null })
    expect(weeks).toMatchObject([{ week: '2026-W10', papers: 1, summaries: 2 }])
    const { url } = await cleo.client.feeds.make.mutate(step(groupId))
    const title = /<title[^>]*>([^<]*)</.exec(await (await fetch(url)).text())?.[1]
    expect(title).toBe(`${name} (Machine learning club)`)
  }
})

test('a digest is one’s first of a group whatever came from another, and whatever others got', async () => {
  const { ada, ben } = club
  const third = await addGroup('Third group')
  expect((await ben.client.feeds.markdown.query({ ...at(third), week: null })).markdown).toBeNull()
  const past = { ...at(third), week: '2026-W10' as never }
  expect((await refusalOf(ben.client.feeds.markdown.query(past))).code).toBe('not_found')
  expect((await club.cleo.client.feeds.own.query(at(third))).feed).toBeNull()
  const dora = await signIn(lectern, 'Dora', 'dora@example.org')
  const joining = { name: 'Dora', mail: dora.mail as never, role: 'member' as const }
  await ada.client.members.add.mutate({ ...step(club.groupId), ...joining })
  lectern.setClock('2026-03-10T10:00:00Z')
  expect(await coming(ben)).not.toContain('your first digest')
  expect(await coming(ben, third)).toContain('your first digest of Third group')
  expect(await coming(dora)).toContain('your first digest of Reading group')
  for (const { client, mail } of [club.cleo, ben]) {
    await client.digests.sendToSelf.mutate(step(club.groupId))
    await deliverLetters.run(lectern.world, signal)
    expect(lectern.mails.at(-1)?.to).toBe(mail)
    expect(lectern.mails.at(-1)?.text).toContain(mail === ben.mail ? 'Hello Ben,' : 'Hello Cleo,')
  }
})
