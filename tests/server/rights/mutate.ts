// A2: tries every mutant: `node tests/server/rights/mutate.ts [--sample N] [--seed S] [--only WORDS] [--nouns no]
// [--minutes M]`. They are all
// written into a copy of the tree, each behind a switch. arena.ts keeps one world and tries each with the requests that pass
// its switch; what is decided while modules are read has a process and a world of its own (trial.ts); and what lives is
// tried against its noun's own tests. Prints who was noticed and by what, and a table; ends with 1 when one that lived is not
// argued.
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { openEmbedded } from '../../../server/db/embedded.ts'
import { migrateDatabase } from '../../../server/db/migrate.ts'
import { administer } from '../../support/postgres.ts'
import { randomFrom } from '../../support/random.ts'
import { withDatabase } from '../../support/target.ts'
import type { Said } from './arena.ts'
import { listMutants, type Mutant } from './mutants.ts'
import { writeSwitches } from './switches.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const COPIED = ['server', 'shared', 'tests', 'package.json', 'tsconfig.json']
const LONGEST_MS = 240_000

/** Survivors that change nothing anybody could see, each with its reason. */
export const ARGUED: readonly (readonly [name: RegExp, reason: string])[] = []

export interface Trial {
  readonly mutant: Mutant
  readonly killedBy: string | null
}

export interface Server {
  /** A Postgres that may make databases, and the migrated one to copy. */
  readonly url: string
  readonly template: string
  /** False: what the trial lets live is not tried any further. */
  readonly withNouns?: boolean
  /** Asked before each: whether there is time for one more. */
  readonly goOn?: () => boolean
}

export async function tryMutants(
  mutants: readonly Mutant[],
  server: Server,
  say: (line: string) => void = () => {},
): Promise<Trial[]> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'lectern-mutants-'))
  const trials: Trial[] = []
  const told = (mutant: Mutant, killedBy: string | null, how: string) => {
    const heard = killedBy === null ? 'SURVIVED' : `noticed by ${killedBy.slice(0, 120)}`
    say(`${trials.length + 1}/${mutants.length} ${heard} (${how})  ${mutant.name}`)
    trials.push({ mutant, killedBy })
  }
  const arena = new ArenaProcess(copy, server)
  try {
    for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true })
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
    writeSwitches(copy, mutants)
    for (const [n, mutant] of mutants.entries()) {
      if (server.goOn?.() === false) break
      const said = await arena.tryOne(n)
      if (said === null) told(mutant, 'the end of the process', 'requests')
      else if (said.tried === 'at the start') {
        told(mutant, await tryAlone({ copy, server, n }), 'a world of its own')
      } else if (said.difference !== null) told(mutant, said.difference, `${said.asked} requests`)
      else told(mutant, await tryNoun({ copy, server, n }, mutant), `${said.asked} requests`)
    }
    return trials
  } finally {
    arena.end()
    rmSync(copy, { recursive: true, force: true })
  }
}

/** One world for many mutants; a new one when a mutant has ended it. */
class ArenaProcess {
  readonly #copy: string
  readonly #server: Server
  #child: ChildProcess | undefined
  #lines: Interface | undefined
  #heard: ((line: string | null) => void) | undefined

  constructor(copy: string, server: Server) {
    this.#copy = copy
    this.#server = server
  }

