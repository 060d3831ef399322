// Words of a person in every column that can hold some, written as they write them: with the account all of them are gone, and
// what stays under “Former member” is what the group reads, where the person says so.
import { sql } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TextsChoice } from '../../../shared/contract/leaving.ts'
import { type Club, foundClub, type Person } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { columns, ERASED, WITH_ROW } from './columns.ts'
import { dump, rowsOf } from './dump.ts'
import { makeLead, writeAll, writeBoth } from './write.ts'

let lectern: Lectern
let club: Club
let canary = ''
let tests = 0
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  tests += 1
  canary = `bird${tests}x`
  club = await foundClub(lectern)
  await makeLead(club)
})

const OTHER = 'neighbour'

async function writeAsBen(): Promise<void> {
  const ben = { person: club.ben, memberId: club.members.ben, host: club.ada, asker: club.zoe }
  await writeAll(lectern, { ...ben, club, canary, number: 1 })
}

const ofAda = () => rowsOf(lectern, { memberId: club.members.ada, mail: club.ada.mail, words: OTHER })

/** Closed lists, hashes and choices: no word of a person fits in there. */
const NO_WORDS = [
  ...['points.kind', 'operations.fingerprint', 'sign_in_links.mail', 'sign_in_links.token_hash'],
  ...['reading_progress.state', 'profile_shown.shown', 'group_calendar_feeds.token_hash'],
  ...['digest_feeds.token_hash', 'notice_choices.kind', 'notice_choices.way'],
  ...['join_requests.state', 'join_requests.hours'],
]

/** `table.column` of every column in which the canary stands. */
function where(text: string): string[] {
  const found = text.split('\n').flatMap((line) => {
    const [, table = '', row = '{}'] = /^(\w+): (.*)$/.exec(line) ?? []
    const entries = Object.entries(JSON.parse(row) as Record<string, unknown>)
    const with_ = entries.filter(([, value]) => JSON.stringify(value).includes(canary))
    return with_.map(([column]) => `${table}.${column}`)
  })
  return [...new Set(found)].toSorted()
}

/** Rows that name the account, by table. */
async function ofAccount(accountId: string): Promise<string[]> {
  const lines = (await dump(lectern)).split('\n').filter((line) => line.includes(accountId))
  return [...new Set(lines.map((line) => line.split(':')[0] ?? ''))].toSorted()
}

const accountOf = (mail: string) =>
  lectern.db.query.execute<{ id: string }>(sql`select account_id as id from accounts where mail = ${mail}`)

async function deleteBen(texts: TextsChoice): Promise<string> {
  const [row] = await accountOf(club.ben.mail)
  await club.ben.client.deletions.ask.mutate({ texts })
  const link = lectern.mails.findLast(({ to }) => to === club.ben.mail)?.link ?? ''
  const done = await fetch(link, { method: 'POST', headers: { origin: lectern.url }, redirect: 'manual' })
  expect(done.status).toBe(200)
  return row?.id ?? ''
}

test('every column that can hold their words holds one, and with the account none is left', async () => {
  await writeAsBen()
  const before = where(await dump(lectern))
  const mayHold = [...ERASED, ...WITH_ROW].filter((name) => !NO_WORDS.includes(name))
  expect(mayHold.filter((name) => !before.includes(name))).toEqual([])
  expect(NO_WORDS.filter((name) => before.includes(name))).toEqual([])
  const [account] = await accountOf(club.ben.mail)
  expect(await ofAccount(account?.id ?? '')).toEqual(
    expect.arrayContaining([
      ...['accounts', 'calendar_feeds', 'identities', 'join_requests', 'kept_drafts', 'letters'],
      ...['mail_changes', 'mail_troubles', 'members', 'pairings', 'passkeys', 'profiles', 'sessions'],
    ]),
  )
  const accountId = await deleteBen('delete')
  const after = await dump(lectern)
  expect(where(after)).toEqual([])
  expect(after).not.toContain(club.ben.mail)
  expect(await ofAccount(accountId)).toEqual([])
  console.log(
    `deletion: words planted in ${before.length} columns of ${columns.length} that can hold some, 0 left`,
  )
})

test('with “keep” what the group reads stays, and nothing that was for the person alone', async () => {
  await writeAsBen()
  const accountId = await deleteBen('keep')
  const after = await dump(lectern)
  expect(where(after)).toEqual([
    ...['awaited_papers.nomination', 'days_off.why', 'join_requests.line', 'meeting_materials.address'],
    ...[
      'meeting_materials.body',
      'meeting_materials.label',
      'meetings.cancelled_why',
      'plans.published_note',
    ],
    ...['points.place', 'points.pointer', 'points.text', 'reading_tags.key', 'reading_tags.tag'],
    ...['readings.reason', 'readings.set_aside_why', 'summary_revisions.change', 'summary_revisions.summary'],
    'summary_revisions.takeaway',
  ])
  expect(after).not.toContain(club.ben.mail)
  expect(await ofAccount(accountId)).toEqual([])
  const place = { clubId: club.clubId, groupId: club.groupId }
  // Nobody can book an hour with who is gone, and the hour that they had is free again.
  const hours = await club.cleo.client.officeHours.list.query(place)
  expect(hours.map(({ host, state }) => [host.id, state])).toEqual([[club.members.ada, 'free']])
})

async function archiveOf({ cookie }: Person): Promise<string> {
  const response = await fetch(`${lectern.url}/your-data.zip`, { headers: { cookie } })
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  return Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join('\n')
}

test('what somebody else wrote in the same places is in no archive but theirs, and stays to the last column', async () => {
  await writeBoth(lectern, { club, ben: canary, ada: OTHER })
  const [own, other] = [await archiveOf(club.ben), await archiveOf(club.ada)]
  expect([own.includes(canary), own.includes(OTHER)]).toEqual([true, false])
  expect([other.includes(canary), other.includes(OTHER)]).toEqual([false, true])
  const before = await ofAda()
  const accountId = await deleteBen('delete')
  const after = await ofAda()
  // What was on its way to Ben goes with his account.
  expect(before.filter((line) => !after.includes(line) && !line.includes(accountId))).toEqual([])
})
