// A1, A2, A3: every procedure has its action in the permit table and obeys it for every caller, over HTTP.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from '../../server/router.ts'
import { NO_ANSWERS } from '../../shared/contract/import.ts'
import { DEFAULT_POLICY } from '../../shared/contract/policy.ts'
import { type Action, PERMITS, permit } from '../../shared/domain/permit.ts'
import { aPaper, aStep, aSubmission, newOperation } from '../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, signIn } from '../support/people.ts'
import { type Lectern, startLectern } from '../support/world.ts'

interface Walked {
  readonly path: string
  readonly type: string
  readonly action: Action | undefined
}

type Middleware = (call: {
  next(more: { ctx: object }): Promise<unknown>
  getRawInput(): Promise<unknown>
}) => Promise<unknown>

/** Every procedure of a router with the action it declares. */
function walk(router: { _def: { procedures: object } }): Walked[] {
  return Object.entries(router._def.procedures).map(([path, procedure]) => {
    const { type, meta } = (procedure as { _def: { type: string; meta?: { action?: Action } } })._def
    return { path, type, action: meta?.action }
  })
}

function withoutAction(procedures: readonly Walked[]): string[] {
  return procedures
    .filter(({ action }) => action === undefined || !(action in PERMITS))
    .map(({ path }) => path)
}

let lectern: Lectern
let club: Club
let elsewhere: Club
let guest: Person
let extension: Person
let readingId: string
let summaryId: string
let importId: string
let invitationId: string
let requestId: string
let rosterId: string
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  elsewhere = await foundClub(lectern)
  const place = { clubId: club.clubId, groupId: club.groupId }
  await club.ada.client.members.add.mutate({
    ...place,
    operationId: newOperation(),
    name: 'Gus',
    mail: 'gus@example.org' as never,
    role: 'guest',
  })
  guest = await signIn(lectern, 'Gus', 'gus@example.org')
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  extension = {
    name: 'Ben by extension',
    mail: club.ben.mail,
    cookie: '',
    client: clientFor(lectern.url, { token }),
  }
  const captured = await club.ben.client.papers.capture.mutate({
    ...place,
    operationId: newOperation(),
    paper: aPaper(),
  })
  readingId = captured.readingId
  const receipt = await club.cleo.client.summaries.submit.mutate({ ...place, ...aSubmission() })
  summaryId = receipt.summaryId
  await lectern.db.query.execute(
    sql`insert into paper_news (club_id, paper_id, version, withdrawn, seen_at)
        select club_id, paper_id, 8, false, now() from papers where club_id = ${club.clubId}`,
  )
  const imported = await club.ada.client.imports.run.mutate({
    ...place,
    operationId: newOperation(),
    text: 'hep-th/9901001',
    answers: NO_ANSWERS,
    chosen: [1],
  })
  importId = imported.importId
  await prepareComingIn(place)
})

/** An invitation, a waiting request and a roster, each to be named by who may and who may not. */
async function prepareComingIn(place: Pick<Club, 'clubId' | 'groupId'>): Promise<void> {
  const { ada } = club
  const operation = () => ({ ...place, operationId: newOperation() })
  const invited = await ada.client.invitations.make.mutate({
    ...operation(),
    terms: { role: 'member', days: 7, mostUses: 5 },
  })
  invitationId = invited.invitationId
  await ada.client.requests.setTerms.mutate({
    ...operation(),
    joining: { hours: null, requests: 'open' },
  })
  await elsewhere.cleo.client.requests.ask.mutate({ ...place, hours: '', note: '' })
  const [asked] = await ada.client.requests.waiting.query(place)
  requestId = asked?.id ?? ''
  const text = 'name,mail\nRoss,ross@example.org'
  const added = await ada.client.rosters.run.mutate({ ...operation(), text, chosen: [1], tell: false })
  rosterId = added.rosterId
}
afterAll(() => lectern.close())

const NEVER_EXISTED = '00000000-0000-4000-8000-000000000000'

