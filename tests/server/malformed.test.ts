// A5, A6, A8, F1: what does not fit gets a clear 4xx; nothing runs, nothing leaks, no text changes in silence.
import { request } from 'node:http'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_ANSWERS } from '../../shared/contract/import.ts'
import { DEFAULT_POLICY } from '../../shared/contract/policy.ts'
import { aPaper, aSubmission, aSummary, newOperation } from '../support/papers.ts'
import { type Club, foundClub } from '../support/people.ts'
import { randomFrom } from '../support/random.ts'
import { type Lectern, startLectern } from '../support/world.ts'

const CANARY = 'canary-my-private-blind-summary-text'
let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
  await club.ben.client.papers.capture.mutate({ ...place(), operationId: newOperation(), paper: aPaper() })
})
afterAll(() => lectern.close())

const place = () => ({ clubId: club.clubId, groupId: club.groupId })

/** Posts a body exactly as given, with the session of Ben's browser. */
async function post(path: string, body: string | FormData, headers: Record<string, string> = {}) {
  const given = {
    cookie: club.ben.cookie,
    origin: lectern.url,
    'content-type': 'application/json',
    ...headers,
  }
  const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const response = await fetch(`${lectern.url}/trpc/${path}`, { method: 'POST', headers: sent, body })
  const text = await response.text()
  return { status: response.status, text, refusal: /"refusal":"(\w+)"/.exec(text)?.[1] }
}

const submission = (changes: object) => JSON.stringify({ ...place(), ...aSubmission(), ...changes })
const countRevisions = async () => {
  const rows = await lectern.db.query.execute<{ n: number }>(
    sql`select count(*)::int as n from summary_revisions`,
  )
  return rows[0]?.n
}

test('finding 8: nine malformed inputs get a clear 4xx and change nothing', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const takeaway = (json: string) => submission({}).replace(/"takeaway":"[^"]*"/, `"takeaway":${json}`)
  const cases: Record<string, string> = {
    'NUL in text': takeaway(`"${CANARY}\\u0000"`),
    'lone surrogate in text': takeaway(`"${CANARY}\\ud800"`),
    'number beyond int4': submission({ baseRevision: 99_999_999_999 }),
    'fraction for an integer': submission({ baseRevision: 1.5 }),
    'id that is no uuid': submission({ operationId: CANARY }),
    'date out of range': submission({ deviceTime: '2026-13-45T99:99:99.000Z' }),
    'JSON 100,000 deep': takeaway(deep),
    'JSON cut off': submission({}).slice(0, -1),
    'object where a string is expected': takeaway(
      '{"type":"div","props":{"dangerouslySetInnerHTML":{"__html":"x"}}}',
    ),
  }
  const before = await countRevisions()
  for (const [name, body] of Object.entries(cases)) {
    const { status, text, refusal } = await post('summaries.submit', body)
    expect([name, status, refusal]).toEqual([name, 400, 'bad_input'])
    expect(text).not.toContain(CANARY)
    expect(text).not.toMatch(/Failed query|params|at file:|stack|node_modules/)
  }
  expect(await countRevisions()).toBe(before)
  console.log(`finding 8: ${Object.keys(cases).length} malformed inputs, each a 400 that names the field`)
})

/** Posts on a connection of its own: the server closes it rather than reading what it refused. */
function postLarge(bytes: number): Promise<{ status: number | undefined; text: string }> {
  const headers = { cookie: club.ben.cookie, origin: lectern.url, 'content-type': 'application/json' }
  return new Promise((done, fail) => {
    const call = request(
      `${lectern.url}/trpc/summaries.submit`,
      { method: 'POST', headers, agent: false },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        response.on('end', () => done({ status: response.statusCode, text }))
      },
    )
    call.on('error', fail)
    call.end(JSON.stringify({ x: 'a'.repeat(bytes) }))
  })
}

test('A8: a body over 1 MB is refused', async () => {
  const { status, text } = await postLarge(1_000_001)
  expect(status).toBe(413)
  expect(text).toContain('too_large')
  expect((await postLarge(900_000)).status).toBe(400)
})

test('A8: a batch of more than ten calls runs none of them', async () => {
  const path = Array.from({ length: 11 }, () => 'accounts.makePairingCode').join(',')
  const body = JSON.stringify(Object.fromEntries(Array.from({ length: 11 }, (_, index) => [index, {}])))
  const { status, refusal } = await post(`${path}?batch=1`, body)
  expect([status, refusal]).toEqual([400, 'too_many_calls'])
  const rows = await lectern.db.query.execute<{ n: number }>(sql`select count(*)::int as n from pairings`)
  expect(rows[0]?.n).toBe(0)
})

