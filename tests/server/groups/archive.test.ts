// An archived group over HTTP: everything in it can be read and nothing changed, by any procedure that the router has.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliverNext } from '../../../server/deliveries/deliver.ts'
import { DIGESTS } from '../../../server/digests/deliver.ts'
import { openDigests } from '../../../server/digests/jobs.ts'
import { openNight } from '../../../server/lookups/nightly.ts'
import { appRouter } from '../../../server/router.ts'
import { groupChoices, onlyPlace } from '../../../shared/device/draft-key.ts'
import { type Action, PERMITS } from '../../../shared/domain/permit.ts'
import { aPaper, aSubmission, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, refusalOf } from '../../support/people.ts'
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
const archive = (by = club.ada, operationId = newOperation()) =>
  by.client.groups.archive.mutate({ ...place(), operationId })
const restore = (by = club.ada) =>
  by.client.groups.restore.mutate({ ...place(), operationId: newOperation() })

/** Every procedure that is about one group, with its type and action. */
function inGroups(): { path: string; type: string; action: Action }[] {
  return Object.entries(appRouter._def.procedures as object).flatMap(([path, procedure]) => {
    const { type, meta } = (procedure as { _def: { type: string; meta: { action: Action } } })._def
    return PERMITS[meta.action].scope === 'group' ? [{ path, type, action: meta.action }] : []
  })
}

async function refusalFrom(path: string, type: string, person: Person): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: lectern.url, cookie: person.cookie }
  const input = JSON.stringify({ ...place(), operationId: newOperation() })
  const url = `${lectern.url}/trpc/${path}`
  const response =
    type === 'query'
      ? await fetch(`${url}?input=${encodeURIComponent(input)}`, { headers })
      : await fetch(url, { method: 'POST', headers, body: input })
  const body = (await response.json()) as { error?: { data: { refusal: string } } }
  return body.error?.data.refusal ?? 'none'
}

/** Asked before the rest of the input is read, so that place and operation are enough. */
test('every procedure of the router that changes something in a group refuses, but for restoring it', async () => {
  await archive()
  const writing = inGroups().filter(({ type, path }) => type === 'mutation' && path !== 'groups.restore')
  const wrong: string[] = []
  for (const { path, type } of writing) {
    const refusal = await refusalFrom(path, type, club.ada)
    if (refusal !== 'group_archived') wrong.push(`${path}: ${refusal}`)
  }
  expect(wrong).toEqual([])
  expect(writing.length).toBeGreaterThan(10)
  console.log(`archived: ${writing.length} procedures that change something, all refused`)
})

test('reading goes on; only what would prepare a change does not', async () => {
  await archive()
  const refused: string[] = []
  for (const { path, type } of inGroups().filter(({ type }) => type === 'query'))
    if ((await refusalFrom(path, type, club.ada)) === 'group_archived') refused.push(path)
  // The digest as it would go out, though none does; what stands beside a form that brings in more; and what leaving would do.
  expect(refused.toSorted()).toEqual([
    ...[
      'departures.ofGroup',
      'digests.coming',
      'digests.preview',
      'feeds.own',
      'imports.list',
      'invitations.list',
    ],
    ...['meetings.previewTerm', 'plans.own', 'polls.hours', 'polls.sections', 'polls.slots'],
    ...['requests.waiting', 'rosters.list', 'trades.choices'],
  ])
})

test('who may not know of the group, or not change it, is told the same as before', async () => {
  const outsider = (await foundClub(lectern)).ben
  const asked = inGroups()
    .filter(({ type }) => type === 'mutation')
    .map(({ path, type }) => [path, type] as const)
  const answers = async () => {
    const found: string[] = []
    for (const [path, type] of asked) {
      found.push(await refusalFrom(path, type, outsider))
      const ben = await refusalFrom(path, type, club.ben)
      if (ben === 'not_allowed') found.push(`${path} ${ben}`)
    }
    return found
  }
  const before = await answers()
  await archive()
  expect(await answers()).toEqual(before)
  expect(before).toContain('not_found')
  expect(before).toContain('members.add not_allowed')
})