const DEVICE = newOperation()
const aCopy = () => ({
  device: DEVICE,
  number: 1,
  place: { clubId: club.clubId, groupId: club.groupId },
  work: aPaper().work,
  version: 7,
})
const aKeptDraft = () => {
  const { content, baseRevision, deviceTime: savedAt } = aSubmission()
  return { ...aCopy(), seen: {}, content, baseRevision, savedAt }
}

const SETTINGS = {
  ...{ name: 'Group', about: '', zone: 'UTC', format: 'workshop', cadence: null, dueMinutesBefore: 0 },
  ...{ digest: { weekday: 1, hour: 9 }, writing: DEFAULT_POLICY.writing },
}
const PAGE = {
  ...{ on: false, address: null, findable: false, groups: [], meetings: false, papers: false, join: false },
}

/** Valid input for each procedure that stands in a club; a new procedure without one fails the test below. */
function inputs(clubId: string, groupId: string): Record<string, object> {
  const place = { clubId, groupId }
  return {
    'members.list': place,
    'members.add': {
      ...place,
      operationId: newOperation(),
      name: 'New',
      mail: `new-${newOperation()}@example.org`,
      role: 'member',
    },
    'profiles.list': { clubId },
    'profiles.get': { clubId, memberId: club.members.ben },
    'invitations.list': place,
    'invitations.make': {
      ...place,
      operationId: newOperation(),
      terms: { role: 'member', days: 7, mostUses: 5 },
    },
    'invitations.revoke': { ...place, operationId: newOperation(), invitationId },
    'requests.waiting': place,
    'requests.answer': { ...place, operationId: newOperation(), requestId, role: null, line: '' },
    'requests.setTerms': {
      ...place,
      operationId: newOperation(),
      joining: { hours: { least: 3, most: 5 }, requests: 'open' },
    },
    'rosters.preview': { ...place, text: 'name,mail\nNew,new@example.org' },
    'rosters.run': {
      ...place,
      operationId: newOperation(),
      text: `name,mail\nNew,new-${newOperation()}@example.org`,
      chosen: [1],
      tell: false,
    },
    'rosters.undo': { ...place, operationId: newOperation(), rosterId },
    'rosters.list': place,
    'groups.create': {
      operationId: newOperation(),
      clubId,
      name: 'Second',
      kind: 'reading_group',
      zone: 'UTC',
      digest: { weekday: 1, hour: 9 },
    },
    'groups.get': place,
    // Of the only owner, or with old facts: rights are asked first, and then each is refused as a conflict.
    'roles.setInClub': { operationId: newOperation(), clubId, memberId: club.members.ada, role: 'member' },
    'roles.setInGroup': {
      ...place,
      operationId: newOperation(),
      memberId: club.members.cleo,
      role: 'member',
    },
    'departures.ofGroup': place,
    'departures.ofClub': { clubId },
    'departures.leaveGroup': { ...place, operationId: newOperation(), turns: 99 },
    'departures.leaveClub': { clubId, operationId: newOperation(), turns: 99, closes: true },
    'departures.removeFromGroup': { ...place, operationId: newOperation(), memberId: club.members.ada },
    'departures.removeFromClub': { clubId, operationId: newOperation(), memberId: club.members.ada },
    'handOvers.list': { clubId },
    'handOvers.offer': { clubId, operationId: newOperation(), toId: null },
    'handOvers.answer': {
      clubId,
      operationId: newOperation(),
      fromId: club.members.ada,
      accept: false,
    },
    'papers.capture': { ...place, operationId: newOperation(), paper: aPaper() },
    'papers.captureById': { ...place, operationId: newOperation(), work: 'arxiv:2401.01234', version: null },
    'papers.waiting': place,
    'papers.dismiss': { ...place, operationId: newOperation(), work: 'arxiv:2401.09999' },
    'readings.list': place,
    'readings.get': { ...place, readingId },
    'readings.standing': { ...place, work: aPaper().work },
    'summaries.submit': { ...place, ...aSubmission({ baseRevision: 0 }) },
    // Upon a version that was never seen: past the guard it is a conflict.
    'groups.change': { ...place, operationId: newOperation(), version: 99, settings: SETTINGS },
    'groups.changeKind': { ...place, operationId: newOperation(), version: 99, kind: 'cohort', take: [] },
    'groups.kindChanges': place,
    // Asked one after the other, by all callers: what is archived in the one round is restored in the next.
    'groups.archive': { ...place, operationId: newOperation() },
    'groups.restore': { ...place, operationId: newOperation() },
    'clubs.get': { clubId },
    'clubs.change': { clubId, operationId: newOperation(), version: 99, name: 'Club', about: '' },
    'clubs.page': { clubId },
    'clubs.publish': { clubId, operationId: newOperation(), version: 99, page: PAGE },
    'summaries.withdraw': { ...place, ...aStep() },
    'summaries.restore': { ...place, ...aStep() },
    'summaries.history': { ...place, summaryId },
    'summaries.compare': { ...place, work: aPaper().work, content: aSubmission().content },
    'summaries.mine': { ...place, work: aPaper().work },
    'summaries.markPoint': {
      ...place,
      operationId: newOperation(),
      summaryId,
      revision: 1,
      position: 1,
      stands: 'still_holds',
      version: 8,
    },
    'meetings.next': place,
    'meetings.schedule': {
      ...place,
      operationId: newOperation(),
      readingId,
      startsAt: '2026-04-02T17:00',
      place: '',
      presenterId: club.members.cleo,
    },
    'readings.addMaterial': {
      ...place,
      operationId: newOperation(),
      material: { kind: 'talk', title: 'A talk', authors: ['Ada'], url: 'https://example.org/talk' },
    },
    'groups.setList': { ...place, operationId: newOperation(), list: DEFAULT_POLICY.list },
    'readings.nominate': {
      ...place,
      operationId: newOperation(),
      work: 'arxiv:2401.01234',
      version: null,
      reason: 'It fits what we read last.',
    },
    'readings.settle': { ...place, operationId: newOperation(), readingId, settling: 'list', why: '' },
    'readings.vote': { ...place, operationId: newOperation(), readingId, vote: true },
    'readings.tag': { ...place, operationId: newOperation(), readingId, tag: 'attention', on: true },
    'readings.move': { ...place, operationId: newOperation(), readingId, before: null },
    'readings.keepProgress': {
      ...place,
      operationId: newOperation(),
      readingId,
      state: 'reading',
      until: null,
    },
    'imports.preview': { ...place, text: '2401.01234', answers: NO_ANSWERS },
    'imports.run': {
      ...place,
      operationId: newOperation(),
      text: `https://example.org/${newOperation()}`,
      answers: NO_ANSWERS,
      chosen: [1],
    },
    'imports.undo': { ...place, operationId: newOperation(), importId },
    'imports.list': place,
    'digests.preview': place,
  }
}

