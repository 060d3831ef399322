// Builds the web app and the extension when they are missing or older than their sources. Used by `npm start`
// (beside the server's own start) and by `npm run build` (always).
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildEnvironment } from './env.ts'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const WEB_FOLDER = join(ROOT, 'dist/web')
export const EXTENSION_FOLDER = join(ROOT, 'dist/extension')

interface Target {
  readonly name: string
  /** Every file that the output depends on lies in one of these. */
  readonly sources: readonly string[]
  readonly output: string
  readonly command: readonly [tool: string, ...rest: string[]]
}

const vite = 'node_modules/vite/bin/vite.js'
const wxt = 'node_modules/wxt/bin/wxt.mjs'
const wxtBuild = ['build', '-c', 'extension/wxt.config.ts', '--level', 'warn'] as const

export const TARGETS = {
  web: {
    name: 'web app',
    sources: ['server/web', 'shared', 'package-lock.json'],
    output: 'dist/web/index.html',
    command: [vite, 'build', '-c', 'server/web/vite.config.ts', '--logLevel', 'warn'],
  },
  chrome: {
    name: 'extension for Chrome',
    sources: ['extension', 'shared', 'package-lock.json'],
    output: 'dist/extension/chrome-mv3/manifest.json',
    command: [wxt, ...wxtBuild],
  },
  firefox: {
    name: 'extension for Firefox',
    sources: ['extension', 'shared', 'package-lock.json'],
    output: 'dist/extension/firefox-mv3/manifest.json',
    command: [wxt, ...wxtBuild, '-b', 'firefox', '--mv3'],
  },
} as const satisfies Record<string, Target>

/** Resolves to true when it was built now, false when it was up to date. */
export async function build(target: Target, { force = false } = {}): Promise<boolean> {
  const stampFile = join(ROOT, 'dist', `.built-${target.name.replaceAll(' ', '-')}`)
  const stamp = await stampOf(target)
  const built = existsSync(join(ROOT, target.output))
  if (!force && built && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false
  const [tool] = target.command
  if (!existsSync(join(ROOT, tool))) {
    if (built) return false
    throw new Error(
      `The ${target.name} is not built and its tools are not installed: run npm ci, then npm start.`,
    )
  }
  await run(target)
  await mkdir(join(ROOT, 'dist'), { recursive: true })
  await writeFile(stampFile, stamp)
  return true
}

function run(target: Target): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...target.command], {
      cwd: ROOT,
      env: buildEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The ${target.name} could not be built:\n${said.slice(-4_000)}`))
    })
  })
}

/** Path, size and time of change of each source: cheap, and different after every edit and checkout. */
async function stampOf(target: Target): Promise<string> {
  const hash = createHash('sha256')
  for (const source of target.sources) for (const line of await linesOf(source)) hash.update(line)
  return hash.digest('hex')
}

async function linesOf(path: string): Promise<string[]> {
  const facts = await stat(join(ROOT, path)).catch(() => null)
  if (facts === null) return []
  if (!facts.isDirectory()) return [`${path} ${facts.size} ${facts.mtimeMs}\n`]
  const names = (await readdir(join(ROOT, path))).toSorted()
  return (await Promise.all(names.map((name) => linesOf(`${path}/${name}`)))).flat()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now()
  await Promise.all([
    build(TARGETS.web, { force: true }),
    // One after the other: both write the same cache folder.
    build(TARGETS.chrome, { force: true }).then(() => build(TARGETS.firefox, { force: true })),
  ])
  process.stdout.write(`Built into dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
}
