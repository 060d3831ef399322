// C2: a calendar's address is a secret that is kept as a hash, works for as long as its person may see what it shows, and is
// answered like one that never was from then on. What it shows is what any member of the group may see.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hashSecret } from '../../../server/secrets.ts'
import { aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import {
  change,
  eventsOf,
  fetchFeed,
  groupFeed,
  type Planned,
  personalFeed,
  planTwo,
  textOf,
} from './support.ts'

let lectern: Lectern
let planned: Planned
let club: Club
let place: Planned['place']
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  planned = await planTwo(lectern)
  ;({ club, place } = planned)
})

const never = () => fetchFeed(`${lectern.url}/calendar/${'a'.repeat(43)}.ics`)
const operation = () => ({ ...place, operationId: newOperation() })

test('a person sees the meetings of their groups, their own turns by name, and deadlines if they want them', async () => {
  const url = await personalFeed(club.ben)
  const events = eventsOf(await textOf(url))
  expect(events.map(({ SUMMARY }) => SUMMARY)).toEqual([
    'SUMMARY:You present “Attention Is All You Need” · Reading group',
    'SUMMARY:Reading group: “BERT”',
  ])
  expect(events[0]).toMatchObject({
    UID: `UID:${planned.meetingIds[0]}@127.0.0.1`,
    DTSTART: 'DTSTART;TZID=Europe/Berlin:20260402T170000',
    DTEND: 'DTEND;TZID=Europe/Berlin:20260402T180000',
    LOCATION: 'LOCATION:Room 12\\, second floor',
    STATUS: 'STATUS:CONFIRMED',
  })
  await club.ben.client.calendars.setDeadlines.mutate({ deadlines: true })
  const due = eventsOf(await textOf(url)).filter(({ UID }) => UID?.includes('.due@'))
  expect(due).toMatchObject([
    { SUMMARY: 'SUMMARY:Summary due: “Attention Is All You Need” · Reading group' },
    { DTSTART: 'DTSTART;TZID=Europe/Berlin:20260409T050000', TRANSP: 'TRANSP:TRANSPARENT' },
  ])
})

test('who mentors whom stands in both their calendars, other roles in theirs', async () => {
  const [first] = planned.meetingIds
  const give = (member: string, role: string, part = '') =>
    change(
      lectern,
      sql`insert into turns (club_id, turn_id, meeting_id, member_id, role, reading_id, created_at, part)
        select club_id, gen_random_uuid(), meeting_id, ${member}, ${role},
          case when ${role} = 'mentor' then reading_id end, created_at, ${part}
        from turns where club_id = ${place.clubId} and meeting_id = ${first} and role = 'presenter'`,
    )
  await give(club.members.cleo, 'mentor')
  await give(club.members.ada, 'facilitator', 'Devil’s advocate')
  const nameFor = async (person: Club['ben']) =>
    eventsOf(await textOf(await personalFeed(person)))[0]?.SUMMARY
  const paper = '“Attention Is All You Need”'
  expect(await nameFor(club.ben)).toBe(`SUMMARY:You present ${paper} with Cleo as mentor · Reading group`)
  expect(await nameFor(club.cleo)).toBe(`SUMMARY:You mentor Ben on ${paper} · Reading group`)
  const [ada] = eventsOf(await textOf(await groupFeed(club.ada, place)))
  expect(ada?.SUMMARY).toBe(`SUMMARY:Reading group: ${paper}`)
  expect(ada?.DESCRIPTION).toContain('\\nPresenter: Ben\\nMentor: Cleo\\nDevil’s advocate: ')
})

test('a deadline goes when the summary is in, and comes back when it is withdrawn', async () => {
  const url = await personalFeed(club.ben, true)
  const due = async () => eventsOf(await textOf(url)).filter(({ UID }) => UID?.includes('.due@')).length
  const [work] = planned.works
  expect(await due()).toBe(2)
  await club.ben.client.summaries.submit.mutate({ ...place, ...aSubmission({ work }) })
  expect(await due()).toBe(1)
  await club.ben.client.summaries.withdraw.mutate({ ...place, ...aStep({ work }) })
  expect(await due()).toBe(2)
})

