// D1, D2: kill -9 of the server, and of its Postgres, while members submit summaries over HTTP and a lead brings in a roster.
// Nothing acknowledged is lost, nothing is half there, and the person's repeat of what was not answered has one effect.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPaper, aSubmission, aSummary, newOperation } from '../support/papers.ts'
import { type Client, clientFor } from '../support/people.ts'
import { killPostgres, postgresPids } from '../support/postgres.ts'
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts'
import { beginRoster } from './rosters/interrupted.ts'

const KILLS = Number(process.env.LECTERN_KILLS ?? 10)
const LONG = Math.max(300_000, KILLS * 30_000)
const WRITERS = 4
/** In every so many rounds a roster is on its way, too; longer in each until it may be whole when the kill comes. */
const ROSTER_EVERY = 4
/** Milliseconds; on a slow machine a roster takes so long. */
const LONGEST_ROSTER = 2_000
type Place = { clubId: never; groupId: never }
type Submission = ReturnType<typeof aSubmission>

let folder: string
let port: number
let server: ServerProcess
let place: Place
let cookie: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-kill-'))
  port = await freePort()
  server = await startServer({ folder, port })
  const stranger = clientFor(server.url, {})
  await stranger.accounts.askForLink.mutate({ mail: 'ada@example.org' })
  const link = server.linkFor('ada@example.org') ?? ''
  const pressed = await fetch(link, { method: 'POST', headers: { origin: server.url }, redirect: 'manual' })
  cookie = pressed.headers.get('set-cookie')?.split(';')[0] ?? ''
  const ada = clientFor(server.url, { cookie })
  const { clubId } = await ada.clubs.create.mutate({ operationId: newOperation(), name: 'Kill club' })
  const group = {
    operationId: newOperation(),
    clubId,
    name: 'Group',
    kind: 'reading_group',
    zone: 'UTC',
    digest: { weekday: 1, hour: 9 },
  } as const
  const { groupId } = await ada.groups.create.mutate(group as never)
  place = { clubId, groupId } as unknown as Place
})
afterAll(async () => {
  await server.stop()
  await killPostgres(folder)
  await rm(folder, { recursive: true, force: true })
})

const work = (index: number) => `arxiv:2401.${String(index).padStart(5, '0')}` as never
let papers = 0

interface Tally {
  readonly acknowledged: Submission[]
  /** Sent, but the answer never came. */
  readonly unanswered: Submission[]
  /** Set once the kill is over: a writer that met no fault ends by itself. */
  over: boolean
}

/** Captures a paper, then submits revision after revision of its summary until a call fails. */
async function write(client: Client, tally: Tally): Promise<void> {
  papers += 1
  const index = papers
  try {
    await client.papers.capture.mutate({
      ...place,
      operationId: newOperation(),
      paper: aPaper({ work: work(index) }),
    })
    for (let revision = 0; !tally.over; revision++) {
      const content = aSummary({ takeaway: `Paper ${index}, revision ${revision + 1}` })
      const submission = { ...aSubmission({ content, baseRevision: revision }), work: work(index) }
      tally.unanswered.push(submission)
      await client.summaries.submit.mutate({ ...place, ...submission })
      tally.unanswered.splice(tally.unanswered.indexOf(submission), 1)
      tally.acknowledged.push(submission)
    }
  } catch {
    // The server was killed; what stays in `unanswered` is what the person's outbox would send again.
  }
}

/** Sends again what was not answered, then compares every acknowledged summary with what is there. */
async function audit(client: Client, tally: Tally): Promise<{ lost: number; half: number }> {
  for (const submission of tally.unanswered) {
    const first = await client.summaries.submit.mutate({ ...place, ...submission })
    const again = await client.summaries.submit.mutate({ ...place, ...submission })
    expect(again).toEqual(first)
    tally.acknowledged.push(submission)
  }
  const latest = new Map<string, Submission>()
  for (const submission of tally.acknowledged) {
    const known = latest.get(submission.work)
    if (!known || known.baseRevision < submission.baseRevision) latest.set(submission.work, submission)
  }
  let lost = 0
  let half = 0
  for (const [name, submission] of latest) {
    const mine = await client.summaries.mine.query({ ...place, work: name as never })
    if (mine?.revision !== submission.baseRevision + 1) lost += 1
    else if (JSON.stringify(mine.content) !== JSON.stringify(submission.content)) half += 1
  }
  return { lost, half }
}

