// A group's weekly digest, rendered and handed to a real SMTP server in another process: 100, 1,000 and 10,000 recipients
// of a week with 2,000 summaries of 40 papers. Whole time, time per recipient, and the most memory that the sending
// process had. `node tests/bench/digest.ts [recipients …]`
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase } from '../../server/db/open.ts'
import { type Seeded, seedGroup, seedMeeting, seedReading, seedSummary } from '../server/digests/seed.ts'
import { silentLog } from '../support/postgres.ts'
import type { SendReport, SendTask } from './digest-sender.ts'
import type { SmtpReport } from './digest-smtp.ts'

const WEEK = { papers: 40, perPaper: 50 }
const GOAL = { minutes: 10, megabytes: 512 }
const WORDS =
  'The paper drops recurrence and lets every position look at every other, so that training runs in parallel; the ablation varies one part at a time, and the cost for long inputs, which is quadratic, is named but not measured. '

type Database = Awaited<ReturnType<typeof openDatabase>>

async function seedFullWeek(db: Database, readers: number): Promise<Seeded> {
  const group = await seedGroup(db.query, { readers, names: { group: `Group of ${readers}` } })
  for (let paper = 0; paper < WEEK.papers; paper += 1) {
    const readingId = await seedReading(db.query, group, `On the ${paper}th question of attention`)
    for (let by = 0; by < WEEK.perPaper; by += 1)
      await seedSummary(db.query, group, {
        ...{ readingId, by: (paper + by) % readers },
        submittedAt: `2026-11-2${by % 3}T1${by % 10}:00:00Z`,
        content: contentOf(paper, by),
      })
    if (paper < 4)
      await seedMeeting(db.query, group, {
        ...{ startsAt: `2026-11-2${4 + paper}T17:00:00Z`, readingId, presenter: paper },
      })
  }
  await db.query.execute('analyze')
  return group
}

function contentOf(paper: number, by: number) {
  return {
    takeaway: `Paper ${paper} as reader ${by} sees it: attention is enough, and cheaper.`,
    summary: WORDS.repeat(3),
    points: [
      { kind: 'strength' as const, text: WORDS, where: 'Table 2' },
      { kind: 'strength' as const, text: `Clear, says ${by}. ${WORDS}`, where: 'Section 3' },
      { kind: 'weakness' as const, text: WORDS, where: 'Section 4' },
      { kind: 'weakness' as const, text: `One run each, says ${by}.`, where: 'Table 4' },
      { kind: 'question' as const, text: `Why eight heads, asks ${by}?`, where: 'Section 3.2' },
    ],
  }
}

function start(script: string, argument = ''): ChildProcess {
  return fork(path.join(import.meta.dirname, script), [argument], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

const answerOf = <T>(child: ChildProcess): Promise<T> =>
  new Promise((done, fail) => {
    child.once('message', (message) => done(message as T))
    child.once('exit', (code) => fail(new Error(`ended with ${code}`)))
  })

/** Of one recipient, in milliseconds: by the clock, and of both processors. */
interface Cost {
  readonly clock: number
  readonly cpu: number
}

async function measure(db: Database, readers: number): Promise<Cost> {
  await seedFullWeek(db, readers)
  const smtp = start('digest-smtp.ts')
  const { url: smtpUrl } = await answerOf<{ url: string }>(smtp)
  const task: SendTask = { databaseUrl: db.url, smtpUrl, now: '2026-11-23T08:01:00.000Z' }
  const sent = await answerOf<SendReport>(start('digest-sender.ts', JSON.stringify(task)))
  smtp.send('report')
  const { recipients, mails, bytes } = await answerOf<SmtpReport>(smtp)
  smtp.kill()
  if (recipients !== readers || mails !== readers)
    throw new Error(`${mails} mails for ${recipients} of ${readers} recipients`)
  const each = (sent.openMs + sent.sendMs) / readers
  console.log(
    [
      `${readers} recipients: opened in ${(sent.openMs / 1000).toFixed(1)} s, sent in ${(sent.sendMs / 1000).toFixed(1)} s`,
      `${each.toFixed(1)} ms each, of it ${(sent.cpuMs / readers).toFixed(1)} ms of CPU in the sending process and ${(sent.databaseCpuMs / readers).toFixed(1)} ms in the database`,
      `its memory at most ${Math.round(sent.megabytes)} MB`,
      `a mail has ${Math.round(bytes / mails / 1000)} kB`,
    ].join('; '),
  )
  if (readers >= 10_000 && (each * readers > GOAL.minutes * 60_000 || sent.megabytes > GOAL.megabytes))
    process.exitCode = 1
  return { clock: sent.sendMs / readers, cpu: (sent.cpuMs + sent.databaseCpuMs) / readers }
}

const sizes = process.argv.slice(2).map(Number)
const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-digest-'))
const db = await openDatabase({ folder, say: () => {}, log: silentLog })
const load = () => os.loadavg()[0]?.toFixed(1)
try {
  const summaries = WEEK.papers * WEEK.perPaper
  console.log(`${summaries} summaries in the week; ${os.cpus().length} cores, load ${load()} before`)
  const costs: Cost[] = []
  for (const readers of sizes.length > 0 ? sizes : [100, 1_000, 10_000])
    costs.push(await measure(db, readers))
  const ratio = (of: (cost: Cost) => number) =>
    (Math.max(...costs.map(of)) / Math.min(...costs.map(of))).toFixed(2)
  console.log(
    `per recipient, the dearest against the cheapest: ${ratio(({ clock }) => clock)} by the clock, ${ratio(({ cpu }) => cpu)} of CPU; load ${load()} after`,
  )
} finally {
  await db.close()
  await rm(folder, { recursive: true, force: true })
}
