// A2: runs the mutants, one at a time, in a copy of the tree: `node tests/server/rights/mutate.ts [--sample N] [--seed S]
// [--only WORDS]`. Each is tried against the two-group world and the matrix; one that lives is tried against its noun's own
// tests as well. Prints who was killed and who survived; ends with 1 when a survivor is not argued in ARGUED.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openEmbedded } from '../../../server/db/embedded.ts'
import { randomFrom } from '../../support/random.ts'
import { withDatabase } from '../../support/target.ts'
import { listMutants, type Mutant } from './mutants.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const COPIED = ['server', 'shared', 'tests', 'package.json', 'tsconfig.json']
const FIRST = ['tests/server/rights/twins.test.ts', 'tests/server/rights/matrix.test.ts']
const LONGEST_MS = 240_000

/** Survivors that change nothing anybody could see, each with its reason. */
export const ARGUED: readonly (readonly [name: RegExp, reason: string])[] = []

export interface Trial {
  readonly mutant: Mutant
  readonly killedBy: string | null
}

/** `url`: a Postgres that may make databases, for all of them. */
export async function tryMutants(
  mutants: readonly Mutant[],
  url: string,
  say: (line: string) => void = () => {},
): Promise<Trial[]> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'lectern-mutants-'))
  try {
    for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true })
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
    const trials: Trial[] = []
    for (const mutant of mutants) {
      const killedBy = await tryOne(copy, mutant, url)
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

async function tryOne(copy: string, { file, start, end, by }: Mutant, url: string): Promise<string | null> {
  const at = path.join(copy, file)
  const text = readFileSync(at, 'utf8')
  writeFileSync(at, text.slice(0, start) + by + text.slice(end))
  try {
    if (!(await passes(copy, FIRST, url))) return 'rights'
    const noun = `tests/server/${file.split('/')[1]}`
    if (!existsSync(path.join(copy, noun))) return null
    return (await passes(copy, [noun], url)) ? null : noun
  } finally {
    writeFileSync(at, text)
  }
}

function passes(copy: string, tests: readonly string[], url: string): Promise<boolean> {
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '-c', 'tests/vitest.config.ts', '--bail', '1', '--maxWorkers', '1', ...tests]
  const env = { ...process.env, DATABASE_URL: url }
  return new Promise((done) => {
    const run = spawn(process.execPath, args, { cwd: copy, env, stdio: 'ignore', timeout: LONGEST_MS })
    run.on('close', (code) => done(code === 0))
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
  const server = await openEmbedded({ folder, fsync: false, say: () => {}, log })
  try {
    const trials = await tryMutants(chosen, withDatabase(server.target, 'postgres').url, console.log)
    const survivors = trials.filter(({ killedBy }) => killedBy === null)
    const open = survivors.filter(({ mutant }) => !isArgued(mutant))
    const share = ((100 * (trials.length - open.length)) / trials.length).toFixed(1)
    console.log(
      `A2: seed ${seed}, ${trials.length} of ${all.length} mutants, ${trials.length - survivors.length} killed, ${survivors.length} survived (${survivors.length - open.length} of them argued): ${share} %`,
    )
    for (const { mutant } of survivors)
      console.log(`${isArgued(mutant) ? 'argued' : 'OPEN  '} ${mutant.name}`)
    process.exitCode = open.length === 0 ? 0 : 1
  } finally {
    await server.release()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) await main()
