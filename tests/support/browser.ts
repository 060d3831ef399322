// Finds the browsers of the end-to-end tests, in turn: a path given, one installed, for Chromium Playwright's own download,
// and as root on Debian the distribution's package. Where all fail, one line says what to install.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { chromium } from '@playwright/test'

type Say = (line: string) => void

interface Kind {
  readonly name: string
  /** The setting that names one. */
  readonly setting: string
  /** Its commands, and where it stands when it is no command. */
  readonly commands: readonly string[]
  readonly elsewhere: readonly string[]
  readonly debian: string
}

const CHROMIUM: Kind = {
  name: 'Chromium or Chrome',
  setting: 'LECTERN_BROWSER',
  commands: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
  ],
  elsewhere: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  debian: 'chromium',
}

/** Playwright's download is a Firefox of its own that takes no extensions. */
const FIREFOX: Kind = {
  name: 'Firefox',
  setting: 'LECTERN_FIREFOX',
  commands: ['firefox', 'firefox-esr'],
  elsewhere: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
  debian: 'firefox-esr',
}

/** The browser's path. Throws an error of one line when there is none and none can be had. */
export function findBrowser(say: Say): string {
  return (
    given(CHROMIUM) ??
    installed(CHROMIUM) ??
    downloaded(say) ??
    fromDebian(CHROMIUM, say) ??
    missing(CHROMIUM)
  )
}

/** As above, for a Firefox. */
export function findFirefox(say: Say): string {
  return given(FIREFOX) ?? installed(FIREFOX) ?? fromDebian(FIREFOX, say) ?? missing(FIREFOX)
}

function given({ setting }: Kind): string | undefined {
  const file = process.env[setting]
  if (file === undefined || file === '') return undefined
  if (existsSync(file)) return file
  throw new Error(`${setting} names ${file}, and there is no such file.`)
}

function installed({ commands, elsewhere }: Kind): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const found = folders.flatMap((folder) => commands.map((name) => path.join(folder, name)))
  return [...found, ...elsewhere].find((file) => existsSync(file))
}

function downloaded(say: Say): string | undefined {
  const file = chromium.executablePath()
  if (existsSync(file)) return file
  say('No Chromium is installed; asking Playwright to download its own …')
  const cli = path.join(
    path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
    'cli.js',
  )
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 240_000 })
  if (existsSync(file)) return file
  say("Playwright's download failed.")
  return undefined
}

function fromDebian(kind: Kind, say: Say): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  say(`Installing Debian's ${kind.debian} package …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore', timeout: 120_000 })
    execFileSync('apt-get', ['install', '-y', '-qq', kind.debian], { env, stdio: 'ignore', timeout: 300_000 })
  } catch {
    return undefined
  }
  return installed(kind)
}

function missing({ name, setting }: Kind): never {
  throw new Error(`No browser found: install ${name}, or set ${setting} to the path of one.`)
}
