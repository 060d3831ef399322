// A2: tries every mutant: `node tests/server/rights/mutate.ts [--sample N] [--seed S] [--only WORDS] [--nouns no] [--arena no]
// [--minutes M] [--noticed FILE] [--reach FILE]
// [--twins open|group] [--tests PATH,PATH]`. They are all written into a copy of the tree, each behind a switch. arena.ts keeps one
// world and tries each with the requests in which it makes a difference; what lives is tried against the tests of the nouns
// beside a twin club (nouns.ts). FILE keeps who was noticed, so that the next run tries the others only. Prints who was
// noticed and by what, and a table; ends with 1 when one that lived is not argued (arguments.ts).
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openEmbedded } from '../../../server/db/embedded.ts'
import { migrateDatabase } from '../../../server/db/migrate.ts'
import { administer } from '../../support/postgres.ts'
import { randomFrom } from '../../support/random.ts'
import { withDatabase } from '../../support/target.ts'
import type { Twins } from '../../support/twin-triggers.ts'
import { ArenaProcess } from './arena-process.ts'
import { reasonFor } from './arguments.ts'
import { listMutants, type Mutant } from './mutants.ts'
import { type Nouns, type Place, type Reach, reachOf, tryAtNouns } from './nouns.ts'
import { writeSwitches } from './switches.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const COPIED = ['server', 'shared', 'tests', 'package.json', 'tsconfig.json']

export interface Trial {
  readonly mutant: Mutant
  readonly killedBy: string | null
  /** Of one that lived: how far it came. */
  readonly reached: 'not tried' | 'passed by nobody' | 'no difference anywhere' | 'different, and not noticed'
}

export interface Server {
  /** A Postgres that may make databases, and the migrated one to copy. */
  readonly url: string
  readonly template: string
  readonly withNouns?: boolean
  readonly withArena?: boolean
  /** Asked before each: whether there is time for one more. */
  readonly goOn?: () => boolean
  /** Noticed in an earlier run, by name. */
  readonly noticed?: ReadonlyMap<string, string>
  /** Where it is kept, from run to run, in which files each makes a difference. */
  readonly reach?: string | undefined
  readonly twins?: Twins
  readonly tests?: readonly string[]
  readonly keep?: (mutant: Mutant, killedBy: string) => void
}

export async function tryMutants(
  mutants: readonly Mutant[],
  server: Server,
  say: (line: string) => void = () => {},
): Promise<Trial[]> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'lectern-mutants-'))
  const trials = new Map<number, Trial>()
  const tell = (n: number, killedBy: string | null, reached: Trial['reached']) => {
    const mutant = mutants[n]
    if (mutant === undefined) return
    trials.set(n, { mutant, killedBy, reached })
    if (killedBy !== null) server.keep?.(mutant, killedBy)
    say(`${trials.size}/${mutants.length} ${killedBy?.slice(0, 140) ?? reached} ← ${mutant.name}`)
  }
  try {
    for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true })
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
    writeSwitches(copy, mutants)
    for (const [n, { name }] of mutants.entries()) {
      const by = server.noticed?.get(name)
      if (by !== undefined)
        trials.set(n, { mutant: mutants[n] as Mutant, killedBy: by, reached: 'not tried' })
    }
    const left = () => [...mutants.keys()].filter((n) => !((trials.get(n)?.killedBy ?? null) !== null))
    if (server.withArena !== false) await throughArena(copy, server, { left: left(), tell })
    const { url, twins = 'yes', tests = [''], goOn = () => true } = server
    const nouns = { copy, url, twins, tests, say, goOn }
    const living = left()
    const reach = () => readReach(nouns, { mutants, left: living, file: server.reach })
    if (server.withNouns !== false) await throughNouns(nouns, reach, { left: living, tell })
    return [...trials.values()]
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

interface Left {
  readonly left: readonly number[]
  readonly tell: (n: number, killedBy: string | null, reached: Trial['reached']) => void
}

async function throughArena(copy: string, server: Server, { left, tell }: Left): Promise<void> {
  const arena = new ArenaProcess(copy, server, left)
  try {
    for (const n of left) {
      if (server.goOn?.() === false) break
      const said = await arena.tryOne(n)
      if (said === null) tell(n, 'the end of the process', 'not tried')
      else if (said.difference !== null) tell(n, said.difference, 'not tried')
      else if (said.asked > 0) tell(n, null, 'different, and not noticed')
      else tell(n, null, said.passed > 0 ? 'no difference anywhere' : 'passed by nobody')
    }
  } finally {
    arena.end()
  }
}

async function throughNouns(
  nouns: Nouns,
  readOnce: () => Promise<Reach>,
  { left, tell }: Left,
): Promise<void> {
  if (left.length === 0) return
  const { differing, passed } = await readOnce()
  for (const n of left) {
    if (differing.has(n)) tell(n, null, 'different, and not noticed')
    else if (passed.has(n)) tell(n, null, 'no difference anywhere')
  }
  const mine = new Map([...differing].filter(([n]) => left.includes(n)))
  await tryAtNouns(nouns, { differing: mine }, (n, by) => tell(n, by, 'not tried'))
}