test('A5: nothing but JSON from the same origin runs a mutation', async () => {
  const form = new FormData()
  form.set('a', '1')
  const foreign = [
    'https://evil.example',
    'null',
    `${lectern.url}.evil.example`,
    'http://127.0.0.1:1',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  ]
  const refusals = [
    await post('accounts.signOut', form, { 'content-type': '' }),
    await post('accounts.signOut', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    await post('accounts.signOut', '{}', { 'content-type': 'text/plain' }),
    await post('accounts.signOut', '{}', { 'content-type': 'application/octet-stream' }),
    await post('accounts.signOut', '{}', { origin: '' }),
    await post('accounts.signOut', '{', {}),
    ...(await Promise.all(foreign.map((origin) => post('accounts.signOut', '{}', { origin })))),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([
    415, 415, 415, 415, 403, 400, 403, 403, 403, 403, 403,
  ])
  await expect(club.ben.client.accounts.me.query({})).resolves.toBeDefined()
  console.log(`A5: ${refusals.length} foreign requests, 0 carried out`)
})

test('A6: a fault of the database says nothing of the query, its values or the text, in answer or log', async () => {
  await lectern.db.query.execute(sql`alter table points rename column text to gone`)
  const content = aSummary({ takeaway: CANARY })
  const { status, text, refusal } = await post('summaries.submit', submission({ content }))
  await lectern.db.query.execute(sql`alter table points rename column gone to text`)
  expect([status, refusal]).toEqual([500, 'fault'])
  const said = text + JSON.stringify(lectern.logged)
  expect(said).not.toContain(CANARY)
  expect(said).not.toMatch(/insert into|Failed query|params|column|at file:/)
  expect(lectern.logged.at(-1)).toMatchObject({ event: 'fault', facts: { path: 'summaries.submit' } })
  const shape = JSON.parse(text) as { error: { data: object } }
  expect(Object.keys(shape.error).toSorted()).toEqual(['code', 'data', 'message'])
  expect(Object.keys(shape.error.data).toSorted()).toEqual(['httpStatus', 'refusal', 'requestId'])
})

test('A10: every answer carries the headers, and the pages allow no foreign script', async () => {
  for (const path of [
    '/',
    '/health',
    '/trpc/accounts.me?input=%7B%7D',
    '/sign-in/unknown',
    '/nowhere',
    '/assets/none.js',
  ]) {
    const { headers } = await fetch(lectern.url + path)
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-(inline|eval)/)
    expect(headers.get('cache-control')).toMatch(/no-store|no-cache/)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('F1: 2,000 hostile inputs over all mutations: no 5xx', async () => {
  const seed = 20_261_122
  const random = randomFrom(seed)
  const values = [
    null,
    true,
    -1,
    1.5,
    1e308,
    '',
    '\u0000',
    '\ud800',
    'x'.repeat(5_000),
    [],
    {},
    [[[]]],
    { __proto__: 1 },
    '2026-02-30T99:99',
    CANARY,
    9e15,
  ]
  const valid = {
    ...place(),
    ...aSubmission(),
    ...aPaper(),
    paper: aPaper(),
    mail: 'a@b.example',
    name: 'x',
    code: 'ABCDEFGH',
    zone: 'UTC',
    summaryId: newOperation(),
    revision: 1,
    position: 1,
    stands: 'fixed',
    text: '2401.01234',
    answers: NO_ANSWERS,
    chosen: [1],
    material: { kind: 'talk', title: 'A talk', authors: [], url: '' },
    writing: DEFAULT_POLICY.writing,
    change: '',
    device: newOperation(),
    number: 1,
    seen: {},
    place: place(),
    savedAt: '2026-03-02T10:00:00.000Z',
  }
  const keys = Object.keys(valid)
  const paths = [
    'summaries.submit',
    'papers.capture',
    'papers.captureById',
    'summaries.markPoint',
    'meetings.schedule',
    'members.add',
    'groups.create',
    'accounts.askForLink',
    'accounts.pair',
    'accounts.change',
    'imports.preview',
    'imports.run',
    'readings.addMaterial',
  ]
  /** These take few fields of their own: only they are sent, so that what is broken is one of them. */
  const exact: Record<string, readonly string[]> = {
    'summaries.withdraw': ['clubId', 'groupId', 'operationId', 'work', 'revision', 'deviceTime'],
    'summaries.restore': ['clubId', 'groupId', 'operationId', 'work', 'revision', 'deviceTime'],
    'summaries.compare': ['clubId', 'groupId', 'work', 'content'],
    'groups.change': ['clubId', 'groupId', 'operationId', 'version', 'settings'],
    'groups.changeKind': ['clubId', 'groupId', 'operationId', 'version', 'kind', 'take'],
    'clubs.publish': ['clubId', 'operationId', 'version', 'page'],
    'drafts.keep': [
      ...['device', 'number', 'seen', 'place', 'work', 'version', 'content', 'baseRevision', 'savedAt'],
    ],
    'drafts.forget': ['place', 'work', 'version', 'device', 'number'],
  }
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const statuses = new Map<number, number>()
  for (let round = 0; round < 2_000; round++) {
    const path = pick([...paths, ...Object.keys(exact)])
    const fields = exact[path] ?? keys
    const input: Record<string, unknown> = Object.fromEntries(
      Object.entries(valid).filter(([key]) => fields.includes(key)),
    )
    for (let change = 0; change < 1 + random() * 4; change++) {
      if (random() < 0.3) delete input[pick(fields)]
      else input[pick(fields)] = pick(values)
    }
    const { status, text } = await post(path, JSON.stringify(input))
    if (status >= 500) throw new Error(`seed ${seed}, round ${round}, ${path}: ${status} ${text}`)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  console.log(`F1: seed ${seed}, ${JSON.stringify([...statuses])}`)
})