async function statusOf(
  path: string,
  input: object,
  person: Person | null,
): Promise<{ status: number; body: string }> {
  const walked = walk(appRouter).find((one) => one.path === path)
  const headers: Record<string, string> = { 'content-type': 'application/json', origin: lectern.url }
  if (person) headers.cookie = person.cookie
  const url = `${lectern.url}/trpc/${path}`
  const query = `?input=${encodeURIComponent(JSON.stringify(input))}`
  const response =
    walked?.type === 'query'
      ? await fetch(url + query, { headers })
      : await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })
  const body = (await response.text()).replace(/"requestId":"[^"]*"/, '')
  return { status: response.status, body }
}

test('A1: every procedure declares an action of the permit table', () => {
  const procedures = walk(appRouter)
  expect(withoutAction(procedures)).toEqual([])
  console.log(`A1: ${procedures.length} procedures, ${Object.keys(PERMITS).length} rows in the permit table`)
})

test('A1: a procedure without an action, or with one that is not in the table, is named', () => {
  const [first] = walk(appRouter)
  if (!first) throw new Error('the router is empty')
  expect(withoutAction([{ ...first, action: undefined }])).toEqual([first.path])
  expect(withoutAction([{ ...first, action: 'papers.burn' as Action }])).toEqual([first.path])
})

