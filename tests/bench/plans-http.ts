// Plans over HTTP: `node tests/bench/plans-http.ts [sizes, as 50x26,200x52] [rounds]`. A real server in a process of its own with its own
// Postgres; a lead's client asks as the page does. Times by the clock, CPU of the server's whole process, the solver's thread with it.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../server/db/open.ts'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { PlanView } from '../../shared/contract/plan.ts'
import type { Day, Instant, ZoneName } from '../../shared/contract/time.ts'
import { isUnderWay } from '../../shared/domain/judge-solving.ts'
import { addDays, localDay } from '../../shared/domain/zoned-time.ts'
import { newOperation } from '../support/papers.ts'
import { type Client, clientFor } from '../support/people.ts'
import { aPlanningGroup, SIZES } from '../support/plan-groups.ts'
import { killPostgres, silentLog } from '../support/postgres.ts'
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts'
import { quantile } from './planner-measures.ts'
import { seedPlanning } from './planning-club.ts'

type Size = keyof typeof SIZES
const GOALS: Readonly<Record<Size, number>> = { '12x15': 1, '50x26': 2, '200x52': 15 }
const PREVIEW_MS = 200
const MAIL = 'ada@example.org'
/** How often the page looks. */
const LOOK_MS = 700

interface Lead {
  readonly client: Client
  readonly place: { readonly clubId: ClubId; readonly groupId: GroupId }
  readonly server: ServerProcess
  readonly span: { readonly fromDay: Day; readonly toDay: Day }
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Seconds of all threads of the process so far; the clock of Linux ticks a hundred times a second. */
function cpuOf({ pid }: ServerProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const began = performance.now()
  const result = await work()
  return { result, ms: performance.now() - began }
}

async function signIn(server: ServerProcess): Promise<Client> {
  await clientFor(server.url, {}).accounts.askForLink.mutate({ mail: MAIL as never })
  const link = server.linkFor(MAIL) ?? ''
  const answer = await fetch(link, {
    method: 'POST',
    headers: { origin: server.url },
    redirect: 'manual',
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return clientFor(server.url, { cookie })
}

async function openLead(server: ServerProcess, folder: string, size: Size): Promise<Lead> {
  const client = await signIn(server)
  const { clubId } = await client.clubs.create.mutate({ operationId: newOperation(), name: 'Planners' })
  const { groupId } = await client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Reading group', kind: 'reading_group' },
    ...{ zone: 'Europe/Berlin' as ZoneName, digest: { weekday: 5, hour: 8 } },
  })
  const now = new Date().toISOString() as Instant
  const db = await openDatabase({ folder, say: () => {}, log: silentLog })
  await seedPlanning(db.query, aPlanningGroup(SIZES[size], 1), { groupId, now })
  await db.close()
  const fromDay = localDay(now, 'Europe/Berlin' as ZoneName)
  const span = { fromDay, toDay: addDays(fromDay, 7 * (SIZES[size].meetings + 1)) }
  return { client, place: { clubId, groupId }, server, span }
}

const step = ({ place }: Lead) => ({ ...place, operationId: newOperation() })

async function draftOf({ client, place }: Lead): Promise<PlanView> {
  const view = await client.plans.current.query(place)
  if (view === null) throw new Error('there is no draft')
  return view
}

interface Round {
  readonly preview: number
  readonly previewCpu: number
  readonly look: number
  /** Of the server, from asking to the end, with every look at the draft meanwhile. */
  readonly cpu: number
  readonly clock: number
  readonly looks: readonly number[]
  /** Of another request while the solver works. */
  readonly beside: readonly number[]
  readonly told: readonly number[]
  readonly view: PlanView
}

async function oneRound(lead: Lead): Promise<Round> {
  const { client, place, server } = lead
  const idle = cpuOf(server)
  const begun = await timed(() => client.plans.begin.mutate({ ...step(lead), ...lead.span }))
  const previewCpu = (cpuOf(server) - idle) * 1000
  const first = await timed(() => draftOf(lead))
  const [cpu, clock] = [cpuOf(server), performance.now()]
  await client.plans.solve.mutate({ ...step(lead), revision: begun.result.revision })
  const looks: number[] = []
  const beside: number[] = []
  const told: number[] = []
  let view = first.result
  do {
    const look = await timed(() => draftOf(lead))
    const other = await timed(() => client.meetings.next.query(place))
    view = look.result
    looks.push(look.ms)
    beside.push(other.ms)
    told.push(view.solving?.done ?? 0)
    await sleep(LOOK_MS)
  } while (isUnderWay(view.solving))
  const spent = { cpu: cpuOf(server) - cpu, clock: performance.now() - clock }
  await client.plans.drop.mutate(step(lead))
  return { preview: begun.ms, previewCpu, look: first.ms, ...spent, looks, beside, told, view }
}

/** Cancelled in the middle: how soon the page knows, what the server still does, and whether the next plan comes. */
async function cancelled(lead: Lead): Promise<void> {
  const { client, server } = lead
  const { revision } = await client.plans.begin.mutate({ ...step(lead), ...lead.span })
  await client.plans.solve.mutate({ ...step(lead), revision })
  while ((await draftOf(lead)).solving?.state === 'waiting') await sleep(20)
  const told = await timed(() => client.plans.cancelSolving.mutate(step(lead)))
  const { solving } = await draftOf(lead)
  await sleep(500)
  const idle = cpuOf(server)
  await sleep(1_000)
  say(
    `  cancelled: ${told.result.cancelled}, state ${solving?.state}, told in ${told.ms.toFixed(0)} ms; a second later the server spends ${((cpuOf(server) - idle) * 100).toFixed(0)} % of a processor`,
  )
  const again = await timed(async () => {
    await client.plans.solve.mutate({ ...step(lead), revision })
    return untilSolved(lead)
  })
  say(`  planned after that: ${again.result} in ${(again.ms / 1000).toFixed(1)} s`)
}

async function untilSolved(lead: Lead): Promise<string | undefined> {
  for (;;) {
    const { solving } = await draftOf(lead)
    const state = solving?.state
    if (!isUnderWay(solving)) return state
    await sleep(100)
  }
}

async function questions(lead: Lead): Promise<void> {
  const { client, place } = lead
  const view = await draftOf(lead)
  const [cell] = view.content.cells.filter(({ role }) => role === 'presenter')
  if (cell === undefined) throw new Error('nobody presents')
  const ref = { meetingId: cell.meetingId, role: cell.role, memberId: cell.memberId }
  const why = await timed(() => client.plans.why.query({ ...place, cell: ref }))
  const repairs = await timed(() => client.plans.repairs.query({ ...place, cell: ref }))
  const { memberId: from, ...seat } = ref
  const emptying = { ...step(lead), revision: view.revision, ...seat, from, to: null }
  const emptied = await timed(() => client.plans.change.mutate(emptying))
  const undone = await timed(() =>
    client.plans.undo.mutate({ ...step(lead), revision: emptied.result.revision }),
  )
  const publish = await timed(() =>
    client.plans.publish.mutate({ ...step(lead), revision: undone.result.revision, note: '' }),
  )
  const taken = await timed(() =>
    client.plans.unpublish.mutate({ ...step(lead), planId: publish.result.planId }),
  )
  const parts = { why, repairs, 'a seat emptied': emptied, undone, published: publish, 'taken back': taken }
  const each = Object.entries(parts).map(([name, { ms }]) => `${name} ${ms.toFixed(0)}`)
  say(`  in ms: ${each.join(', ')}; ${repairs.result.length} ways to repair`)
}

function report(size: Size, rounds: readonly Round[]): void {
  const of = (read: (round: Round) => number, part = 0.95) => quantile(rounds.map(read), part)
  const ms = (value: number) => value.toFixed(0)
  const [first] = rounds
  if (first === undefined) return
  const states = rounds.map(({ view }) => view.solving?.state)
  const proofs = rounds.filter(({ view }) => view.content.proof?.fairness).length
  const hard = rounds.flatMap(({ view }) => view.faults.filter((fault) => fault.hard)).length
  say(
    `  ${first.view.content.cells.length} cells, ${states.join(' ')}; fairness proved ${proofs}/${rounds.length}; hard rules broken: ${hard}`,
  )
  const later = rounds.length > 1 ? rounds.slice(1) : rounds
  const previews = quantile(
    later.map(({ preview }) => preview),
    0.95,
  )
  say(
    `  preview, by the clock: the first of a fresh server ${ms(first.preview)} ms, then p95 ${ms(previews)} ms (goal ${PREVIEW_MS} ms); CPU p95 ${ms(of(({ previewCpu }) => previewCpu))} ms; the draft's page p95 ${ms(of(({ look }) => look))} ms, ${(JSON.stringify(first.view).length / 1000).toFixed(0)} kB`,
  )
  say(
    `  solved: CPU p50 ${of(({ cpu }) => cpu, 0.5).toFixed(2)} s, p95 ${of(({ cpu }) => cpu).toFixed(2)} s (goal ${GOALS[size]} s), the first ${first.cpu.toFixed(2)} s; clock p95 ${(of(({ clock }) => clock) / 1000).toFixed(1)} s`,
  )
  const all = (read: (round: Round) => readonly number[]) => quantile(rounds.flatMap(read), 0.95)
  say(
    `  while it works: a look at the draft p95 ${ms(all(({ looks }) => looks))} ms, another page's question p95 ${ms(all(({ beside }) => beside))} ms; told ${first.told.map((done) => done.toFixed(2)).join(' ')}`,
  )
}

async function measure(size: Size, rounds: number): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-'))
  const server = await startServer({ folder, port: await freePort() })
  try {
    const lead = await openLead(server, folder, size)
    say(`\n${size}, ${rounds} rounds`)
    const all: Round[] = []
    for (let round = 0; round < rounds; round += 1) all.push(await oneRound(lead))
    report(size, all)
    await cancelled(lead)
    await questions(lead)
  } finally {
    await server.stop()
    await killPostgres(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const [sizes = '12x15,50x26,200x52', rounds = '6'] = process.argv.slice(2)
for (const size of sizes.split(',') as Size[]) await measure(size, Number(rounds))