test('of meetings that were brought in after they were held nobody owes a summary', async () => {
  const url = await personalFeed(club.ben, true)
  const answers = { dateOrder: null, time: '17:00' as never, people: [], twins: [] }
  const text = 'date,paper,presenter\n2026-02-19,2010.11929,Ben'
  const asked = { ...place, operationId: newOperation(), text, answers, chosen: [1] }
  expect(await club.ada.client.imports.run.mutate(asked)).toMatchObject({ meetings: 1, turns: 1 })
  const events = eventsOf(await textOf(url))
  expect(events.filter(({ DTSTART }) => DTSTART?.includes('202602')).map(({ UID }) => UID)).toEqual([
    expect.not.stringContaining('.due@'),
  ])
  expect(events.filter(({ UID }) => UID?.includes('.due@'))).toHaveLength(2)
})

test('unchanged data is the same bytes: who has them is told so, with GET and with HEAD', async () => {
  const url = await personalFeed(club.ben, true)
  const first = await fetchFeed(url)
  lectern.setClock('2026-03-03T22:00:00Z')
  expect(await fetchFeed(url)).toEqual(first)
  expect(first.headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  })
  const etag = first.headers.etag ?? ''
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await fetchFeed(url, { headers: { 'if-none-match': tag } })
    expect([again.status, again.text]).toEqual([304, ''])
  }
  const head = await fetchFeed(url, { method: 'HEAD' })
  expect([head.status, head.text, head.headers.etag]).toEqual([200, '', etag])
  const other = await fetchFeed(url, { headers: { 'if-none-match': '"other"' } })
  expect(other.status).toBe(200)
  expect((await fetchFeed(url, { method: 'POST' })).status).toBe(405)
})

test('a change raises SEQUENCE and LAST-MODIFIED under the same UID', async () => {
  const url = await groupFeed(club.ben, place)
  const [before] = eventsOf(await textOf(url))
  const etag = (await fetchFeed(url)).headers.etag ?? ''
  lectern.setClock('2026-03-04T10:00:00Z')
  const [line] = (await club.ada.client.meetings.next.query(place))[0]?.readings ?? []
  await club.ada.client.meetings.schedule.mutate({
    ...{ ...operation(), readingId: line?.id as never, startsAt: '2026-04-02T17:00' as never },
    ...{ place: '', presenterId: club.members.cleo },
  })
  const [after] = eventsOf(await textOf(url))
  expect(after?.UID).toBe(before?.UID)
  expect([before?.SEQUENCE, after?.SEQUENCE]).toEqual(['SEQUENCE:1', 'SEQUENCE:2'])
  expect(after).toMatchObject({
    'LAST-MODIFIED': 'LAST-MODIFIED:20260304T100000Z',
    DTSTAMP: 'DTSTAMP:20260304T100000Z',
  })
  expect((await fetchFeed(url, { headers: { 'if-none-match': etag } })).status).toBe(200)
})

test('who leaves gives their turn back, and the calendars of others are told by a higher SEQUENCE', async () => {
  const url = await groupFeed(club.ada, place)
  const [before] = eventsOf(await textOf(url))
  await club.ben.client.departures.leaveGroup.mutate({ ...operation(), turns: 1 })
  const [after] = eventsOf(await textOf(url))
  expect(before?.DESCRIPTION).toContain('Presenter: Ben')
  expect(after?.DESCRIPTION).not.toContain('Ben')
  expect([before?.SEQUENCE, after?.SEQUENCE]).toEqual(['SEQUENCE:1', 'SEQUENCE:2'])
})

test('a cancelled meeting is told of for 90 days', async () => {
  const url = await personalFeed(club.ben, true)
  const [first] = planned.meetingIds
  await change(
    lectern,
    sql`update meetings set cancelled_at = '2026-03-02T10:00:00Z', cancelled_why = 'Secret reason', sequence = sequence + 1
      where club_id = ${place.clubId} and meeting_id = ${first}`,
  )
  const text = await textOf(url)
  const gone = eventsOf(text).filter(({ UID }) => UID?.includes(first))
  expect(gone.map(({ STATUS, SUMMARY }) => [STATUS, SUMMARY])).toEqual([
    ['STATUS:CANCELLED', 'SUMMARY:Cancelled: Summary due: “Attention Is All You Need” · Reading group'],
    ['STATUS:CANCELLED', 'SUMMARY:Cancelled: You present “Attention Is All You Need” · Reading group'],
  ])
  expect(text).not.toContain('Secret reason')
  lectern.setClock('2026-05-31T09:59:00Z')
  expect(await textOf(url)).toContain(first)
  lectern.setClock('2026-05-31T10:00:00Z')
  expect(await textOf(url)).not.toContain(first)
})