test('the extension is refused as well; the text stays with its writer and is sent after the group is restored', async () => {
  await club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper() })
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const paired = clientFor(lectern.url, { token })
  const { content, baseRevision, deviceTime: savedAt } = aSubmission()
  const copy = {
    device: newOperation(),
    number: 1,
    place: place(),
    work: aPaper().work,
    version: 7,
    seen: {},
  }
  await archive()
  const submission = { ...place(), ...aSubmission() }
  expect((await refusalOf(paired.summaries.submit.mutate(submission))).code).toBe('group_archived')
  // Drafts are the person's and stand in no group.
  await paired.drafts.keep.mutate({ ...copy, content, baseRevision, savedAt } as never)
  expect(await paired.drafts.list.query({ work: null })).toHaveLength(1)
  const me = await paired.accounts.me.query({})
  expect(me.clubs[0]?.groups).toMatchObject([{ id: club.groupId, archived: true }])
  expect(groupChoices(me)).toEqual([])
  expect(onlyPlace(me)).toBeNull()
  await restore()
  expect(await paired.summaries.submit.mutate(submission)).toMatchObject({ revision: 1 })
})

test('a lead of the group archives and restores; a member does neither; each once', async () => {
  expect((await refusalOf(archive(club.ben))).code).toBe('not_allowed')
  expect((await refusalOf(restore())).code).toBe('group_not_archived')
  const operationId = newOperation()
  await archive(club.ada, operationId)
  expect(await archive(club.ada, operationId)).toEqual({ archived: true })
  expect((await refusalOf(archive())).code).toBe('group_archived')
  expect((await refusalOf(restore(club.ben))).code).toBe('not_allowed')
  expect((await club.ben.client.groups.get.query(place())).archivedAt).toBe('2026-03-02T10:00:00.000Z')
  await restore()
  expect((await club.ben.client.groups.get.query(place())).archivedAt).toBeNull()
})

async function submitted(): Promise<void> {
  await club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper() })
  await club.ben.client.summaries.submit.mutate({ ...place(), ...aSubmission() })
}
const weeks = async () => {
  const rows = await lectern.db.query.execute<{ week: string }>(
    sql`select week from digest_weeks where club_id = ${club.clubId} order by week`,
  )
  return rows.map(({ week }) => week)
}
const digestsTo = (person: Person) =>
  lectern.mails.filter(({ to, headers }) => to === person.mail && headers !== undefined).length

test('no digest is opened for an archived group, and none that was opened is sent', async () => {
  await submitted()
  const never = new AbortController().signal
  await archive()
  lectern.setClock('2026-03-07T10:00:00Z')
  await openDigests.run(lectern.world, never)
  expect(await weeks()).toEqual([])
  await restore()
  await openDigests.run(lectern.world, never)
  expect(await weeks()).toEqual(['2026-W10'])
  await archive()
  lectern.setClock('2026-03-07T10:05:00Z')
  while ((await deliverNext(lectern.world, DIGESTS)) !== 'none');
  expect(digestsTo(club.cleo)).toBe(0)
})

test('the same digest goes out where the group was not archived', async () => {
  await submitted()
  lectern.setClock('2026-03-07T10:00:00Z')
  await openDigests.run(lectern.world, new AbortController().signal)
  lectern.setClock('2026-03-07T10:05:00Z')
  while ((await deliverNext(lectern.world, DIGESTS)) !== 'none');
  expect(digestsTo(club.cleo)).toBe(1)
})

test('the nightly look leaves the papers of an archived group alone', async () => {
  await submitted()
  const [reading] = await club.ben.client.readings.list.query(place())
  await club.ada.client.meetings.schedule.mutate({
    ...place(),
    operationId: newOperation(),
    readingId: reading?.id as never,
    startsAt: '2026-03-12T18:00' as never,
    place: '',
    presenterId: club.members.cleo,
  })
  const asked = async (night: string) => {
    lectern.setClock(night)
    await lectern.db.query.execute(sql`delete from look_ups`)
    return openNight(lectern.world)
  }
  expect(await asked('2026-03-03T10:00:00Z')).toBe(1)
  await archive()
  expect(await asked('2026-03-04T10:00:00Z')).toBe(0)
  await restore()
  expect(await asked('2026-03-05T10:00:00Z')).toBe(1)
})
