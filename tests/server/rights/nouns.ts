// Mutants against the tests of the nouns, run beside a twin club: first once with every mutant watched, which tells in which
// files it makes a difference to a statement or a decision; then each in the files where it does, cheapest first, until
// one of their tests fails that else passes. Many mutants share a process.
import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Result } from './noun-reporter.ts'

/** What asks nothing through the front door, is long, or kills processes. */
const OTHERS =
  /\/rights\/(?!crawl|credentials)|\/(db|gateways|deliveries)\/|\/server\/[a-z]+\.test|digests\/(crash|years|mail-|keep-common|jobs)|lookups\/two-|many-|plans\/(solver|bend-plan|exactly|fewest|find-conf|homework)|calendars\/(hostile|zones)|rosters\/broken|trades\/races/

const AT_ONCE = 120
const LONGEST_MS = 1_200_000

export interface Nouns {
  /** The copy of the tree with the switches. */
  readonly copy: string
  readonly url: string
  readonly say: (line: string) => void
  readonly goOn: () => boolean
}

interface Sound {
  readonly ms: ReadonlyMap<string, number>
  /** Tests that fail without any mutant, by file. */
  readonly broken: ReadonlyMap<string, readonly string[]>
}

export interface Reach {
  /** Of each mutant, the files in which it makes a difference. */
  readonly differing: ReadonlyMap<number, readonly string[]>
  readonly passed: ReadonlySet<number>
}

interface Trial {
  readonly n: number | null
  readonly file: string
}

export function nounFiles(copy: string): string[] {
  const all = globSync('tests/server/**/*.test.ts', { cwd: copy }).toSorted()
  return [...all.filter((file) => !OTHERS.test(file)), 'tests/domain/permit.test.ts']
}

export async function reachOf(nouns: Nouns): Promise<Reach> {
  const told = path.join(nouns.copy, 'differ.jsonl')
  await runVitest(nouns, nounFiles(nouns.copy), { NOUNS_DIFFER: told })
  const differing = new Map<number, string[]>()
  const passed = new Set<number>()
  for (const line of linesOf<{ file: string; passed: number[]; differing: number[] }>(told)) {
    for (const n of line.passed) passed.add(n)
    for (const n of line.differing)
      differing.set(n, [...(differing.get(n) ?? []), path.relative(nouns.copy, line.file)])
  }
  return { differing, passed }
}

/** Gives of each mutant that was noticed by what. */
export async function tryAtNouns(
  nouns: Nouns,
  { differing }: Pick<Reach, 'differing'>,
  tell: (n: number, by: string) => void,
): Promise<void> {
  if (!nouns.goOn()) return
  const files = [...new Set([...differing.values()].flat())]
  const sound = await soundOf(nouns, files)
  const left = new Map(
    [...differing].map(([n, all]) => [
      n,
      all
        .filter((file) => sound.ms.has(file))
        .toSorted((one, other) => (sound.ms.get(one) ?? 0) - (sound.ms.get(other) ?? 0)),
    ]),
  )
  for (let round = 1; left.size > 0 && nouns.goOn(); round += 1) {
    const trials = [...left].flatMap(([n, [file]]) => (file === undefined ? [] : [{ n, file }]))
    nouns.say(`round ${round}: ${trials.length} mutants`)
    for (let from = 0; from < trials.length && nouns.goOn(); from += AT_ONCE) {
      const some = trials.slice(from, from + AT_ONCE)
      const results = await runTrials(nouns, some, sound)
      for (const [at, { n, file }] of some.entries()) {
        const by = noticedBy(results.get(at), sound.broken.get(file) ?? [])
        if (by === null) left.set(n, (left.get(n) ?? []).slice(1))
        else left.delete(n)
        if (by !== null) tell(n, `${file}: ${by}`)
        if (left.get(n)?.length === 0) left.delete(n)
      }
    }
  }
}

function noticedBy(result: Result | undefined, broken: readonly string[]): string | null {
  if (result === undefined) return null
  if (result.broken) return 'its beginning'
  return result.failed.find((name) => !broken.includes(name)) ?? null
}

async function soundOf(nouns: Nouns, files: readonly string[]): Promise<Sound> {
  const [ms, broken] = [new Map<string, number>(), new Map<string, readonly string[]>()]
  const results = await runTrials(
    nouns,
    files.map((file) => ({ n: null, file })),
    { ms, broken },
  )
  for (const [at, file] of files.entries()) {
    const result = results.get(at)
    if (result === undefined || result.broken) {
      nouns.say(`not beside a twin club: ${file}`)
      continue
    }
    ms.set(file, result.ms)
    broken.set(file, result.failed)
    if (result.failed.length > 0) nouns.say(`not beside a twin club: ${file}: ${result.failed.join('; ')}`)
  }
  return { ms, broken }
}

/** Results by the place in the list. */
async function runTrials(
  nouns: Nouns,
  trials: readonly Trial[],
  { broken }: Sound,
): Promise<Map<number, Result>> {
  const folder = path.join(nouns.copy, 'tests/trials')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const [at, { n, file }] of trials.entries()) {
    const names = JSON.stringify(broken.get(file) ?? [])
    const from = path.join(nouns.copy, file)
    writeFileSync(
      path.join(folder, `${at}.ts`),
      `import { tryFile } from '../server/rights/noun-setup.ts'\nawait tryFile(${n}, ${names}, () => import('${from}?trial=${at}-${n}'))\n`,
    )
  }
  const results = await runVitest(nouns, ['tests/trials/'], {})
  return new Map(results.map((result) => [Number(path.basename(result.file, '.ts')), result]))
}

async function runVitest(
  { copy, url }: Nouns,
  files: readonly string[],
  more: NodeJS.ProcessEnv,
): Promise<Result[]> {
  const results = path.join(copy, 'results.jsonl')
  rmSync(results, { force: true })
  const vitest = path.join(copy, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '-c', 'tests/server/rights/nouns.config.ts', ...files]
  const own = { DATABASE_URL: url, TWIN_CLUB: 'yes', NOUNS_RESULTS: results }
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