test('A4: every procedure declares what it takes and what it gives, and takes nothing else', async () => {
  const definitions = Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { inputs: unknown[]; output?: unknown } }>,
  )
  const loose = definitions.filter(([, { _def }]) => _def.inputs.length === 0 || _def.output === undefined)
  expect(loose.map(([path]) => path)).toEqual([])
  for (const [path, input] of Object.entries(inputs(club.clubId, club.groupId))) {
    const { status, body } = await statusOf(
      path,
      { ...input, role: 'owner', accountId: NEVER_EXISTED },
      club.ada,
    )
    expect([path, status]).toEqual([path, 400])
    expect(body).toContain('bad_input')
  }
})

/** What each caller is to the club and its group: the table says the rest. */
function callers() {
  return [
    { person: null, clubRole: null, groupRole: null },
    { person: club.zoe, clubRole: null, groupRole: null },
    { person: elsewhere.ada, clubRole: null, groupRole: null },
    { person: guest, clubRole: 'guest', groupRole: 'guest' },
    { person: club.ben, clubRole: 'member', groupRole: 'member' },
    { person: club.ada, clubRole: 'owner', groupRole: 'lead' },
  ] as const
}

/** What the table says about every procedure and caller, read before anything is broken on purpose. */
function expectations() {
  return walk(appRouter).flatMap(({ path, action }) => {
    if (action === undefined || !['club', 'group'].includes(PERMITS[action].scope)) return []
    return callers().map(({ person, ...standing }) => ({
      path,
      action,
      person,
      wanted: person === null ? 401 : { yes: 200, no: 403, hidden: 404 }[permit(standing, action as never)],
    }))
  })
}

/** Every difference between what the table says and what the server does. */
async function differences(expected: ReturnType<typeof expectations>): Promise<string[]> {
  const found: string[] = []
  const places = inputs(club.clubId, club.groupId)
  for (const { path, person, wanted } of expected) {
    const input = places[path]
    if (input === undefined) throw new Error(`write a valid input for ${path} in this test`)
    const fresh = 'operationId' in input ? { ...input, operationId: newOperation() } : input
    const { status } = await statusOf(path, fresh, person)
    // A second submission on revision 0, or the same person added twice, conflicts: that is past the guard, too.
    const passed = wanted === 200 && (status === 200 || status === 409)
    if (status !== wanted && !passed)
      found.push(`${path} by ${person?.name ?? 'nobody'}: ${status}, not ${wanted}`)
  }
  return found
}

test('A1: every procedure answers every caller as the table says', async () => {
  const expected = expectations()
  expect(await differences(expected)).toEqual([])
  console.log(`A1: ${expected.length} pairs of procedure and caller, 0 mismatches`)
})

test('A2: with the guard of one procedure removed, the walk above turns red', async () => {
  const expected = expectations()
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { middlewares: Middleware[] } }
  >
  const middlewares = procedures['meetings.schedule']?._def.middlewares ?? []
  // The second middleware is inGroup(); the first only logs faults, the rest check the shape of input and output.
  const [guard] = middlewares.splice(1, 1, async ({ next, getRawInput }) => {
    const raw = (await getRawInput()) as object
    return next({ ctx: { grant: { ...raw, memberId: club.members.ada, role: 'owner' } } })
  })
  const red = await differences(expected)
  if (guard) middlewares.splice(1, 1, guard)
  expect(red).toContain('meetings.schedule by Ben: 200, not 403')
  expect(red).toContain('meetings.schedule by Zoe: 200, not 404')
  expect(red).toContain('meetings.schedule by nobody: 200, not 401')
  expect(await differences(expected)).toEqual([])
})

