// The browsers that are compared: without the extension, with one whose scripts in pages are empty (what any extension
// costs there), with ours as it is built, and with ours paired with a real server that has an answer for the page.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { EXTENSION_FOLDER } from '../../server/build.ts'
import { captureOnWeb, createClub, pairPanel, signIn } from '../e2e/steps.ts'
import { launchChromium, loadExtension } from '../support/chromium.ts'
import { killPostgres } from '../support/postgres.ts'
import { freePort, startServer } from '../support/server-process.ts'

export const EXTENSION = path.join(EXTENSION_FOLDER, 'chrome-mv3')
export const ARMS = ['without', 'empty', 'unpaired', 'paired'] as const
export type ArmName = (typeof ARMS)[number]

export interface Subject {
  readonly name: string
  readonly url: string
  readonly html: string
  /** Whether the extension draws its button there; else its marks. */
  readonly button: boolean
  /** What the group has on its list. */
  readonly listed: readonly string[]
}

export interface Arm {
  readonly context: BrowserContext
  close(): Promise<void>
}

export interface Stage {
  readonly executablePath: string
  readonly subjects: readonly Subject[]
  /** `<host>/<path>` of what the pages link to; null: they stand alone. */
  readonly assets: string | null
  /** Every script and style sheet that a page asked for, and whether it was there. */
  readonly asked: Map<string, boolean>
}

export async function openArm(name: ArmName, stage: Stage): Promise<Arm> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-'))
  const profile = path.join(folder, 'profile')
  const context = await launchChromium(profile, {
    forExtensions: true,
    executablePath: stage.executablePath,
  })
  const extension = name === 'empty' ? await emptied(folder) : EXTENSION
  const id = name === 'without' ? null : await loadExtension(context, extension)
  await servePages(context, stage)
  const server = name === 'paired' && id !== null ? await pair(context, stage, { id, folder }) : null
  const close = async () => {
    await context.close()
    await server?.stop()
    if (server !== null) await killPostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
  return { context, close }
}

/** The same extension, whose scripts in pages do nothing. */
async function emptied(folder: string): Promise<string> {
  const copy = path.join(folder, 'empty')
  await cp(EXTENSION, copy, { recursive: true })
  const manifest = JSON.parse(readFileSync(path.join(copy, 'manifest.json'), 'utf8')) as {
    content_scripts: { js: string[] }[]
  }
  for (const file of manifest.content_scripts.flatMap(({ js }) => js))
    await writeFile(path.join(copy, file), '')
  return copy
}

async function servePages(context: BrowserContext, { subjects, assets, asked }: Stage): Promise<void> {
  await context.route(/^https?:\/\/(?!localhost)/, (route) => {
    const url = route.request().url()
    const subject = subjects.find((one) => one.url === url)
    if (subject) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: subject.html })
    const file = assets === null ? null : fileOf(assets, url)
    const isCode = ['script', 'stylesheet'].includes(route.request().resourceType())
    if (isCode) asked.set(url, file !== null)
    return file === null ? route.fulfill({ status: 404, body: '' }) : route.fulfill({ path: file })
  })
}

function fileOf(assets: string, url: string): string | null {
  const { host, pathname } = new URL(url)
  const file = path.join(assets, host, path.normalize(decodeURIComponent(pathname)))
  return existsSync(file) && statSync(file).isFile() ? file : null
}

interface Place {
  readonly id: string
  readonly folder: string
}

/** Done as a person does it: sign in, found a club, pair the panel, have some of the shown papers on the list. */
async function pair(context: BrowserContext, { subjects }: Stage, { id, folder }: Place) {
  const server = await startServer({ folder, port: await freePort() })
  const web = await context.newPage()
  await signIn(web, server, 'ben@example.org')
  await createClub(web)
  const panel = await context.newPage()
  await panel.goto(`chrome-extension://${id}/sidepanel.html`)
  await pairPanel(panel, web, server)
  for (const id of subjects.flatMap(({ listed }) => listed)) await captureOnWeb(web, server, `arxiv:${id}`)
  await panel.close()
  await web.close()
  return server
}