  /** Null: the process ended. */
  async tryOne(n: number): Promise<Said | null> {
    if (this.#child === undefined) await this.#begin()
    const line = await this.#ask(`${n}\n`)
    return line === null ? null : (JSON.parse(line) as Said)
  }

  end(): void {
    this.#child?.kill('SIGKILL')
  }

  async #begin(): Promise<void> {
    const { url, template } = this.#server
    const args = ['tests/server/rights/arena.ts', url, template]
    const child = spawn(process.execPath, args, { cwd: this.#copy, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child = child
    this.#lines = createInterface({ input: child.stdout })
    this.#lines.on('line', (line) => this.#answer(line))
    child.on('close', () => {
      this.#child = undefined
      this.#answer(null)
    })
    if ((await this.#ask('')) === null) throw new Error('the tree differs without any mutant')
  }

  #ask(line: string): Promise<string | null> {
    return new Promise((done) => {
      this.#heard = done
      if (line !== '') this.#child?.stdin?.write(line)
    })
  }

  #answer(line: string | null): void {
    const heard = this.#heard
    this.#heard = undefined
    heard?.(line)
  }
}

interface Alone {
  readonly copy: string
  readonly server: Server
  readonly n: number
}

async function tryAlone({ copy, server, n }: Alone): Promise<string | null> {
  const args = ['tests/server/rights/trial.ts', server.url, server.template]
  const trial = await run(copy, args, { url: server.url, n })
  if (trial.code === 3) return trial.said.trim()
  return trial.code === 0 ? null : `the trial broke: ${trial.code}`
}

/** Where else a file is tested: beside its noun, in the folders of those who use it. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  comparisons: ['summaries'],
  marks: ['summaries', 'readings'],
  revisions: ['summaries'],
  withdrawals: ['summaries'],
  members: ['meetings', 'imports'],
  papers: ['lookups', 'imports'],
  imports: ['summaries'],
}

/** `server/papers/queries.ts` → tests/server/papers, …; `shared/domain/permit.ts` → tests/domain/permit.test.ts. */
function testsOf(file: string): string[] {
  const [root, noun = ''] = file.split('/')
  if (root === 'shared') return [`tests/domain/${path.basename(file, '.ts')}.test.ts`]
  if (noun.endsWith('.ts'))
    return ['tests/server/rights/crawl.test.ts', 'tests/server/rights/credentials.test.ts']
  return [noun, ...(ALSO[noun] ?? [])].map((name) => `tests/server/${name}`)
}

async function tryNoun({ copy, server, n }: Alone, { file }: Mutant): Promise<string | null> {
  const folders = testsOf(file).filter((name) => existsSync(path.join(copy, name)))
  if (server.withNouns === false || folders.length === 0) return null
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs')
  const how = [
    'run',
    '-c',
    'tests/vitest.config.ts',
    '--bail',
    '1',
    '--maxWorkers',
    '1',
    '--testTimeout',
    '200000',
  ]
  const { code } = await run(copy, [vitest, ...how, ...folders], { url: server.url, n })
  return code === 0 ? null : folders.join(' ')
}

function run(
  cwd: string,
  args: readonly string[],
  { url, n }: { url: string; n: number },
): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const env = { ...process.env, DATABASE_URL: url, LECTERN_MUTANT: String(n) }
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: LONGEST_MS,
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.on('close', (code) => done({ code, said }))
  })
}

export function pick(mutants: readonly Mutant[], sample: number, seed: number): Mutant[] {
  const random = randomFrom(seed)
  return mutants
    .map((mutant) => ({ mutant, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .slice(0, sample)
    .map(({ mutant }) => mutant)
}

export function isArgued({ name }: Mutant): boolean {
  return ARGUED.some(([words]) => words.test(name))
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

async function main(): Promise<void> {
  const seed = Number(option('seed') ?? 20_261_122)
  const only = option('only') ?? ''
  const all = listMutants(ROOT).filter(({ name }) => name.includes(only))
  const chosen = pick(all, Number(option('sample') ?? all.length), seed)
  const ends = Date.now() + Number(option('minutes') ?? Number.POSITIVE_INFINITY) * 60_000
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-mutants-db-'))
  const log = { info: () => {}, error: () => {} }
  const say = () => {}
  const embedded = await openEmbedded({ folder, fsync: false, say, log })
  try {
    const admin = withDatabase(embedded.target, 'postgres')
    const template = 'lectern_mutants_template'
    await administer(admin, `create database ${template}`)
    await migrateDatabase({
      target: withDatabase(admin, template),
      folder: path.join(ROOT, 'server/db/migrations'),
      say,
    })
    const trials = await tryMutants(
      chosen,
      { url: admin.url, template, withNouns: option('nouns') !== 'no', goOn: () => Date.now() < ends },
      console.log,
    )
    process.exitCode = summarise(trials, { seed, of: all.length })
  } finally {
    await embedded.release()
    rmSync(folder, { recursive: true, force: true })
  }
}

function summarise(trials: readonly Trial[], { seed, of }: { seed: number; of: number }): number {
  const survivors = trials.filter(({ killedBy }) => killedBy === null)
  const open = survivors.filter(({ mutant }) => !isArgued(mutant))
  const share = ((100 * (trials.length - open.length)) / trials.length).toFixed(1)
  console.log(
    `A2: seed ${seed}, ${trials.length} of ${of} mutants, ${trials.length - survivors.length} killed, ${survivors.length} survived (${survivors.length - open.length} of them argued): ${share} %`,
  )
  for (const [name, all] of byFolder(trials))
    console.log(
      `${name.padEnd(24)} ${all.filter(({ killedBy }) => killedBy !== null).length} of ${all.length}`,
    )
  for (const { mutant } of survivors) console.log(`${isArgued(mutant) ? 'argued' : 'OPEN  '} ${mutant.name}`)
  return open.length === 0 ? 0 : 1
}

/** `server/papers`, `shared/domain`, …; a file of `server` itself stands by its name. */
function byFolder(trials: readonly Trial[]): [string, Trial[]][] {
  const of = ({ mutant }: Trial) => mutant.file.split('/').slice(0, 2).join('/')
  return [...Map.groupBy(trials, of)].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

if (process.argv[1] === import.meta.filename) await main()
