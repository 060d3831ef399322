// `npm test`: lint, types, unit and server tests, end-to-end tests; prints the counts of all in the last line.
// With names (`node tests/run.ts e2e`) only those steps. A step that could not run is a failure, never skipped.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build, TARGETS } from '../server/build.ts'
import { findBrowser, findFirefox } from './support/browser.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const scratch = mkdtempSync(path.join(os.tmpdir(), 'lectern-run-'))
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

interface Count {
  readonly passed: number
  readonly failed: number
  /** Tests over the stored pages of ../shared/corpus where that folder is absent; nothing else may be skipped. */
  readonly skipped: number
}

const NONE: Count = { passed: 0, failed: 0, skipped: 0 }

const STEPS: Record<string, () => Promise<Count>> = {
  lint: () => whole('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  types,
  unit,
  e2e,
  firefox,
}

const TYPE_PROJECTS = [
  'shared',
  'shared/device',
  'shared/writing',
  'server',
  'server/web',
  'extension',
  'tests',
]

/** A tool whose whole run counts as one test. */
async function whole(tool: string, ...rest: string[]): Promise<Count> {
  const code = await run(tool, rest)
  return code === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 }
}

/** Two at a time, as there are cores at least. */
async function types(): Promise<Count> {
  const left = [...TYPE_PROJECTS]
  const next = async (): Promise<Count> => {
    const project = left.shift()
    if (project === undefined) return NONE
    const one = await whole('node_modules/typescript/bin/tsc', '-p', project)
    return add(one, await next())
  }
  return add(...(await Promise.all([next(), next()])))
}

async function unit(): Promise<Count> {
  await build(TARGETS.web)
  await build(TARGETS.chrome)
  await build(TARGETS.firefox)
  return vitest('tests/vitest.config.ts')
}

async function firefox(): Promise<Count> {
  const browser = findFirefox(say)
  say(`Browser: ${browser}`)
  await build(TARGETS.firefox)
  return vitest('tests/firefox/vitest.config.ts', { LECTERN_FIREFOX: browser })
}

async function vitest(config: string, env: Record<string, string> = {}): Promise<Count> {
  const report = path.join(scratch, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  rmSync(report, { force: true })
  const code = await run('node_modules/vitest/vitest.mjs', ['run', '-c', config, ...reporters], env)
  const counts = readReport(report) as Record<string, number | undefined>
  const { numPassedTests: passed = 0, numTotalTests: all = 0, numPendingTests: skipped = 0 } = counts
  return count({ passed, all, skipped, code })
}

async function e2e(): Promise<Count> {
  const browser = findBrowser(say)
  say(`Browser: ${browser}`)
  await build(TARGETS.web)
  await build(TARGETS.chrome)
  const report = path.join(scratch, 'e2e.json')
  const env = { LECTERN_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const code = await run(
    'node_modules/@playwright/test/cli.js',
    ['test', '-c', 'tests/e2e/playwright.config.ts'],
    env,
  )
  const { stats } = readReport(report) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }
  const all = stats.expected + stats.unexpected + stats.flaky + stats.skipped
  return count({ passed: stats.expected, all, skipped: 0, code })
}

/** Whatever else did not pass has failed: flaky, or a run that ended badly without naming a test. */
function count({
  passed,
  all,
  skipped,
  code,
}: {
  passed: number
  all: number
  skipped: number
  code: number
}): Count {
  const failed = all - passed - skipped
  return { passed, skipped, failed: failed === 0 && (code !== 0 || all === 0) ? 1 : failed }
}

function readReport(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function run(tool: string, rest: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [path.join(ROOT, tool), ...rest], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.on('error', fail)
    child.on('close', (code) => done(code ?? 1))
  })
}

function add(one: Count, other: Count): Count {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

const chosen = process.argv.slice(2)
const started = performance.now()
let total = NONE
for (const [name, step] of Object.entries(STEPS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const begun = performance.now()
  say(`\n== ${name}`)
  const counted = await step().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    return { ...NONE, failed: 1 }
  })
  total = add(total, counted)
  say(`${name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds(begun)} s`)
}
rmSync(scratch, { recursive: true, force: true })
say(`\nWhole run: ${seconds(started)} s`)
say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed === 0 ? 0 : 1

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
