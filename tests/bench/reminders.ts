// The job that puts reminders in, over all groups of a server: a turn of it where nothing is due, and where one group in a
// hundred has something. By the clock, and the CPU of this process and of its connections in the database.
// `node tests/bench/reminders.ts [groups …]`
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import type { Database } from '../../server/db/database.ts'
import { openDatabase } from '../../server/db/open.ts'
import { transaction } from '../../server/db/transaction.ts'
import { remind } from '../../server/notices/jobs.ts'
import type { World } from '../../server/world.ts'
import { DEFAULT_POLICY } from '../../shared/contract/policy.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { noArxiv } from '../support/arxiv.ts'
import { silentLog } from '../support/postgres.ts'
import { median } from './medians.ts'

const MEMBERS = 10
const GROUPS_OF_A_CLUB = 5
const NOW = '2026-03-02T10:00:00.000Z' as Instant
/** Of a week whose meetings are all at a full hour; those of one group in a hundred become due ten minutes after now. */
const DUE_IN_MINUTES = 10
const DAY_MINUTES = 24 * 60

const uuid = (kind: string, n: string) =>
  `overlay(overlay(md5('${kind}' || ${n}) placing '4' from 13) placing '8' from 17)::uuid`
const club = (g: string) => uuid('club', `((${g} - 1) / ${GROUPS_OF_A_CLUB})`)
const group = (g: string) => uuid('group', g)
const member = (g: string, m: string) => uuid('member', `${g} || '-' || ${m}`)

/** Every group meets once a week for the next month; of each coming paper half have written. */
async function seed(db: Database, groups: number): Promise<void> {
  const { dueMinutesBefore, notices } = DEFAULT_POLICY
  const untilDue = dueMinutesBefore + notices.dueHours * 60
  const startsAt = `case when g % 100 = 0 then '${addMinutes(NOW, DUE_IN_MINUTES + untilDue)}'::timestamptz
    else '${NOW}'::timestamptz + interval '5 hours' + (g % 7) * interval '1 day' end + (k - 1) * interval '7 days'`
  const all = `generate_series(1, ${groups}) g`
  const each = `${all}, generate_series(1, ${MEMBERS}) m`
  const held = `${all}, generate_series(1, 4) k`
  const reading = uuid('reading', `g || '-' || k`)
  const policy = JSON.stringify(DEFAULT_POLICY)
  const rows = [
    `insert into clubs (club_id, name, created_at) select ${uuid('club', 'c')}, 'Club ' || c, now()
      from generate_series(0, ${Math.ceil(groups / GROUPS_OF_A_CLUB) - 1}) c`,
    `insert into groups (club_id, group_id, name, kind, zone, digest_weekday, digest_hour, policy, created_at)
      select ${club('g')}, ${group('g')}, 'Group ' || g, 'reading_group', 'Europe/Berlin', 1, 9, '${policy}', now() from ${all}`,
    `insert into accounts (account_id, mail, name, zone, created_at)
      select ${member('g', 'm')}, 'm' || m || '@g' || g || '.example.org', 'Member ' || m, 'Europe/Berlin', now() from ${each}`,
    `insert into members (club_id, member_id, account_id, name, role, joined_at)
      select ${club('g')}, ${member('g', 'm')}, ${member('g', 'm')}, 'Member ' || m, 'member', '2026-01-01' from ${each}`,
    `insert into group_members (club_id, group_id, member_id, role, joined_at)
      select ${club('g')}, ${group('g')}, ${member('g', 'm')}, 'member', '2026-01-01' from ${each}`,
    `insert into readings (club_id, reading_id, group_id, paper_id, version, added_by, added_at)
      select ${club('g')}, ${reading}, ${group('g')}, ${reading}, 1, ${member('g', '1')}, '2026-01-01' from ${held}`,
    `insert into meetings (club_id, meeting_id, group_id, starts_at, zone, place, created_at)
      select ${club('g')}, ${reading}, ${group('g')}, ${startsAt}, 'Europe/Berlin', 'Room 3', '2026-01-01' from ${held}`,
    `insert into meeting_readings (club_id, meeting_id, reading_id, position) select ${club('g')}, ${reading}, ${reading}, 0 from ${held}`,
    `insert into turns (club_id, turn_id, meeting_id, member_id, role, reading_id, created_at)
      select ${club('g')}, ${reading}, ${reading}, ${member('g', 'k')}, 'presenter', ${reading}, '2026-01-01' from ${held}`,
    `insert into summaries (club_id, summary_id, reading_id, member_id, revision, first_submitted_at)
      select ${club('g')}, ${uuid('summary', `g || '-' || k || '-' || m`)}, ${reading}, ${member('g', 'm')}, 1, '2026-03-01'
      from ${held}, generate_series(1, ${MEMBERS / 2}) m`,
  ]
  await transaction(db, async (tx) => {
    // Every reference is right by how it is made.
    await tx.execute(sql.raw('set local statement_timeout = 0'))
    await tx.execute(sql.raw('set local session_replication_role = replica'))
    for (const text of rows) await tx.execute(sql.raw(text))
  })
  await db.query.execute('analyze')
}

