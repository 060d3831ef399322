// Who stays keeps everything when somebody leaves who had as much in the same places.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Queries } from '../../../server/db/database.ts'
import { transaction } from '../../../server/db/transaction.ts'
import type { GroupId } from '../../../shared/contract/ids.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { secondGroup } from '../../support/second-group.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { dump, rowsOf } from '../deletions/dump.ts'
import { makeLead, writeBoth } from '../deletions/write.ts'

let lectern: Lectern
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())

async function bothWrote(): Promise<Club> {
  const club = await foundClub(lectern)
  await makeLead(club)
  await writeBoth(lectern, { club, ben: 'leaver', ada: 'stayer' })
  return club
}

/** What names who stays and not who leaves. */
async function ofAda({ ada, ben, members }: Club): Promise<string[]> {
  const [theirs, leaving] = await Promise.all([
    rowsOf(lectern, { memberId: members.ada, mail: ada.mail, words: 'stayer' }),
    rowsOf(lectern, { memberId: members.ben, mail: ben.mail, words: 'leaver' }),
  ])
  return theirs.filter((line) => !leaving.includes(line))
}

test('removed from the club: nothing of who stays is touched', async () => {
  const club = await bothWrote()
  const before = await ofAda(club)
  const { clubId, members } = club
  const removal = { operationId: newOperation(), clubId, memberId: members.ben }
  await club.ada.client.departures.removeFromClub.mutate(removal)
  const all = (await dump(lectern)).split('\n')
  expect(before.filter((line) => !all.includes(line))).toEqual([])
  expect(before.length).toBeGreaterThan(60)
})

/** What somebody has in one group: a turn, an hour, one that they booked, a calendar, a feed, choices. */
async function settle(club: Club, groupId: GroupId, work: string): Promise<void> {
  const { ada, ben, cleo, clubId, members } = club
  const step = () => ({ clubId, groupId, operationId: newOperation() })
  const paper = aPaper({ work: work as never })
  const { readingId } = await ada.client.papers.capture.mutate({ ...step(), paper })
  const turn = { startsAt: '2026-04-02T17:00' as LocalTime, presenterId: members.ben, place: 'Room 1' }
  await ada.client.meetings.schedule.mutate({ ...step(), ...turn, readingId })
  const hours = { startsAt: ['2026-04-03T17:00' as LocalTime], minutes: 30, bookable: true, place: 'Room 2' }
  await ben.client.officeHours.offer.mutate({ ...step(), hours })
  const twice = ['2026-04-03T18:00', '2026-04-10T18:00'] as LocalTime[]
  await ada.client.officeHours.offer.mutate({
    ...step(),
    hours: { ...hours, startsAt: twice, place: 'Room 3' },
  })
  const offered = await ben.client.officeHours.list.query({ clubId, groupId })
  const [first, second] = offered.filter(({ host }) => host.id === members.ada)
  await ben.client.officeHours.book.mutate({ ...step(), officeHourId: first?.id as never })
  await cleo.client.officeHours.book.mutate({ ...step(), officeHourId: second?.id as never })
  await ben.client.calendars.makeForGroup.mutate(step())
  await ben.client.feeds.make.mutate(step())
  await ben.client.notices.choose.mutate({ ...step(), choices: { due: 'none', trade: null } })
}

