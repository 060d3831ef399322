// Mutants against the tests of the nouns, run beside a twin club: first once with every mutant watched, which tells in which
// tests it makes a difference to a statement or a decision; then each in those tests, cheapest first and one test at a time,
// until one fails that passes, alone as well, without it. Many mutants share a process.
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Twins } from '../../support/twin-triggers.ts'
import type { Result } from './noun-reporter.ts'

/** What asks nothing through the front door, is long, or kills processes. */
const OTHERS =
  /\/rights\/(?!crawl|credentials)|\/(db|gateways)\/|\/server\/[a-z]+\.test|digests\/(crash|years|mail-|jobs)|lookups\/two-|many-|plans\/(solver|bend-plan|exactly|fewest|find-conf|homework)|calendars\/(hostile|zones)|rosters\/broken|trades\/races/

const AT_ONCE = 120
const LONGEST_MS = 1_200_000

export interface Nouns {
  /** The copy of the tree with the switches. */
  readonly copy: string
  readonly url: string
  readonly twins: Twins
  /** Only test files of which the path holds one of these. */
  readonly tests: readonly string[]
  readonly say: (line: string) => void
  readonly goOn: () => boolean
}

export interface Place {
  readonly file: string
  readonly test: string
}

export interface Reach {
  /** Of each mutant, the tests in which it makes a difference, the shortest first. */
  readonly differing: ReadonlyMap<number, readonly Place[]>
  readonly passed: ReadonlySet<number>
}

interface Trial extends Place {
  readonly n: number | null
}

export function nounFiles({ copy, tests }: Pick<Nouns, 'copy' | 'tests'>): string[] {
  const all = globSync('tests/server/**/*.test.ts', { cwd: copy }).toSorted()
  return [...all.filter((file) => !OTHERS.test(file)), 'tests/domain/permit.test.ts'].filter((file) =>
    tests.some((words) => file.includes(words)),
  )
}

export async function reachOf(nouns: Nouns, left: readonly number[]): Promise<Reach> {
  const told = path.join(nouns.copy, 'differ.jsonl')
  const more = { NOUNS_DIFFER: told, NOUNS_LEFT: JSON.stringify(left) }
  const results = await runVitest(nouns, nounFiles(nouns), more)
  const costs = costsOf(results)
  const differing = new Map<number, Place[]>()
  const passed = new Set<number>()
  for (const line of linesOf<{ file: string; passed: number[]; differing: [number, string[]][] }>(told)) {
    for (const n of line.passed) passed.add(n)
    const file = path.relative(nouns.copy, line.file)
    for (const [n, tests] of line.differing)
      differing.set(n, [...(differing.get(n) ?? []), ...tests.map((test) => ({ file, test }))])
  }
  const cost = ({ file, test }: Place) => costs.get(`${nouns.copy}/${file} ${test}`) ?? 0
  for (const places of differing.values()) places.sort((one, other) => cost(one) - cost(other))
  return { differing, passed }
}

/** What one test costs with what its file does before. */
function costsOf(results: readonly Result[]): Map<string, number> {
  return new Map(
    results.flatMap(({ file, ms, tests }) => {
      const before = ms - tests.reduce((sum, [, own]) => sum + own, 0)
      return tests.map(([name, own]) => [`${file} ${name}`, before + own] as const)
    }),
  )
}

/** Gives of each mutant that was noticed by what. */
export async function tryAtNouns(
  nouns: Nouns,
  { differing }: Pick<Reach, 'differing'>,
  tell: (n: number, by: string) => void,
): Promise<void> {
  const left = new Map(differing)
  const sound = new Map<string, boolean>()
  for (let round = 1; left.size > 0 && nouns.goOn(); round += 1) {
    const trials = [...left].flatMap(([n, [place]]) => (place === undefined ? [] : [{ n, ...place }]))
    nouns.say(`round ${round}: ${trials.length} mutants`)
    for (let from = 0; from < trials.length && nouns.goOn(); from += AT_ONCE)
      for (const { n, file, test } of await noticing(nouns, sound, trials.slice(from, from + AT_ONCE))) {
        left.delete(n)
        tell(n, `${file}: ${test}`)
      }
    for (const [n, [, ...others]] of left)
      if (others.length > 0) left.set(n, others)
      else left.delete(n)
  }
}

/** Those in which the test fails, and passes when it runs alone without the mutant. */
async function noticing<T extends Trial>(
  nouns: Nouns,
  sound: Map<string, boolean>,
  trials: readonly T[],
): Promise<T[]> {
  const nameOf = ({ file, test }: Place) => `${file} ${test}`
  const places = new Map(trials.map((trial) => [nameOf(trial), { ...trial, n: null }]))
  const asItIs = [...places.values()].filter((place) => !sound.has(nameOf(place)))
  const all = [...asItIs, ...trials.filter((trial) => sound.get(nameOf(trial)) !== false)]
  const results = await runTrials(nouns, all)
  for (const [at, place] of asItIs.entries()) sound.set(nameOf(place), passes(results.get(at)))
  return all
    .filter((_, at) => at >= asItIs.length && fails(results.get(at)))
    .map((trial) => trial as T)
    .filter((trial) => sound.get(nameOf(trial)) === true)
}

const passes = (result: Result | undefined) =>
  result !== undefined && !result.broken && result.failed.length === 0 && result.tests.length > 0

const fails = (result: Result | undefined) =>
  result !== undefined && (result.broken || result.failed.length > 0)

/** Results by the place in the list. */
async function runTrials(nouns: Nouns, trials: readonly Trial[]): Promise<Map<number, Result>> {
  const folder = path.join(nouns.copy, 'tests/trials')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const [at, { n, file, test }] of trials.entries()) {
    const from = JSON.stringify(`${path.join(nouns.copy, file)}?trial=${at}-${n}`)
    writeFileSync(
      path.join(folder, `${at}.ts`),
      `import { tryTest } from '../server/rights/noun-setup.ts'
await tryTest(${n}, ${JSON.stringify(test)}, () => import(${from}))\n`,
    )
  }
  const results = await runVitest(nouns, ['tests/trials/'], {})
  return new Map(results.map((result) => [Number(path.basename(result.file, '.ts')), result]))
}

async function runVitest(
  { copy, url, twins }: Nouns,
  files: readonly string[],
  more: NodeJS.ProcessEnv,
): Promise<Result[]> {
  const results = path.join(copy, 'results.jsonl')
  rmSync(results, { force: true })
  const vitest = path.join(copy, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '-c', 'tests/server/rights/nouns.config.ts', ...files]
  const own = { DATABASE_URL: url, TWIN_CLUB: twins, NOUNS_RESULTS: results }
  const child = spawn(process.execPath, args, {
    cwd: copy,
    env: { ...process.env, ...own, ...more },
    stdio: ['ignore', 'ignore', process.env.NOUNS_LOUD === undefined ? 'ignore' : 'inherit'],
    timeout: LONGEST_MS,
  })
  await new Promise((done) => child.on('close', done))
  return linesOf<Result>(results)
}

function linesOf<T>(file: string): T[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}
