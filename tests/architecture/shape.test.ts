// The shape of the tree: sizes, purity, registries, settings, and what may stand at the top.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ENV_NAMES } from '../../server/env.ts'
import { ROOT, sourceFiles, textOf } from './sources.ts'

const sources = sourceFiles(['shared', 'server', 'extension'])

/** Longer than 250 lines, each with its reason. */
const LONG: Record<string, string> = {}

test('no source file is longer than 250 lines', () => {
  const long = sources.filter((file) => textOf(file).split('\n').length > 251 && !(file in LONG))
  expect(long).toEqual([])
})

test('every source file says at its top what it is for, or is a table, an api or an entry of a few lines', () => {
  const silent = sources.filter((file) => {
    const text = textOf(file)
    return text.split('\n').length > 60 && !/^(\/\/|\/\*|#!)/.test(text) && !/\/(tables|api)\.ts$/.test(file)
  })
  expect(silent).toEqual([])
})

test('shared/domain knows no clock, no randomness, no input and no output', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(|\bMath\.random\b|\bperformance\.|\bfetch\(|\bprocess\.|\bconsole\.|\bsetTimeout\b|\bTemporal\.Now\b/
  const found = sources.filter(
    (file) => /^shared\/(contract|domain)\//.test(file) && impure.test(textOf(file)),
  )
  expect(found).toEqual([])
})

test('process.env is read in one file', () => {
  const readers = sources.filter((file) => /\bprocess\.env\b/.test(textOf(file)))
  expect(readers).toEqual(['server/env.ts'])
})

test('TRPCError is thrown in one file', () => {
  const throwers = sources.filter(
    (file) =>
      file.startsWith('server/') && /\bTRPCError\b/.test(textOf(file)) && !file.startsWith('server/web/'),
  )
  expect(throwers).toEqual(['server/procedures.ts'])
})

test('the README lists the settings that env.ts reads, and no others', () => {
  const listed = [...textOf('README.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
  expect(listed.toSorted()).toEqual(ENV_NAMES.toSorted())
})

test('every noun with an api stands in the router', () => {
  const router = textOf('server/router.ts')
  const forgotten = readdirSync(path.join(ROOT, 'server'))
    .filter((noun) => existsSync(path.join(ROOT, 'server', noun, 'api.ts')))
    .filter((noun) => !router.includes(`'./${noun}/api.ts'`))
  expect(forgotten).toEqual([])
})

test('every table file stands in the list of tables', () => {
  const list = textOf('server/db/tables.ts')
  const forgotten = sources
    .filter((file) => /^server\/\w+\/tables\.ts$/.test(file) && file !== 'server/db/tables.ts')
    .filter((file) => !list.includes(file.replace('server/', '../')))
  expect(forgotten).toEqual([])
})

test('every digest channel and every job is registered', () => {
  const channels = textOf('server/digests/channels/index.ts')
  const jobs = textOf('server/jobs/index.ts')
  const noSuch = sources.filter(
    (file) => /^server\/\w+\/jobs\.ts$/.test(file) && !jobs.includes(file.replace('server/', '../')),
  )
  expect(noSuch).toEqual([])
  expect(channels).toContain('./mail.ts')
})

test('S2: exact versions, no git or http dependencies, and above the floors of known faults', () => {
  const manifest = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>
  const wanted = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  const lock = JSON.parse(textOf('package-lock.json')) as {
    packages: Record<string, { version?: string; resolved?: string; license?: string }>
  }
  const floors = { '@trpc/server': '11.8.0', 'drizzle-orm': '0.45.2', preact: '10.28.2', nodemailer: '9.1.1' }
  for (const [name, floor] of Object.entries(floors)) {
    const version = lock.packages[`node_modules/${name}`]?.version ?? '0'
    expect([name, version.localeCompare(floor, 'en', { numeric: true }) >= 0]).toEqual([name, true])
  }
  const copyleft = Object.entries(lock.packages).filter(([, { license }]) =>
    /\b(A?GPL|SSPL|BUSL)/.test(license ?? ''),
  )
  expect(copyleft.map(([name]) => name)).toEqual([])
  const odd = Object.entries(lock.packages).filter(
    ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://'),
  )
  expect(odd.map(([name]) => name)).toEqual([])
})

test('the top of the tree holds what it may, and no file is larger than 1 MB', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((name) => name !== '')
  const top = new Set(tracked.map((name) => name.split('/')[0] ?? ''))
  const may = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'extension',
    'server',
    'shared',
    'tests',
    'README.md',
  ]
  expect([...top].filter((name) => !name.startsWith('.') && !may.includes(name))).toEqual([])
  const large = tracked.filter(
    (name) => existsSync(path.join(ROOT, name)) && statSync(path.join(ROOT, name)).size > 1_000_000,
  )
  expect(large).toEqual([])
})

test('every stylesheet of the web app is imported', () => {
  const folder = path.join(ROOT, 'server/web/styles')
  const main = textOf('server/web/styles/web.css')
  const forgotten = readdirSync(folder).filter((file) => file !== 'web.css' && !main.includes(`"./${file}"`))
  expect(forgotten).toEqual([])
})