test('C2: the database holds a hash of 256 bits, and neither secret nor address is in any log or mail', async () => {
  const urls = [await personalFeed(club.ben), await groupFeed(club.ben, place)]
  for (const url of urls) {
    await textOf(url)
    const secret = /calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? ''
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const rows = await lectern.db.query.execute<{ row: string }>(sql`
      select to_jsonb(f)::text as row from calendar_feeds f union all select to_jsonb(g)::text from group_calendar_feeds g`)
    expect(rows.some(({ row }) => row.includes(hashSecret(secret)))).toBe(true)
    expect(rows.some(({ row }) => row.includes(secret))).toBe(false)
    expect(JSON.stringify([lectern.logged, lectern.mails])).not.toContain(secret)
  }
  const kept = await lectern.db.query.execute<{ row: string }>(
    sql`select to_jsonb(o)::text as row from operations o`,
  )
  expect(kept.some(({ row }) => row.includes('calendar/'))).toBe(false)
})

test('C2: revoked or replaced, an address is answered at once like one that never was', async () => {
  const gone = await never()
  expect(gone.status).toBe(404)
  const first = await personalFeed(club.ben)
  const second = await personalFeed(club.ben)
  expect(await fetchFeed(first)).toEqual(gone)
  expect((await fetchFeed(second)).status).toBe(200)
  await club.ben.client.calendars.revoke.mutate({ group: null })
  expect(await fetchFeed(second)).toEqual(gone)
  const third = await groupFeed(club.ben, place)
  await club.cleo.client.calendars.revoke.mutate({ group: place })
  expect((await fetchFeed(third)).status).toBe(200)
  await club.ben.client.calendars.revoke.mutate({ group: place })
  expect(await fetchFeed(third)).toEqual(gone)
  expect(await fetchFeed(`${lectern.url}/calendar/nonsense`)).toEqual(gone)
})

test('C2: who left the group, was removed, or is in an archived one has its calendar no longer, not even when they come back', async () => {
  const gone = await never()
  const ofBen = await groupFeed(club.ben, place)
  const allOfBen = await personalFeed(club.ben, true)
  const ofCleo = await groupFeed(club.cleo, place)
  const ofAda = await groupFeed(club.ada, place)
  await club.ben.client.departures.leaveGroup.mutate({ ...operation(), turns: 1 })
  expect(await fetchFeed(ofBen)).toEqual(gone)
  const left = await textOf(allOfBen)
  expect(left).not.toContain('VEVENT')
  expect(left).not.toContain('Reading group')
  const removal = { clubId: place.clubId, operationId: newOperation(), memberId: club.members.cleo }
  await club.ada.client.departures.removeFromClub.mutate(removal)
  expect(await fetchFeed(ofCleo)).toEqual(gone)
  const again = { name: 'Cleo', mail: club.cleo.mail as never, role: 'member' as const }
  await club.ada.client.members.add.mutate({ ...operation(), ...again })
  expect(await fetchFeed(ofCleo)).toEqual(gone)
  expect((await fetchFeed(ofAda)).status).toBe(200)
  const allOfAda = await personalFeed(club.ada)
  await club.ada.client.groups.archive.mutate(operation())
  expect(await fetchFeed(ofAda)).toEqual(gone)
  expect(await textOf(allOfAda)).not.toContain('VEVENT')
  expect(await refusalOf(groupFeed(club.ada, place))).toMatchObject({ code: 'group_archived' })
})

test('of two people’s calendars the one that is fetched or taken back is told of, not the other', async () => {
  const ofBen = [await personalFeed(club.ben), await groupFeed(club.ben, place)]
  const ofCleo = [await personalFeed(club.cleo), await groupFeed(club.cleo, place)]
  for (const url of ofBen) await textOf(url)
  const used = async (person: Club['ben']) => {
    const { personal, groups } = await person.client.calendars.feeds.query({})
    return [personal, ...groups].map((feed) => (feed?.lastUsedAt ?? null) !== null)
  }
  expect([await used(club.ben), await used(club.cleo)]).toEqual([
    [true, true],
    [false, false],
  ])
  await club.ben.client.calendars.revoke.mutate({ group: null })
  for (const url of ofCleo) expect((await fetchFeed(url)).status).toBe(200)
})