interface Counts {
  readonly acknowledged: number
  readonly resent: number
  readonly slowest: number
}

/** `kill` resolves when the server is up again; `before` begins what else is under way and gives what looks at it then. */
async function killWhileWriting(
  kill: () => Promise<unknown>,
  before: (round: number) => Promise<() => Promise<void>> = async () => async () => {},
): Promise<Counts> {
  let acknowledged = 0
  let resent = 0
  let slowest = 0
  for (let round = 0; round < KILLS; round++) {
    const tally: Tally = { acknowledged: [], unanswered: [], over: false }
    const client = clientFor(server.url, { cookie })
    const look = await before(round)
    const writing = Promise.all(Array.from({ length: WRITERS }, () => write(client, tally)))
    await sleep(50 + Math.random() * 400)
    const begun = performance.now()
    await kill()
    tally.over = true
    await writing
    slowest = Math.max(slowest, performance.now() - begun)
    resent += tally.unanswered.length
    expect(await audit(clientFor(server.url, { cookie }), tally)).toEqual({ lost: 0, half: 0 })
    await look()
    acknowledged += tally.acknowledged.length
  }
  return { acknowledged, resent, slowest: Math.round(slowest) }
}

test(`D1: ${KILLS} times kill -9 of the server while summaries are submitted`, {
  timeout: LONG,
}, async () => {
  const rosters = { nobody: 0, everybody: 0, answered: 0 }
  const bring = async (round: number) => {
    if (round % ROSTER_EVERY !== 0) return async () => {}
    const ada = () => clientFor(server.url, { cookie })
    const roster = await beginRoster(ada(), place, `kill${round}`)
    await sleep((round / KILLS) * LONGEST_ROSTER)
    return async () => {
      const { found, answered } = await roster.audit(ada())
      rosters[found] += 1
      if (answered) rosters.answered += 1
    }
  }
  const counts = await killWhileWriting(async () => {
    process.kill(server.pid, 'SIGKILL')
    await server.ended
    server = await startServer({ folder, port })
  }, bring)
  console.log(`D1: ${KILLS} kills of the server, ${JSON.stringify(counts)}: 0 lost, 0 half there`)
  const cut = Math.ceil(KILLS / ROSTER_EVERY)
  console.log(`D1: ${cut} of them in a roster of 100, ${JSON.stringify(rosters)}: 0 half there`)
  expect(rosters.nobody + rosters.everybody).toBe(cut)
  expect(counts.acknowledged).toBeGreaterThan(KILLS)
})

test(`D2: ${KILLS} times kill -9 of its Postgres while summaries are submitted`, {
  timeout: LONG,
}, async () => {
  const { pid } = server
  const counts = await killWhileWriting(async () => {
    // All that run at this moment; the server starts new ones at once.
    const pids = postgresPids(folder)
    expect(pids.length).toBeGreaterThan(1)
    for (const one of pids) kill(one)
    await answering()
  })
  console.log(
    `D2: ${KILLS} kills of Postgres, ${JSON.stringify(counts)}: 0 lost, 0 half there, the server lived on`,
  )
  expect(counts.acknowledged).toBeGreaterThan(KILLS)
  expect(server.pid).toBe(pid)
})

/** A process of Postgres may end by itself once its postmaster is gone. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** The server itself starts its Postgres again; until then it refuses and says to try again. */
async function answering(): Promise<void> {
  const client = clientFor(server.url, { cookie })
  for (;;) {
    const text = await client.accounts.me.query({}).then(
      () => 'ok',
      (error: Error) => error.message,
    )
    if (text === 'ok') return
    expect(text).toContain('The server cannot reach its database at the moment')
    await sleep(50)
  }
}
