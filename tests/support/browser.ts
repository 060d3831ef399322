// Finds a Chromium for the end-to-end tests, in turn: a path given, one installed, Playwright's own download, and as root
// on Debian the chromium package. Where all fail, one line says what to install.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { chromium } from '@playwright/test'

const INSTALLED = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
]
const ELSEWHERE = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The browser's path. Throws an error of one line when there is none and none can be had. */
export function findBrowser(say: (line: string) => void): string {
  const given = process.env.LECTERN_BROWSER
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given
    throw new Error(`LECTERN_BROWSER names ${given}, and there is no such file.`)
  }
  return installed() ?? downloaded(say) ?? fromDebian(say) ?? missing()
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const found = folders.flatMap((folder) => INSTALLED.map((name) => path.join(folder, name)))
  return [...found, ...ELSEWHERE].find((file) => existsSync(file))
}

function downloaded(say: (line: string) => void): string | undefined {
  const file = chromium.executablePath()
  if (existsSync(file)) return file
  say('No Chromium is installed; asking Playwright to download its own …')
  const cli = path.join(
    path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
    'cli.js',
  )
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 240_000 })
  return existsSync(file) ? file : undefined
}

function fromDebian(say: (line: string) => void): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  say("Playwright's download failed; installing Debian's chromium package …")
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore', timeout: 120_000 })
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { env, stdio: 'ignore', timeout: 300_000 })
  } catch {
    return undefined
  }
  return installed()
}

function missing(): never {
  throw new Error('No browser found: install Chromium or Chrome, or set LECTERN_BROWSER to the path of one.')
}
