// A person's own progress: theirs alone, whatever role asks; and what they have still to read over all their groups.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { MailAddress } from '../../../shared/contract/mail-address.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { ProgressState } from '../../../shared/contract/reading-list.ts'
import type { Day, LocalTime, ZoneName } from '../../../shared/contract/time.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
let readingId: ReadingId
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  readingId = (await capture(1)).readingId
})

type Place = Pick<Club, 'clubId' | 'groupId'>
const here = (of: Place = club) => ({ clubId: of.clubId, groupId: of.groupId })
const capture = (n: number, of: Place = club, by: Person = club.ada) => {
  const paper = aPaper({ work: `arxiv:2401.${String(n).padStart(5, '0')}` as WorkId, title: `Paper ${n}` })
  return by.client.papers.capture.mutate({ ...here(of), operationId: newOperation(), paper })
}
const say = ({ client }: Person, state: ProgressState | null, until: string | null = null, id = readingId) =>
  client.readings.keepProgress.mutate({
    ...{ ...here(), operationId: newOperation(), readingId: id, state, until: until as Day | null },
  })
const progress = async ({ client }: Person) =>
  (await client.readings.list.query(here())).find(({ id }) => id === readingId)?.progress
const mine = ({ client }: Person) => client.readings.mine.query({})

test('the own word is in the own list and page, and is taken back', async () => {
  expect(await progress(club.ben)).toEqual({ state: 'unread', until: null, chosen: false })
  await say(club.ben, 'reading')
  expect(await progress(club.ben)).toEqual({ state: 'reading', until: null, chosen: true })
  const page = await club.ben.client.readings.get.query({ ...here(), readingId })
  expect(page.progress).toEqual({ state: 'reading', until: null, chosen: true })
  await say(club.ben, null)
  expect(await progress(club.ben)).toEqual({ state: 'unread', until: null, chosen: false })
})

test('who takes their word back takes back nobody else’s', async () => {
  await say(club.ben, 'reading')
  await say(club.cleo, 'reading')
  await say(club.ben, null)
  expect(await progress(club.cleo)).toEqual({ state: 'reading', until: null, chosen: true })
})

test('a submitted summary means done, unless the person says otherwise', async () => {
  const submission = aSubmission({ work: 'arxiv:2401.00001' as WorkId })
  await club.ben.client.summaries.submit.mutate({ ...here(), ...submission })
  expect(await progress(club.ben)).toEqual({ state: 'done', until: null, chosen: false })
  await say(club.ben, 'reading')
  expect(await progress(club.ben)).toEqual({ state: 'reading', until: null, chosen: true })
  expect(await progress(club.cleo)).toMatchObject({ state: 'unread' })
})

test('snoozed until a day by the own calendar, then back by itself', async () => {
  const zone = 'Pacific/Auckland' as ZoneName
  await club.ben.client.accounts.change.mutate({ name: 'Ben', zone })
  // In Auckland it is the 3rd already at noon of the 2nd by UTC.
  lectern.setClock('2026-03-02T12:00:00Z')
  expect(await refusalOf(say(club.ben, 'snoozed', '2026-03-03'))).toMatchObject({ code: 'snooze_not_later' })
  await say(club.cleo, 'snoozed', '2026-03-03')
  expect(await refusalOf(say(club.cleo, 'snoozed', '2026-03-02'))).toMatchObject({ code: 'snooze_not_later' })
  expect(await refusalOf(say(club.cleo, 'snoozed'))).toMatchObject({ code: 'snooze_not_later', status: 400 })
  await say(club.cleo, 'snoozed', '2026-03-05')
  expect(await progress(club.cleo)).toEqual({ state: 'snoozed', until: '2026-03-05', chosen: true })
  expect(await mine(club.cleo)).toEqual([])
  lectern.setClock('2026-03-05T00:00:00Z')
  expect(await progress(club.cleo)).toEqual({ state: 'unread', until: null, chosen: false })
  expect(await mine(club.cleo)).toHaveLength(1)
})

