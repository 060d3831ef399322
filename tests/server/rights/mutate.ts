// A2: runs the mutants, one at a time, in a copy of the tree: `node tests/server/rights/mutate.ts [--sample N] [--seed S]
// [--only WORDS]`. Each is tried against the two-group world and the matrix (trial.ts); one that lives is tried against its
// noun's own tests as well. Prints who was killed and by what, and who survived; ends with 1 when a survivor is not argued.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openEmbedded } from '../../../server/db/embedded.ts'
import { migrateDatabase } from '../../../server/db/migrate.ts'
import { administer } from '../../support/postgres.ts'
import { randomFrom } from '../../support/random.ts'
import { withDatabase } from '../../support/target.ts'
import { listMutants, type Mutant } from './mutants.ts'

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
}

export async function tryMutants(
  mutants: readonly Mutant[],
  server: Server,
  say: (line: string) => void = () => {},
): Promise<Trial[]> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'lectern-mutants-'))
  try {
    for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true })
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
    const sound = await run(copy, ['tests/server/rights/trial.ts', server.url, server.template], server)
    if (sound.code !== 0) throw new Error(`the tree differs without any mutant: ${sound.said}`)
    const trials: Trial[] = []
    for (const mutant of mutants) {
      const killedBy = await tryOne(copy, mutant, server)
      trials.push({ mutant, killedBy })
      say(
        `${trials.length}/${mutants.length} ${killedBy === null ? 'SURVIVED' : `killed by ${killedBy}`}  ${mutant.name}`,
      )
    }
    return trials
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
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

async function tryOne(
  copy: string,
  { file, start, end, by }: Mutant,
  server: Server,
): Promise<string | null> {
  const at = path.join(copy, file)
  const text = readFileSync(at, 'utf8')
  writeFileSync(at, text.slice(0, start) + by + text.slice(end))
  try {
    const trial = await run(copy, ['tests/server/rights/trial.ts', server.url, server.template], server)
    if (trial.code === 3) return trial.said.trim().slice(0, 120)
    if (trial.code !== 0) return `the trial broke: ${trial.code}`
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
    const { code } = await run(copy, [vitest, ...how, ...folders], server)
    return code === 0 ? null : folders.join(' ')
  } finally {
    writeFileSync(at, text)
  }
}

function run(
  cwd: string,
  args: readonly string[],
  { url }: Server,
): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const env = { ...process.env, DATABASE_URL: url }
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
      { url: admin.url, template, withNouns: option('nouns') !== 'no' },
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
  for (const { mutant } of survivors) console.log(`${isArgued(mutant) ? 'argued' : 'OPEN  '} ${mutant.name}`)
  return open.length === 0 ? 0 : 1
}

if (process.argv[1] === import.meta.filename) await main()