test('removed from one group: what they have in another one of the club stays', async () => {
  const club = await foundClub(lectern)
  const { ada, clubId, members } = club
  const { groupId: otherId } = await secondGroup(club)
  await makeLead(club)
  await makeLead({ ...club, groupId: otherId })
  await settle(club, club.groupId, 'arxiv:2401.00001')
  await settle(club, otherId, 'arxiv:2401.00002')
  const thereFor = async () => {
    const rows = await rowsOf(lectern, { memberId: members.ben, mail: club.ben.mail, words: 'nothing' })
    return rows.filter((line) => line.includes(otherId))
  }
  const before = await thereFor()
  await ada.client.departures.removeFromGroup.mutate({
    ...{ operationId: newOperation(), clubId, groupId: club.groupId, memberId: members.ben },
  })
  const after = await thereFor()
  expect(before.filter((line) => !after.includes(line))).toEqual([])
  const kinds = new Set(after.map((line) => line.split(':')[0]))
  for (const table of [
    'digest_feeds',
    'group_calendar_feeds',
    'group_members',
    'notice_choices',
    'office_hours',
  ])
    expect(kinds).toContain(table)
  const place = { clubId, groupId: otherId }
  const { turns } = await ada.client.plans.published.query(place)
  expect(turns.map(({ memberId }) => memberId)).toEqual([members.ben])
  const hours = await ada.client.officeHours.list.query(place)
  expect(hours.map(({ state }) => state).toSorted()).toEqual(['free', 'taken', 'taken'])
  const here = await ada.client.officeHours.list.query({ clubId, groupId: club.groupId })
  expect(here.map(({ host, state }) => [host.id, state])).toEqual([
    [members.ada, 'free'],
    [members.ada, 'taken'],
  ])
  const ended = await lectern.db.query.execute<{ hour: string }>(sql`
    select facts ->> 'hour' as hour from activity
    where club_id = ${clubId} and action = 'members.remove-from-group' and facts ->> 'hour' is not null`)
  expect(ended.map(({ hour }) => hour).toSorted()).toEqual(['free', 'off'])
})

test('who comes back into the group or the club changes nobody else’s role', async () => {
  const club = await foundClub(lectern)
  const { ada, ben, clubId, groupId, members } = club
  const step = () => ({ clubId, operationId: newOperation() })
  await ada.client.roles.setInGroup.mutate({ ...step(), groupId, memberId: members.cleo, role: 'mentor' })
  const roles = async () => {
    const inGroup = await ada.client.members.list.query({ clubId, groupId })
    const inClub = await ada.client.profiles.list.query({ clubId })
    return [inGroup, inClub].map((list) => list.map(({ name, role }) => `${name} ${role}`).toSorted())
  }
  const before = await roles()
  const back = { name: 'Ben', mail: ben.mail as never, role: 'member' as const }
  await ada.client.departures.removeFromGroup.mutate({ ...step(), groupId, memberId: members.ben })
  await ada.client.members.add.mutate({ ...step(), groupId, ...back })
  expect(await roles()).toEqual(before)
  await ada.client.departures.removeFromClub.mutate({ ...step(), memberId: members.ben })
  await ada.client.members.add.mutate({ ...step(), groupId, ...back })
  expect(await roles()).toEqual(before)
  // As a group keeps who was in it and is not.
  const ofBen = sql`club_id = ${clubId} and member_id = ${members.ben}`
  await lectern.db.query.execute(sql`update group_members set role = 'former' where ${ofBen}`)
  await ada.client.members.add.mutate({ ...step(), groupId, ...back })
  expect(await roles()).toEqual(before)
})

test('what somebody sends while they are taken out is not done, whoever else is still in', async () => {
  const club = await foundClub(lectern)
  const { ada, ben, clubId, groupId, members } = club
  const step = () => ({ clubId, groupId, operationId: newOperation() })
  const { readingId } = await ada.client.papers.capture.mutate({ ...step(), paper: aPaper() })
  let answer: Promise<unknown> = Promise.resolve()
  await transaction(lectern.db, async (tx) => {
    await tx.execute(sql`select 1 from members where member_id = ${members.ben} for update`)
    answer = refusalOf(ben.client.readings.vote.mutate({ ...step(), readingId, vote: true }))
    await waitsForLock(tx)
    await tx.execute(sql`update members set role = 'former' where member_id = ${members.ben}`)
  })
  expect(await answer).toMatchObject({ code: 'not_found' })
})

/** Until somebody waits for what this transaction holds. */
async function waitsForLock(tx: Queries): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`,
    )
    if (Number(row?.n) > 0) return
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error('nobody waits')
}