test('two worlds: what another member keeps for themselves changes no byte of any answer, table or mail', async () => {
  const guestMail = 'guest@progress.example.org' as MailAddress
  await club.ada.client.members.add.mutate({
    ...{ ...here(), operationId: newOperation(), name: 'Gus', mail: guestMail, role: 'guest' },
  })
  const guest = await signIn(lectern, 'Gus', guestMail)
  const work = aPaper({ work: 'arxiv:2401.00001' as WorkId }).work
  const seen = async () => {
    const answers = await Promise.all(
      [club.ada, club.cleo, guest].map(async ({ client }) => [
        await client.readings.list.query(here()),
        await client.readings.get.query({ ...here(), readingId }),
        await client.readings.standing.query({ ...here(), work }),
        await client.readings.standings.query({ works: [work] }),
        await client.readings.mine.query({}),
        await client.meetings.next.query(here()),
        await client.members.list.query(here()),
        await client.groups.get.query(here()),
      ]),
    )
    const preview = await club.ada.client.digests.preview.query(here())
    const activity = await lectern.db.query.execute(
      // That the preview was looked at is written down: by this question itself.
      sql`select action, subject_id, facts from activity
          where club_id = ${club.clubId} and action <> 'digests.preview' order by activity_id`,
    )
    return JSON.stringify([answers, preview, [...activity], lectern.mails.length, lectern.logged])
  }
  const before = await seen()
  for (const state of ['reading', 'done', 'unread'] as const) await say(club.ben, state)
  await say(club.ben, 'snoozed', '2026-04-01')
  expect(await progress(club.ben)).toMatchObject({ state: 'snoozed' })
  expect(await seen()).toBe(before)
})

test('guests keep their own, too; a repeat has one effect; a foreign reading reads like none', async () => {
  const wish = { ...here(), operationId: newOperation(), readingId, state: 'done' as const, until: null }
  await Promise.all(Array.from({ length: 5 }, () => club.ben.client.readings.keepProgress.mutate(wish)))
  await say(club.ben, 'reading')
  await club.ben.client.readings.keepProgress.mutate(wish)
  expect(await progress(club.ben)).toMatchObject({ state: 'reading' })
  const elsewhere = await foundClub(lectern)
  const theirs = await capture(9, elsewhere, elsewhere.ada)
  expect(await refusalOf(say(club.ben, 'done', null, theirs.readingId))).toMatchObject({ code: 'not_found' })
})

test('to read, over all groups of the person: due first, then begun, then newest; done and planned elsewhere left out', async () => {
  const elsewhere = await foundClub(lectern)
  await elsewhere.ada.client.members.add.mutate({
    ...{ ...here(elsewhere), operationId: newOperation(), name: 'Ben' },
    ...{ mail: club.ben.mail as MailAddress, role: 'member' as const },
  })
  lectern.setClock('2026-03-02T10:01:00Z')
  const begun = await capture(2)
  lectern.setClock('2026-03-02T10:02:00Z')
  const done = await capture(3)
  const aside = await capture(4)
  lectern.setClock('2026-03-02T10:03:00Z')
  const theirs = await capture(5, elsewhere, elsewhere.ada)
  const due = await capture(6)
  await club.ada.client.meetings.schedule.mutate({
    ...{ ...here(), operationId: newOperation(), readingId: due.readingId },
    ...{ startsAt: '2026-03-12T18:00' as LocalTime, place: '', presenterId: club.members.cleo },
  })
  await club.ada.client.readings.settle.mutate({
    ...{ ...here(), operationId: newOperation(), readingId: aside.readingId },
    ...{ settling: 'set_aside' as const, why: '' },
  })
  await say(club.ben, 'reading', null, begun.readingId)
  await say(club.ben, 'done', null, done.readingId)
  const own = await mine(club.ben)
  expect(own.map((one) => one.readingId)).toEqual([
    due.readingId,
    begun.readingId,
    theirs.readingId,
    readingId,
  ])
  expect(own[0]).toMatchObject({ state: 'scheduled', groupName: 'Reading group', mine: false })
  expect(own[0]?.dueAt).not.toBeNull()
  expect(await mine(club.zoe)).toEqual([])
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${club.clubId} and member_id = ${club.members.ben}`,
  )
  expect((await mine(club.ben)).map((one) => one.readingId)).toEqual([theirs.readingId])
})

test('an owner does not owe what every group of the club reads, only what their own groups do', async () => {
  const second = await club.ada.client.groups.create.mutate({
    operationId: newOperation(),
    ...{ clubId: club.clubId, name: 'Second', kind: 'cohort', zone: 'UTC' as ZoneName },
    digest: { weekday: 1, hour: 9 },
  })
  await capture(7, { clubId: club.clubId, groupId: second.groupId })
  expect(await mine(club.ada)).toHaveLength(2)
  await lectern.db.query.execute(
    sql`delete from group_members where club_id = ${club.clubId} and group_id = ${second.groupId}`,
  )
  expect((await mine(club.ada)).map((one) => one.readingId)).toEqual([readingId])
})
