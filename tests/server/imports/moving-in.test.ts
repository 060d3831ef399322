// Moving in: a spreadsheet with past and coming dates, over HTTP. Afterwards the ledger of turns says what the sheet says.
import { and, eq, isNull, ne, or } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { groupMembers } from '../../../server/groups/tables.ts'
import { meetings } from '../../../server/meetings/tables.ts'
import { members } from '../../../server/members/tables.ts'
import { turns } from '../../../server/turns/tables.ts'
import { type ImportAnswers, NO_ANSWERS } from '../../../shared/contract/import.ts'
import { localTime } from '../../../shared/domain/zoned-time.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
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
const preview = (text: string, answers: Partial<ImportAnswers> = {}) =>
  club.ada.client.imports.preview.mutate({ ...place(), text, answers: { ...NO_ANSWERS, ...answers } })
async function run(text: string, answers: Partial<ImportAnswers> = {}) {
  const { lines } = await preview(text, answers)
  const chosen = lines.filter((line) => line.ready).map((line) => line.number)
  return club.ada.client.imports.run.mutate({
    ...{ ...place(), operationId: newOperation(), text, chosen },
    answers: { ...NO_ANSWERS, ...answers },
  })
}

/** Turns of meetings that are over, as the planner counts them: by member, role and day. */
async function ledger(now = '2026-03-02T10:00:00.000Z'): Promise<string[]> {
  const rows = await lectern.db.query
    .select({ name: members.name, role: turns.role, startsAt: meetings.startsAt })
    .from(turns)
    .innerJoin(meetings, and(eq(meetings.clubId, turns.clubId), eq(meetings.id, turns.meetingId)))
    .innerJoin(members, and(eq(members.clubId, turns.clubId), eq(members.id, turns.memberId)))
    .where(
      and(
        eq(turns.clubId, club.clubId),
        isNull(meetings.cancelledAt),
        or(isNull(turns.outcome), ne(turns.outcome, 'missed')),
      ),
    )
  return rows
    .filter(({ startsAt }) => startsAt < now)
    .map(({ name, role, startsAt }) => `${localTime(startsAt, 'Europe/Berlin' as never)} ${role} ${name}`)
    .toSorted()
}

const SHEET = `Presenter\tWhen\tTime\tPaper\tMentor\tModerator\tNotes\tRoom
Ben\t15.01.2026\t17:00\t1706.03762\tAda\tCleo\tBen\t2.14
Cleo & Ben\t22.01.2026\t17:00\tDeep learning\t\tAda\t\t2.14
Ada\t29.01.2026\t17:00\t\t\t\tCleo\t
Ada\t05.02.2026\t17:00\t1512.03385\t\tBen\t\t
Ada\t05.02.2026\t17:00\t2010.11929\t\tBen\t\t
Ben\t12.03.2026\t17:00\t2103.00020\tAda\tCleo\t\tOnline
`
const PAST = [
  ...['2026-01-15T17:00 facilitator Cleo', '2026-01-15T17:00 mentor ada', '2026-01-15T17:00 presenter Ben'],
  ...['2026-01-15T17:00 scribe Ben', '2026-01-22T17:00 facilitator ada', '2026-01-22T17:00 presenter Ben'],
  ...['2026-01-22T17:00 presenter Cleo', '2026-01-29T17:00 presenter ada', '2026-01-29T17:00 scribe Cleo'],
  ...['2026-02-05T17:00 facilitator Ben', '2026-02-05T17:00 presenter ada'],
]

test('the ledger of turns afterwards is what the sheet says, and the sheet has nothing left to do', async () => {
  const { lines } = await preview(SHEET)
  expect(lines.map(({ standing, ready, meeting }) => [standing, ready, meeting?.past])).toEqual([
    ['new', true, true],
    ['new', true, true],
    ['no_paper', true, true],
    ['new', true, true],
    ['new', true, true],
    ['new', true, false],
  ])
  expect(await run(SHEET)).toMatchObject({ readings: 5, meetings: 5, turns: 14 })
  expect(await ledger()).toEqual(PAST)
  const again = await preview(SHEET)
  expect(again.lines.map(({ ready }) => ready)).toEqual([false, false, false, false, false, false])
  const [next] = await club.ben.client.meetings.next.query(place())
  expect(next).toMatchObject({ place: 'Online' })
  expect(next?.turns.map(({ role, member }) => `${role} ${member.name}`).toSorted()).toEqual([
    'facilitator Cleo',
    'mentor ada',
    'presenter Ben',
  ])
  const ofMentor = next?.turns.find(({ role }) => role === 'mentor')?.readingId
  expect(ofMentor).toBe(next?.readings[0]?.id)
  expect(next?.turns.find(({ role }) => role === 'facilitator')?.readingId).toBeNull()
})