test('an empty calendar is in its person’s own zone', async () => {
  const [one, two] = [club.zoe, (await planTwo(lectern)).club.zoe]
  for (const [who, zone] of [
    [one, 'Asia/Tokyo'],
    [two, 'Asia/Kathmandu'],
  ] as const) {
    await who.client.accounts.change.mutate({ name: 'Zoe', zone: zone as never })
    expect(await textOf(await personalFeed(who))).toContain(`TZID:${zone}`)
  }
})

test('C2: with the account its calendars go', async () => {
  const urls = [await personalFeed(club.ben), await groupFeed(club.ben, place)]
  await club.ben.client.deletions.ask.mutate({ texts: 'delete' })
  const link = /https?:\S+delete-account\/\S+/.exec(lectern.mails.at(-1)?.text ?? '')?.[0] ?? ''
  await fetch(link, { method: 'POST', headers: { origin: lectern.url } })
  for (const url of urls) expect(await fetchFeed(url)).toEqual(await never())
  const rows = await lectern.db.query.execute(sql`
    select 1 from group_calendar_feeds where member_id = ${club.members.ben}`)
  expect(rows).toHaveLength(0)
})

test('C2: what a member may not see changes no byte of any calendar of theirs', async () => {
  const urls = [
    await personalFeed(club.ben, true),
    await groupFeed(club.ben, place),
    await personalFeed(club.zoe, true),
  ]
  const before = await Promise.all(urls.map((url) => fetchFeed(url)))
  const [work] = planned.works
  const said = aSubmission({ work, content: aSummary({ takeaway: 'CANARY' }) })
  await club.cleo.client.summaries.submit.mutate({ ...place, ...said })
  const { content, baseRevision, deviceTime: savedAt } = said
  const copy = { device: newOperation() as never, number: 1, place, work, version: 7, seen: {} }
  await club.cleo.client.drafts.keep.mutate({ ...copy, content, baseRevision, savedAt })
  await change(lectern, sql`update readings set reason = 'CANARY' where club_id = ${place.clubId}`)
  const elsewhere = await planTwo(lectern)
  await change(lectern, sql`update groups set name = 'CANARY' where club_id = ${elsewhere.place.clubId}`)
  const after = await Promise.all(urls.map((url) => fetchFeed(url)))
  expect(after).toEqual(before)
  expect(JSON.stringify(after)).not.toContain('CANARY')
})

test('the secret opens nothing else, and an address is asked for 60 times in ten minutes at most', async () => {
  const url = await personalFeed(club.ben)
  const secret = url.split('/').at(-1)?.replace('.ics', '') ?? ''
  const asSession = await fetch(`${lectern.url}/trpc/accounts.me?input=%7B%7D`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  expect(asSession.status).toBe(401)
  const answers = await Promise.all(Array.from({ length: 70 }, () => fetchFeed(url)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
  const [refused] = answers.filter(({ status }) => status === 429)
  expect(refused?.headers['retry-after']).toBe('600')
  lectern.setClock('2026-03-02T10:10:00Z')
  expect((await fetchFeed(url)).status).toBe(200)
})

test('one’s addresses are shown with their last use and without their secrets', async () => {
  const { feeds } = club.ben.client.calendars
  expect(await feeds.query({})).toEqual({ personal: null, groups: [] })
  const url = await personalFeed(club.ben, true)
  await groupFeed(club.ben, place)
  lectern.setClock('2026-03-05T08:00:00Z')
  await textOf(url)
  const madeAt = '2026-03-02T10:00:00.000Z'
  expect(await feeds.query({})).toEqual({
    personal: { madeAt, lastUsedAt: '2026-03-05T08:00:00.000Z', deadlines: true },
    groups: [{ ...place, madeAt, lastUsedAt: null, club: 'Machine learning club', group: 'Reading group' }],
  })
  expect(await club.cleo.client.calendars.feeds.query({})).toEqual({ personal: null, groups: [] })
})

test('a repeat of a lost answer makes the same address with a secret of its own', async () => {
  const wish = operation()
  const first = await club.ben.client.calendars.makeForGroup.mutate(wish)
  const second = await club.ben.client.calendars.makeForGroup.mutate(wish)
  expect((await fetchFeed(first.url)).status).toBe(404)
  expect((await fetchFeed(second.url)).status).toBe(200)
  await club.ben.client.calendars.revoke.mutate({ group: place })
  const late = refusalOf(club.ben.client.calendars.makeForGroup.mutate(wish))
  expect(await late).toMatchObject({ code: 'operation_reused' })
})