test('A2: every right that is given too widely is noticed', async () => {
  const expected = expectations()
  const rows = Object.entries(PERMITS) as [Action, { scope: string; roles: string[] }][]
  const survivors: string[] = []
  let mutants = 0
  for (const [action, row] of rows) {
    const narrow = row.roles
    const unused = action === 'digests.send'
    if (unused || !['club', 'group'].includes(row.scope) || narrow.includes('guest')) continue
    row.roles = ['owner', 'lead', 'mentor', 'member', 'guest']
    mutants += 1
    const asked = expected.filter((one) => one.action === action)
    if ((await differences(asked)).length === 0) survivors.push(action)
    row.roles = narrow
  }
  console.log(`A2: ${mutants} rights widened, ${survivors.length} unnoticed`)
  expect(survivors).toEqual([])
})

test('A3: another club, another group and a club that never was read alike, byte for byte', async () => {
  let compared = 0
  for (const path of Object.keys(inputs(club.clubId, club.groupId))) {
    const forbidden = await statusOf(path, inputs(club.clubId, club.groupId)[path] ?? {}, elsewhere.ben)
    const foreignGroup = await statusOf(
      path,
      inputs(elsewhere.clubId, club.groupId)[path] ?? {},
      elsewhere.ben,
    )
    const never = await statusOf(path, inputs(NEVER_EXISTED, NEVER_EXISTED)[path] ?? {}, elsewhere.ben)
    expect([path, forbidden]).toEqual([path, never])
    // One that stands in the club alone has no group to be foreign.
    if ('groupId' in (inputs(club.clubId, club.groupId)[path] ?? {}))
      expect([path, foreignGroup]).toEqual([path, never])
    compared += 1
  }
  console.log(`A3: ${compared} procedures compared, 0 differing bytes`)
})

test('a reading of another group reads like one that never was', async () => {
  const place = { clubId: elsewhere.clubId, groupId: elsewhere.groupId }
  const other = await statusOf('readings.get', { ...place, readingId }, elsewhere.ben)
  const never = await statusOf('readings.get', { ...place, readingId: NEVER_EXISTED }, elsewhere.ben)
  expect(other).toEqual(never)
  expect(other.status).toBe(404)
})

test('E7: the token of the extension writes and reads for its person, and does nothing else', async () => {
  const place = { clubId: club.clubId, groupId: club.groupId }
  await extension.client.readings.list.query(place)
  await expect(extension.client.accounts.makePairingCode.mutate({})).rejects.toThrow('You may not do this')
  await expect(
    extension.client.clubs.create.mutate({ operationId: newOperation(), name: 'Mine' }),
  ).rejects.toThrow('You may not do this')
  await expect(extension.client.members.list.query(place)).rejects.toThrow('You may not do this')
})

test('a person’s own drafts: nobody signed in reads another’s, nobody at all without signing in', async () => {
  const drafts = { 'drafts.list': { work: null }, 'drafts.keep': aKeptDraft(), 'drafts.forget': aCopy() }
  for (const [path, input] of Object.entries(drafts)) {
    expect([path, (await statusOf(path, input, null)).status]).toEqual([path, 401])
    expect([path, (await statusOf(path, input, club.ben)).status]).toEqual([path, 200])
    expect([path, (await statusOf(path, { ...input, accountId: NEVER_EXISTED }, club.ben)).status]).toEqual([
      path,
      400,
    ])
  }
  await club.ben.client.drafts.keep.mutate({ ...aKeptDraft(), number: 2 } as never)
  for (const person of [club.ada, club.zoe, guest])
    expect(await person.client.drafts.list.query({ work: null })).toEqual([])
  expect(await extension.client.drafts.list.query({ work: null })).toHaveLength(1)
})

test('B5: a person who is taken out of the club is refused at once, with every credential', async () => {
  const removed = await foundClub(lectern)
  const here = { clubId: removed.clubId, groupId: removed.groupId }
  const { code } = await removed.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await removed.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const paired = clientFor(lectern.url, { token })
  await paired.readings.list.query(here)
  await lectern.db.query.execute(
    sql`update members set role = 'former' where club_id = ${removed.clubId} and member_id = ${removed.members.ben}`,
  )
  expect((await statusOf('readings.list', here, removed.ben)).status).toBe(404)
  await expect(paired.readings.list.query(here)).rejects.toThrow('This does not exist')
})