test('what another group has listed, planned and whom it has is not looked at', async () => {
  const line = 'date,time,paper,presenter\n2026-03-12,17:00,1706.03762,Dora'
  const alone = await preview(line)
  const { ada, clubId } = club
  const { groupId } = await ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Second', kind: 'reading_group' },
    ...{ zone: 'Europe/Berlin' as never, digest: { weekday: 1, hour: 9 } },
  })
  const there = () => ({ clubId, groupId, operationId: newOperation() })
  const meet = (startsAt: string) => {
    const at = { startsAt: startsAt as never, minutes: 60, title: '', place: '', link: '', format: null }
    return ada.client.meetings.add.mutate({ ...there(), ...at })
  }
  await meet('2026-03-12T17:00')
  expect(await preview(line)).toEqual(alone)
  await ada.client.papers.capture.mutate({ ...there(), paper: aPaper() })
  expect(await preview(line)).toEqual(alone)
  const dora = { name: 'Dora', mail: `dora-${newOperation()}@example.org` as never, role: 'member' as const }
  await ada.client.members.add.mutate({ ...there(), ...dora })
  expect(await preview(line)).toEqual(alone)
})

test('undo takes all of it back, rooms and meetings without a paper, too; a turn that was noted since stays', async () => {
  const { importId } = await run(SHEET)
  const undo = () =>
    club.ada.client.imports.undo.mutate({ ...place(), operationId: newOperation(), importId })
  const [noted] = await lectern.db.query
    .update(turns)
    .set({ outcome: 'missed' })
    .where(and(eq(turns.clubId, club.clubId), eq(turns.role, 'mentor')))
    .returning({ meetingId: turns.meetingId, readingId: turns.readingId })
  expect(noted?.readingId).not.toBeNull()
  const undone = await undo()
  expect(undone.stays.map(({ title }) => title).toSorted()).toEqual([
    expect.stringContaining('Meeting on Thursday 12 March 2026'),
    expect.stringContaining('Meeting on Thursday 15 January 2026'),
    expect.stringContaining('arXiv:1706.03762'),
    expect.stringContaining('arXiv:2103.00020'),
  ])
  expect(undone).toMatchObject({ meetings: 3, readings: 3, turns: 10 })
  expect(await ledger()).toEqual(['2026-01-15T17:00 presenter Ben'])
})

test('undo of a sheet that nobody worked on leaves no row', async () => {
  const { importId } = await run(SHEET)
  const undone = await club.ada.client.imports.undo.mutate({
    ...{ ...place(), operationId: newOperation(), importId },
  })
  expect(undone).toEqual({ readings: 5, meetings: 5, turns: 14, stays: [] })
  const left = await lectern.db.query.select().from(meetings).where(eq(meetings.clubId, club.clubId))
  expect(left).toEqual([])
})

test('a meeting that is there gets the turns it lacks, once, and calendars hear of it', async () => {
  await run('date,time,paper,presenter\n2026-03-12,17:00,1706.03762,Ben')
  const sequence = async () => {
    const [row] = await lectern.db.query
      .select({ sequence: meetings.sequence })
      .from(meetings)
      .where(eq(meetings.clubId, club.clubId))
    return row?.sequence
  }
  expect(await sequence()).toBe(0)
  const more = 'date,time,paper,presenter,mentor\n2026-03-12,17:00,1706.03762,Ben,Ada'
  const { importId, ...counts } = await run(more)
  expect(counts).toEqual({ readings: 0, meetings: 0, turns: 1 })
  expect(await sequence()).toBe(1)
  await club.ada.client.imports.undo.mutate({ ...place(), operationId: newOperation(), importId })
  expect(await sequence()).toBe(2)
  const [next] = await club.ben.client.meetings.next.query(place())
  expect(next?.turns.map(({ role }) => role)).toEqual(['presenter'])
})

test('who is not in the group is matched by likeness, answered or left out; who left has no turn', async () => {
  const text = 'date,time,paper,presenter\n2026-01-15,17:00,1706.03762,"Benn; Grace Hopper; Zoe"'
  const asked = await preview(text)
  expect(asked.strangers).toEqual(['Benn', 'Grace Hopper', 'Zoe'])
  expect(asked.likely).toEqual([{ name: 'Benn', memberId: club.members.ben }])
  expect(asked.lines[0]).toMatchObject({ asks: 'person', ready: false })
  const people = [
    { name: 'Benn', memberId: club.members.ben },
    { name: 'Grace Hopper', memberId: null },
    { name: 'Zoe', memberId: null },
  ]
  expect(await run(text, { people })).toMatchObject({ turns: 1 })
  expect(await ledger()).toEqual(['2026-01-15T17:00 presenter Ben'])
  await lectern.db.query
    .update(groupMembers)
    .set({ role: 'former' })
    .where(and(eq(groupMembers.clubId, club.clubId), eq(groupMembers.memberId, club.members.ben)))
  const later = 'date,time,paper,presenter\n2026-01-22,17:00,1512.03385,Ben'
  expect((await preview(later, { people })).lines[0]).toMatchObject({ asks: 'person' })
  const refusal = await refusalOf(
    club.ada.client.imports.run.mutate({
      ...{ ...place(), operationId: newOperation(), text: later, chosen: [1], answers: NO_ANSWERS },
    }),
  )
  expect(refusal.code).toBe('import_line_not_ready')
})
