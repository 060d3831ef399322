// One's own data as one archive: all of it, read back without loss, nothing of others, and only for the person themselves.
import { sql } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteBounce } from '../../../server/deliveries/commands.ts'
import { readSummary } from '../../../shared/domain/read-summary-markdown.ts'
import { aPaper, aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let place: Pick<Club, 'clubId' | 'groupId'>
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  place = { clubId: club.clubId, groupId: club.groupId }
})
afterAll(() => lectern.close())

const ask = (headers: Record<string, string>, method = 'GET') =>
  fetch(`${lectern.url}/your-data.zip`, { method, headers })

async function archiveOf(person: Person): Promise<Map<string, string>> {
  const response = await ask({ cookie: person.cookie })
  expect(response.status).toBe(200)
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  return new Map(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

const say = (takeaway: string) => aSummary({ takeaway })

async function writeBoth(): Promise<void> {
  const { ben, cleo, ada } = club
  for (const work of ['arxiv:2401.00001', 'arxiv:2401.00002'] as never[])
    await ben.client.papers.capture.mutate({ ...place, operationId: newOperation(), paper: aPaper({ work }) })
  const [one, two] = ['arxiv:2401.00001', 'arxiv:2401.00002'] as [never, never]
  const send = (person: Person, work: never, takeaway: string, baseRevision = 0) =>
    person.client.summaries.submit.mutate({
      ...{ ...place, ...aSubmission({ work, content: say(takeaway), baseRevision }) },
    })
  await send(ben, one, 'Ben: “first” — Ω')
  await send(ben, one, 'Ben: second', 1)
  await send(ben, two, 'Ben: withdrawn')
  await ben.client.summaries.withdraw.mutate({ ...place, ...aStep({ work: two }) })
  await send(cleo, one, 'Cleo: her own words')
  await send(ada, one, 'Ada: her own words')
  await ben.client.drafts.keep.mutate({
    ...{ device: newOperation() as never, number: 1, place, work: one, version: 7, seen: {} },
    ...{ content: say('Ben: draft'), baseRevision: 2, savedAt: '2026-03-02T10:00:00.000Z' as never },
  })
}

test('all that a person wrote is in it and reads back; nothing that others wrote, and no secret', async () => {
  await writeBoth()
  const files = await archiveOf(club.ben)
  const texts = [...files].filter(([path]) => path.endsWith('.md') && path !== 'README.md')
  const read = texts.map(([path, text]) => [path, readSummary(text)?.content.takeaway])
  expect(read.toSorted()).toEqual([
    ['drafts/arxiv-2401.00001v7.md', 'Ben: draft'],
    [
      'earlier-revisions/Machine-learning-club/Reading-group/arxiv-2401.00001v7-revision-1.md',
      'Ben: “first” — Ω',
    ],
    ['summaries/Machine-learning-club/Reading-group/arxiv-2401.00001v7.md', 'Ben: second'],
    ['withdrawn/Machine-learning-club/Reading-group/arxiv-2401.00002v7.md', 'Ben: withdrawn'],
  ])
  const all = [...files.values()].join('\n')
  for (const foreign of ['her own words', 'Cleo', club.ada.mail, club.cleo.mail])
    expect([foreign, all.includes(foreign)]).toEqual([foreign, false])
  expect(all).not.toMatch(/token|hash/i)
  expect(JSON.parse(files.get('account.json') ?? '')).toMatchObject({ mail: club.ben.mail })
  expect(JSON.parse(files.get('summaries.json') ?? '')).toHaveLength(3)
  expect(JSON.parse(files.get('clubs.json') ?? '')).toMatchObject([{ role: 'member' }])
  const activity = JSON.parse(files.get('activity.json') ?? '') as { action: string; byYou: boolean }[]
  expect(activity).toContainEqual(expect.objectContaining({ action: 'members.add', byYou: false }))
})

test('what the planner knows of one is in it: level, cap, pauses, and bids', async () => {
  const step = { ...place, operationId: newOperation() }
  const said = { level: 'senior' as const, cap: 2, partnerId: club.members.cleo, pauses: [] }
  await club.ada.client.plans.setMember.mutate({ ...step, memberId: club.members.ben, ...said })
  const paper = aPaper({ work: 'arxiv:2401.00009' as never })
  const capture = { ...place, operationId: newOperation() }
  const { readingId } = await club.ben.client.papers.capture.mutate({ ...capture, paper })
  await club.ben.client.bids.set.mutate({ ...place, operationId: newOperation(), readingId, value: 3 })
  const planning = JSON.parse((await archiveOf(club.ben)).get('planning.json') ?? '')
  expect(planning.told).toMatchObject([{ level: 'senior', cap: 2, paired: true, pauses: [] }])
  expect(planning.bids).toMatchObject([{ work: 'arxiv:2401.00009', value: 3 }])
})

test('of marks, words on points and what was taken out each has their own, once, and of others’ points no text', async () => {
  const own = await foundClub(lectern)
  const here = { clubId: own.clubId, groupId: own.groupId }
  const step = () => ({ ...here, operationId: newOperation() })
  const { readingId } = await own.ada.client.papers.capture.mutate({ ...step(), paper: aPaper() })
  await lectern.db.query.execute(
    sql`insert into paper_news (club_id, paper_id, version, withdrawn, seen_at)
        select club_id, paper_id, 8, false, now() from papers where club_id = ${own.clubId}`,
  )
  const write = async ({ client, name }: Person) => {
    const points = (['strength', 'weakness'] as const).map((kind) => ({
      ...{ kind, text: `${name}: this ${kind} stands in table 2`, where: 'Table 2' },
    }))
    const text = aSubmission({ content: aSummary({ points }) })
    const { summaryId } = await client.summaries.submit.mutate({ ...here, ...text })
    return { summaryId, revision: 1, position: 1 }
  }
  const [ada, ben, cleo] = [await write(own.ada), await write(own.ben), await write(own.cleo)]
  const mark = { version: 8, stands: 'fixed' as const }
  await own.ben.client.summaries.markPoint.mutate({ ...step(), ...cleo, ...mark })
  await own.cleo.client.summaries.markPoint.mutate({ ...step(), ...ben, ...mark, stands: 'still_holds' })
  await own.ben.client.topics.say.mutate({ ...step(), readingId, own: ben, other: cleo, says: 'same' })
  await own.ada.client.topics.join.mutate({ ...step(), readingId, points: [ben, cleo], joined: true })
  await own.ada.client.topics.takeOut.mutate({ ...step(), readingId, point: ada, out: true })
  const of = async (person: Person) => {
    const files = await archiveOf(person)
    const [marks, topics] = ['marks', 'topics'].map((name) => JSON.parse(files.get(`${name}.json`) ?? ''))
    return { marks, ...topics }
  }
  expect(await of(own.ben)).toMatchObject({
    marks: [{ stands: 'fixed' }],
    words: [{ as: 'author', own: 'Ben: this weakness stands in table 2' }],
    takenOut: [],
  })
  expect(await of(own.ada)).toMatchObject({
    marks: [],
    words: [{ as: 'lead', own: null }],
    takenOut: [{ club: 'Machine learning club', work: aPaper().work }],
  })
})

test('that mails to one’s address come back is in it, in the person’s own archive alone', async () => {
  const of = async (person: Person) => JSON.parse((await archiveOf(person)).get('account.json') ?? '')
  expect((await of(club.ben)).mailTrouble).toBeNull()
  await noteBounce(lectern.world, lectern.db.query, { mail: club.ben.mail, kind: 'returned' })
  expect((await of(club.ben)).mailTrouble).toMatchObject({ mail: club.ben.mail, kind: 'returned' })
  expect((await of(club.ada)).mailTrouble).toBeNull()
})

test('after leaving a club one’s texts in it are still in one’s archive', async () => {
  await club.ada.client.departures.removeFromClub.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, memberId: club.members.cleo },
  })
  const files = await archiveOf(club.cleo)
  expect([...files.values()].join('\n')).toContain('Cleo: her own words')
})

test('only for the person, in a web session, from our own pages, and never cached', async () => {
  const { cookie } = club.ben
  const good = await ask({ cookie })
  expect(good.headers.get('cache-control')).toBe('private, no-store')
  expect(good.headers.get('content-type')).toBe('application/zip')
  expect(good.headers.get('content-disposition')).toBe(
    'attachment; filename="lectern-your-data-2026-03-02.zip"',
  )
  expect((await ask({})).status).toBe(401)
  expect((await ask({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await ask({ cookie, origin: lectern.url }, 'POST')).status).toBe(405)
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(403)
  expect((await refusalOf(clientFor(lectern.url, { token }).exports.own.query({}))).code).toBe('not_allowed')
})

test('a person without a club takes an archive along, too', async () => {
  const files = await archiveOf(await signIn(lectern, 'New', `new-${newOperation()}@example.org`))
  expect(files.get('README.md')).toContain('You are and were in none.')
})
