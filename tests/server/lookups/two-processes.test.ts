// Two server processes on one queue: over both together never more than one request in the interval and never two
// connections at once, whatever arXiv answers and whoever dies; and every paper ends known or not found with a reason.
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lookUpPace, lookUps } from '../../../server/lookups/tables.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { ARXIV_PACE, type AskedFor, type Pace } from '../../../shared/domain/settle-look-up.ts'
import { type ArxivStandIn, startArxiv } from '../../support/arxiv.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import type { AskerTask } from './asker.ts'

let db: FreshDatabase
let arxiv: ArxivStandIn
let running: ChildProcess[] = []
beforeEach(async () => {
  db = await freshDatabase()
  arxiv = await startArxiv({ slowMs: 250 })
})
afterEach(async () => {
  await Promise.all(running.map(ended))
  running = []
  await arxiv.close()
  await db.close()
})

const FAST: Pace = { intervalMs: 300, leaseMs: 1_500, backOffMs: 400, longestBackOffMs: 1_000 }

async function startAsker(pace: Pace): Promise<ChildProcess> {
  const task: AskerTask = { databaseUrl: db.url, apiUrl: arxiv.url, pace }
  const script = path.join(import.meta.dirname, 'asker.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  await new Promise((ready) => child.stdout.once('data', ready))
  return child
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const over = new Promise<void>((done) => child.once('close', () => done()))
  child.kill('SIGTERM')
  await over
}

/** `tries` 2: asked alone, so that many papers are many requests. */
async function queue(
  papers: { id: string; version?: number; tries?: number; askedFor?: AskedFor; minutesAgo?: number }[],
): Promise<void> {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString() as Instant
  await db.query.insert(lookUps).values(
    papers.map(({ id, version = 0, tries = 0, askedFor = 'person', minutesAgo = 0 }) => ({
      ...{ work: `arxiv:${id}` as WorkId, version, tries, askedFor },
      ...{ state: 'waiting' as const, tryAt: ago(minutesAgo), askedAt: ago(minutesAgo) },
    })),
  )
}

async function states(): Promise<Record<string, number>> {
  const rows = await db.query.select().from(lookUps)
  const counted: Record<string, number> = {}
  for (const { state } of rows) counted[state] = (counted[state] ?? 0) + 1
  return counted
}

async function until(done: () => Promise<boolean>, seconds: number): Promise<void> {
  const late = Date.now() + seconds * 1_000
  while (!(await done())) {
    if (Date.now() > late) throw new Error(`not done after ${seconds} s: ${JSON.stringify(await states())}`)
    await sleep(50)
  }
}
const allEnded = async () => !('waiting' in (await states()))

/** Milliseconds between the starts of neighbouring requests, as the stand-in saw them. */
function gaps(): number[] {
  return arxiv.asked.slice(1).map((one, index) => one.at - (arxiv.asked[index]?.at ?? 0))
}

function report(title: string): void {
  const shortest = Math.min(...gaps())
  const said = `${arxiv.asked.length} requests, shortest gap ${shortest.toFixed(0)} ms, ${arxiv.mostConnections()} connection at most`
  console.log(`${title}: ${said}`)
}

const id = (number: number) => `2401.${String(number).padStart(5, '0')}`

test('two processes, arXiv at its worst: the pace holds and every paper ends', async () => {
  for (let n = 1; n <= 30; n += 1) arxiv.papers.set(id(n), { latest: (n % 3) + 1 })
  arxiv.malformed.add(id(40))
  await queue([
    // Known, in one batch with two that nobody has.
    ...Array.from({ length: 10 }, (_, n) => ({ id: id(n + 1) })),
    ...[
      { id: id(90), tries: 1 },
      { id: id(1), version: 9, tries: 1 },
    ],
    // Asked alone: known, malformed, absent.
    ...Array.from({ length: 8 }, (_, n) => ({ id: id(n + 11), tries: 2 })),
    ...[
      { id: id(40), tries: 2 },
      { id: id(91), tries: 2 },
    ],
  ])
  arxiv.setModes('slow', '503', 'answer', '503-wait', 'drop', 'slow', '429', 'other-ids', 'hang', 'answer')
  await Promise.all([startAsker(FAST), startAsker(FAST)])
  await until(allEnded, 40)
  report('two processes, 300 ms')
  expect(Math.min(...gaps())).toBeGreaterThanOrEqual(FAST.intervalMs)
  expect(arxiv.mostConnections()).toBe(1)
  const rows = await db.query.select().from(lookUps)
  for (const { work, version, state, reason, foundVersion } of rows) {
    if (state === 'known')
      expect([work, foundVersion]).toEqual([work, arxiv.papers.get(work.slice(6))?.latest])
    else expect([work, version, state, reason.length > 20]).toEqual([work, version, 'not_found', true])
  }
  // The one that was asked alone while arXiv answered with somebody else's paper counts as absent, too.
  const notFound = rows.filter((row) => row.state === 'not_found').map((row) => `${row.work} ${row.version}`)
  expect(notFound).toEqual(
    expect.arrayContaining([
      `arxiv:${id(40)} 0`,
      `arxiv:${id(90)} 0`,
      `arxiv:${id(91)} 0`,
      `arxiv:${id(1)} 9`,
    ]),
  )
  expect(rows.length).toBe(22)
}, 60_000)

test('a process killed in the middle of its request: the other goes on, after the lease and not before', async () => {
  for (let n = 1; n <= 6; n += 1) arxiv.papers.set(id(n), { latest: 1 })
  await queue(Array.from({ length: 6 }, (_, n) => ({ id: id(n + 1), tries: 2 })))
  arxiv.setModes('answer', 'hang', 'answer')
  const first = await startAsker(FAST)
  await until(async () => arxiv.asked.length >= 2, 10)
  first.kill('SIGKILL')
  await startAsker(FAST)
  await until(allEnded, 20)
  expect(await states()).toEqual({ known: 6 })
  expect(Math.min(...gaps())).toBeGreaterThanOrEqual(FAST.intervalMs)
  // From the claim to the end of the lease, and one interval.
  expect((arxiv.asked[2]?.at ?? 0) - (arxiv.asked[1]?.at ?? 0)).toBeGreaterThan(FAST.leaseMs)
  expect(arxiv.mostConnections()).toBe(1)
  report('one process killed')
}, 40_000)

test('two processes at the real pace: never more than one request in 3 s', async () => {
  for (let n = 1; n <= 4; n += 1) arxiv.papers.set(id(n), { latest: 1 })
  await queue(Array.from({ length: 4 }, (_, n) => ({ id: id(n + 1), tries: 2 })))
  await Promise.all([startAsker(ARXIV_PACE), startAsker(ARXIV_PACE)])
  await until(allEnded, 30)
  report('two processes, 3 s')
  expect(await states()).toEqual({ known: 4 })
  expect(Math.min(...gaps())).toBeGreaterThanOrEqual(3_000)
  expect(arxiv.mostConnections()).toBe(1)
  const [pace] = await db.query.select().from(lookUpPace)
  expect(pace).toMatchObject({ host: 'arxiv', holder: null, strain: 0 })
}, 60_000)

test('two processes: what a person waits for goes first, in its order; a check of last night is not put off', async () => {
  for (let n = 1; n <= 12; n += 1) arxiv.papers.set(id(n), { latest: 1 })
  const alone = { tries: 2 }
  const night = { ...alone, askedFor: 'night' as const }
  await queue([
    // Asked for long before the people below, but this night.
    { id: id(1), ...night, minutesAgo: 300 },
    { id: id(2), ...night, minutesAgo: 299 },
    // Put into the queue more than eight hours ago: its night is over.
    { id: id(3), ...night, minutesAgo: 500 },
    { id: id(7), ...alone, minutesAgo: 1 },
    { id: id(6), ...alone, minutesAgo: 2 },
    { id: id(5), ...alone, minutesAgo: 3 },
    { id: id(4), ...alone, minutesAgo: 510 },
  ])
  await Promise.all([startAsker(FAST), startAsker(FAST)])
  await until(async () => arxiv.asked.length >= 2, 10)
  // A person who comes while others are asked still goes before the night.
  await queue([{ id: id(8), ...alone }])
  await until(allEnded, 30)
  report('people before the night')
  expect(arxiv.asked.map(({ ids }) => ids.join())).toEqual([4, 3, 5, 6, 7, 8, 1, 2].map(id))
  expect(Math.min(...gaps())).toBeGreaterThanOrEqual(FAST.intervalMs)
  expect(arxiv.mostConnections()).toBe(1)
}, 60_000)
