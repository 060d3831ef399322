// What can never be used again is forgotten by the nightly jobs, and nothing that still can be.
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { JOBS } from '../../../server/jobs/index.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeEach(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterEach(() => lectern.close())

async function runJobs(clock: string): Promise<void> {
  lectern.setClock(clock)
  const jobs = JOBS.filter(({ id }) => id.endsWith('.forget'))
  expect(jobs.map(({ id }) => id).toSorted()).toEqual([
    ...['accounts.forget', 'deletions.forget', 'operations.forget'],
  ])
  // Two processes may run them at the same moment.
  for (const job of [...jobs, ...jobs]) await job.run(lectern.world, new AbortController().signal)
}
async function rows(table: string): Promise<number> {
  const [row] = await lectern.db.query.execute(sql.raw(`select count(*)::int as n from ${table}`))
  return Number(row?.n)
}
const stranger = () => clientFor(lectern.url, {})
const ask = () => stranger().accounts.askForLink.mutate({ mail: 'late@example.org' })

test('links go when they are over, and not before: five of a quarter of an hour stay five', async () => {
  for (let time = 0; time < 5; time += 1) await ask()
  await runJobs('2026-03-02T10:14:59Z')
  expect((await refusalOf(ask())).code).toBe('too_many_attempts')
  const link = lectern.mails.at(-1)?.link ?? ''
  expect((await fetch(link)).status).toBe(200)
  await runJobs('2026-03-02T10:15:00Z')
  expect(await rows('sign_in_links')).toBe(0)
  expect((await fetch(link)).status).toBe(410)
  await ask()
})

test('codes go when they are used or over', async () => {
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  await club.cleo.client.accounts.makePairingCode.mutate({})
  await runJobs('2026-03-02T10:09:59Z')
  expect(await rows('pairings')).toBe(2)
  const { token } = await stranger().accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  await runJobs('2026-03-02T10:09:59Z')
  expect(await rows('pairings')).toBe(1)
  await runJobs('2026-03-02T10:10:00Z')
  expect(await rows('pairings')).toBe(0)
  await clientFor(lectern.url, { token }).accounts.me.query({})
})

test('what was begun and not finished goes when it is over, and not before', async () => {
  const { ben } = club
  await stranger().passkeys.beginSignIn.mutate({})
  await ben.client.passkeys.begin.mutate({})
  await stranger().pairings.ask.mutate({ label: 'Chrome' })
  await ben.client.addresses.change.mutate({ mail: 'ben@elsewhere.example.org' as never })
  await lectern.db.query.execute(
    sql`insert into provider_visits (secret_hash, provider, created_at, expires_at)
        values ('hash', 'orcid', '2026-03-02T10:00:00Z', '2026-03-02T10:15:00Z')`,
  )
  const counts = () =>
    Promise.all(
      ['passkey_challenges', 'provider_visits', 'pairing_requests', 'mail_changes', 'attempts'].map(rows),
    )
  await runJobs('2026-03-02T10:04:59Z')
  expect(await counts()).toEqual([2, 1, 1, 1, 1])
  await runJobs('2026-03-02T10:10:00Z')
  expect(await counts()).toEqual([0, 1, 0, 1, 1])
  await runJobs('2026-03-02T10:15:00Z')
  expect(await counts()).toEqual([0, 0, 0, 1, 1])
  // What is tried is counted within an hour at most.
  await runJobs('2026-03-02T11:00:00Z')
  expect(await counts()).toEqual([0, 0, 0, 1, 0])
  await runJobs('2026-03-03T10:00:00Z')
  expect(await counts()).toEqual([0, 0, 0, 0, 0])
})

test('sessions go when they are ended or over; the others go on', async () => {
  const before = await rows('sessions')
  const leaver = await signIn(lectern, 'Leaver')
  await leaver.client.accounts.signOut.mutate({})
  await runJobs('2026-03-20T10:00:00Z')
  expect(await rows('sessions')).toBe(before)
  const late = await signIn(lectern, 'Late')
  // Sixty days after the first sign-ins.
  await runJobs('2026-05-01T10:00:00Z')
  expect(await rows('sessions')).toBe(1)
  await late.client.accounts.me.query({})
  expect((await refusalOf(club.ben.client.accounts.me.query({}))).code).toBe('not_signed_in')
})

test('Y2: a repeat after 30 days still has one effect; after 90 days the operation is forgotten, and a repeat is harmless', async () => {
  const { clubId, groupId } = club
  const capture = { clubId, groupId, operationId: newOperation(), paper: aPaper() }
  const submission = { clubId, groupId, ...aSubmission() }
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await stranger().accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const device = clientFor(lectern.url, { token })
  const captured = await device.papers.capture.mutate(capture)
  const receipt = await device.summaries.submit.mutate(submission)
  const kept = await rows('operations')
  for (const clock of ['2026-04-05T10:00:00Z', '2026-05-31T10:00:00Z']) {
    await runJobs(clock)
    expect(await rows('operations')).toBe(kept)
    expect(await device.papers.capture.mutate(capture)).toEqual(captured)
    expect(await device.summaries.submit.mutate(submission)).toEqual(receipt)
  }
  await runJobs('2026-05-31T10:00:00.001Z')
  expect(await rows('operations')).toBe(0)
  expect(await device.papers.capture.mutate(capture)).toEqual({ ...captured, already: true })
  expect((await refusalOf(device.summaries.submit.mutate(submission))).code).toBe('summary_conflict')
  expect(await rows('readings')).toBe(1)
})