/** What was kept is of the tests as they were then. */
async function readReach(
  nouns: Nouns,
  { mutants, left, file }: { mutants: readonly Mutant[]; left: readonly number[]; file: string | undefined },
): Promise<Reach> {
  if (file !== undefined && existsSync(file)) {
    const kept = new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, Place[] | null][])
    const passed = new Set([...mutants.keys()].filter((n) => kept.has(mutants[n]?.key ?? '')))
    const files = [...passed].map((n) => [n, kept.get(mutants[n]?.key ?? '') ?? []] as const)
    return { passed, differing: new Map(files.filter(([, all]) => all.length > 0)) }
  }
  const reach = await reachOf(nouns, left)
  const lines = [...reach.passed].map((n) => [mutants[n]?.key, reach.differing.get(n) ?? null])
  if (file !== undefined) writeFileSync(file, JSON.stringify(lines))
  return reach
}

export function pick(mutants: readonly Mutant[], sample: number, seed: number): Mutant[] {
  const random = randomFrom(seed)
  return mutants
    .map((mutant) => ({ mutant, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .slice(0, sample)
    .map(({ mutant }) => mutant)
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

function twinsOf(said: string | undefined): Twins {
  return said === 'open' || said === 'group' ? said : 'yes'
}

/** Kept from run to run by what a mutant takes away, not by its line. */
function readNoticed(file: string | undefined, all: readonly Mutant[]): Map<string, string> {
  if (file === undefined || !existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const known = new Map(lines.map((line) => JSON.parse(line) as [string, string]))
  return new Map(all.flatMap(({ key, name }) => (known.has(key) ? [[name, known.get(key) ?? '']] : [])))
}

async function main(): Promise<void> {
  const seed = Number(option('seed') ?? 20_261_122)
  const only = option('only') ?? ''
  const all = listMutants(ROOT).filter(({ name }) => name.includes(only))
  const chosen = pick(all, Number(option('sample') ?? all.length), seed)
  const ends = Date.now() + Number(option('minutes') ?? Number.POSITIVE_INFINITY) * 60_000
  const kept = option('noticed')
  const noticed = readNoticed(kept, chosen)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-mutants-db-'))
  const log = { info: () => {}, error: () => {} }
  const quiet = () => {}
  const embedded = await openEmbedded({ folder, fsync: false, say: quiet, log })
  try {
    const admin = withDatabase(embedded.target, 'postgres')
    const template = 'lectern_mutants_template'
    await administer(admin, `create database ${template}`)
    await migrateDatabase({
      target: withDatabase(admin, template),
      folder: path.join(ROOT, 'server/db/migrations'),
      say: quiet,
    })
    const server = {
      ...{ url: admin.url, template, noticed, reach: option('reach'), goOn: () => Date.now() < ends },
      ...{ withNouns: option('nouns') !== 'no', withArena: option('arena') !== 'no' },
      tests: (option('tests') ?? '').split(','),
      twins: twinsOf(option('twins')),
      keep({ key }: Mutant, killedBy: string) {
        if (kept !== undefined) appendFileSync(kept, `${JSON.stringify([key, killedBy])}\n`)
      },
    }
    const trials = await tryMutants(chosen, server, console.log)
    process.exitCode = summarise(trials, { seed, of: all.length })
  } finally {
    await embedded.release()
    rmSync(folder, { recursive: true, force: true })
  }
}

function summarise(trials: readonly Trial[], { seed, of }: { seed: number; of: number }): number {
  const survivors = trials.filter(({ killedBy }) => killedBy === null)
  const open = survivors.filter(({ mutant }) => reasonFor(mutant) === null)
  const killed = trials.length - survivors.length
  for (const [name, all] of byFolder(trials))
    console.log(
      `${name.padEnd(24)} ${all.filter(({ killedBy }) => killedBy !== null).length} of ${all.length}`,
    )
  for (const { mutant, reached } of survivors)
    console.log(`${reasonFor(mutant) ?? 'OPEN'} (${reached})  ${mutant.name}`)
  console.log(
    `A2: seed ${seed}, ${trials.length} of ${of} mutants, ${killed} noticed, ${survivors.length - open.length} argued, ${open.length} open: ${((100 * killed) / (killed + open.length)).toFixed(1)} % of those not argued`,
  )
  return open.length === 0 ? 0 : 1
}

/** `server/papers`, `shared/domain`, …; a file of `server` itself stands by its name. */
function byFolder(trials: readonly Trial[]): [string, Trial[]][] {
  const of = ({ mutant }: Trial) => mutant.file.split('/').slice(0, 2).join('/')
  return [...Map.groupBy(trials, of)].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

if (process.argv[1] === import.meta.filename) await main()