/** Of a process on this machine, on Linux; in hundredths of a second there. */
function cpuOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  const [, numbers = ''] = readFileSync(file, 'utf8').split(') ')
  const [user = 0, system = 0] = numbers.split(' ').slice(11, 13).map(Number)
  return (user + system) * 10
}

interface Turn {
  readonly clock: number
  readonly own: number
  readonly database: number
  readonly made: number
}

function openDesk(db: Database) {
  const desk = { now: NOW, made: 0 }
  const world: World = {
    db,
    now: () => desk.now,
    ...{ newId: randomUUID, newSecret: randomUUID },
    sendMail: () => Promise.reject(new Error('nothing is sent here')),
    postToHook: () => Promise.reject(new Error('nothing is posted here')),
    lookUpPapers: noArxiv,
    providers: new Map(),
    log: {
      info: (_event, facts) => {
        desk.made += Number((facts as { made?: number } | undefined)?.made ?? 0)
      },
      error: (event, facts) => console.error(event, facts),
    },
    ...{ baseUrl: 'https://lectern.example.org', founders: 'open', operators: [] },
    ...{ serverKey: 'the key of a benchmark', bouncesSecret: null },
  }
  async function backends(): Promise<number> {
    const rows = await db.query.execute<{ pid: number }>(sql`select pid from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend'`)
    return rows.reduce((sum, { pid }) => sum + cpuOf(pid), 0)
  }
  return async (now: Instant): Promise<Turn> => {
    Object.assign(desk, { now, made: 0 })
    const [database, own, began] = [await backends(), process.cpuUsage(), performance.now()]
    await remind.run(world, new AbortController().signal)
    const clock = performance.now() - began
    const { user, system } = process.cpuUsage(own)
    return { clock, own: (user + system) / 1000, database: (await backends()) - database, made: desk.made }
  }
}

const middle = (turns: readonly Turn[]): Turn => ({
  clock: median(turns.map(({ clock }) => clock)),
  own: median(turns.map(({ own }) => own)),
  database: median(turns.map(({ database }) => database)),
  made: Math.max(...turns.map(({ made }) => made)),
})

function say(what: string, { clock, own, database, made }: Turn): void {
  const part = (((own + database) / (remind.everySeconds * 1000)) * 100).toFixed(1)
  console.log(
    `  ${what.padEnd(28)}${made.toString().padStart(6)} put in; ${clock.toFixed(0)} ms by the clock, CPU ${own.toFixed(0)} ms here and ${database.toFixed(0)} ms in the database: ${part} % of one core at one turn in ${remind.everySeconds} s`,
  )
}

async function measure(groups: number): Promise<Turn> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-reminders-'))
  const db = await openDatabase({ folder, say: () => {}, log: silentLog })
  try {
    await seed(db, groups)
    const turn = openDesk(db)
    console.log(`${groups} groups, ${groups * MEMBERS} members, load ${os.loadavg()[0]?.toFixed(1)}`)
    say('the first turn:', await turn(NOW))
    const idle: Turn[] = []
    for (let n = 1; n <= 4; n += 1) idle.push(await turn(addMinutes(NOW, 2 * n)))
    say('nothing is due:', middle(idle))
    say('one group in a hundred:', await turn(addMinutes(NOW, DUE_IN_MINUTES + 2)))
    say('a day later:', await turn(addMinutes(NOW, DAY_MINUTES)))
    return middle(idle)
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const sizes = process.argv.slice(2).map(Number)
const costs: number[] = []
for (const groups of sizes.length > 0 ? sizes : [200, 2_000]) {
  const { own, database } = await measure(groups)
  costs.push((own + database) / groups)
}
console.log(`CPU per group where nothing is due: ${costs.map((cost) => `${cost.toFixed(2)} ms`).join(', ')}`)
