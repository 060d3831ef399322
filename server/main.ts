// The only file that knows everything: env → database → world → http → jobs → shutdown.
import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import type { Instant } from '../shared/contract/time.ts'
import { makeLink } from './accounts/commands.ts'
import { isEmpty } from './accounts/queries.ts'
import { build, EXTENSION_FOLDER, ROOT, TARGETS, WEB_FOLDER } from './build.ts'
import { useFolder } from './db/embedded.ts'
import { type OpenDatabase, openDatabase } from './db/open.ts'
import { type DemoClub, findDemo, seedDemo } from './demo/seed.ts'
import { readEnv, type Settings } from './env.ts'
import { openArxiv } from './gateways/arxiv.ts'
import { openHooks } from './gateways/hooks.ts'
import { openMail } from './gateways/mail.ts'
import { readDkim } from './gateways/mail-sign.ts'
import { openProviders } from './gateways/providers/index.ts'
import { greet } from './greeting.ts'
import { createHttp } from './http.ts'
import { JOBS } from './jobs/index.ts'
import { startJobs } from './jobs/run.ts'
import { keepKey } from './keys/commands.ts'
import { createLog } from './log.ts'
import { stopPlanner } from './plans/commands.ts'
import { returnAddress } from './returns/tag.ts'
import { newSecret } from './secrets.ts'
import type { World } from './world.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const log = createLog()

/** What is open and must be closed, the newest first, when the program ends or its start fails. */
const closing: (() => Promise<void>)[] = []
let stopping: number | null = null

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new Error(`Lectern needs Node 24 or later; this is ${process.version}. Start it with npm start.`)
  }
  const { values: flags } = parseArgs({ options: { empty: { type: 'boolean', default: false } } })
  const settings = readEnv()
  stopOnSignal()
  const folder = resolve(ROOT, settings.folder)
  // Database and mails live in it, unless they have a server of their own.
  if (settings.databaseUrl === undefined || settings.smtpUrl === undefined) await useFolder(folder)
  const clients = buildClients()
  const db = await openDatabase({ url: settings.databaseUrl, folder, say, log })
  closing.push(() => db.close())
  const { world, closeMail } = await openWorld(settings, { db, folder })
  closing.push(closeMail, stopPlanner)
  const demo = await demoClub(world, flags.empty)
  await clients
  const server = await listen(world, settings)
  const jobs = startJobs(world, JOBS)
  closing.push(jobs.stop, () => closeServer(server))
  say(await greetingFor(world, settings, demo))
  // Fewer people need it, and it would keep the others waiting.
  await build(TARGETS.firefox).catch((error: Error) => say(error.message))
}

async function buildClients(): Promise<void> {
  await mkdir(WEB_FOLDER, { recursive: true })
  say('Building the web app and the extension where their sources changed …')
  const built = await Promise.all([build(TARGETS.web), build(TARGETS.chrome)])
  if (built.includes(true)) say('Web app and extension are built.')
}

async function openWorld(settings: Settings, { db, folder }: { db: OpenDatabase; folder: string }) {
  const mailFolder = join(folder, 'mail')
  const now = () => new Date().toISOString() as Instant
  const serverKey = await keepKey(db.query, { fresh: newSecret(), now: now() })
  const mail = openMail({
    ...{ smtpUrl: settings.smtpUrl, from: settings.mailFrom, folder: mailFolder, say },
    dkim: await readDkim(settings.dkim),
    returnTo: (outgoing) =>
      settings.bounces && returnAddress({ to: settings.bounces.to, key: serverKey }, outgoing),
  })
  const world: World = {
    db,
    now,
    newId: randomUUID,
    newSecret,
    async sendMail(outgoing) {
      if (settings.smtpUrl === undefined && outgoing.link !== undefined)
        say(`Link for ${outgoing.to}: ${outgoing.link}`)
      return mail.sendMail(outgoing)
    },
    postToHook: openHooks({ bases: settings.hooks }),
    lookUpPapers: openArxiv({ apiUrl: settings.arxivApiUrl, contact: settings.contact }),
    providers: openProviders(settings.providers),
    log,
    baseUrl: settings.baseUrl,
    founders: settings.founders,
    serverKey,
    bouncesSecret: settings.bounces?.secret ?? null,
    operators: settings.operators,
  }
  return { world, closeMail: () => mail.close() }
}

/** The demo club, seeded into a database without accounts unless an empty one was asked for. */
async function demoClub(world: World, empty: boolean): Promise<DemoClub | null> {
  if (!(await isEmpty(world.db.query))) return findDemo(world)
  if (empty) return null
  say('Setting up a demo club with a term of papers …')
  return seedDemo(world)
}

function listen(world: World, { port, host }: Settings) {
  const app = createHttp(world, { webFolder: WEB_FOLDER, designFolder: join(ROOT, 'shared/design') })
  return new Promise<ReturnType<typeof serve>>((done, fail) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () => done(server))
    server.on('error', (error) => fail(new Error(listenProblem(error, { port, host }))))
  })
}

function listenProblem(
  error: NodeJS.ErrnoException,
  { port, host }: Pick<Settings, 'port' | 'host'>,
): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use, perhaps by Lectern itself. Stop the other program or start with PORT=${port + 1}.`
  return `Nothing can listen on HOST=${host} PORT=${port} (${error.code ?? error.message}). Choose others.`
}

function greetingFor(world: World, settings: Settings, demo: DemoClub | null): Promise<string> {
  return greet({
    baseUrl: settings.baseUrl,
    extensionFolder: EXTENSION_FOLDER,
    demo,
    printsLinks: settings.smtpUrl === undefined,
    isOpen: !/^(localhost|127\.0\.0\.1|::1)$/.test(settings.host),
    linkFor: (mail) => makeLink(world, { mail }),
  })
}

/** Lets requests under way finish, for a moment. */
function closeServer(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((done) => {
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000)
    server.close(() => {
      clearTimeout(force)
      done()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}

async function closeAll(): Promise<void> {
  for (let close = closing.pop(); close; close = closing.pop()) await close()
}

/** One Ctrl+C can arrive twice, from the terminal and from `npm run dev`: only a later one ends everything at once. */
const ONE_PRESS_MS = 500

function stopOnSignal(): void {
  const onSignal = (): void => {
    if (stopping !== null) {
      if (Date.now() - stopping > ONE_PRESS_MS) process.exit(1)
      return
    }
    stopping = Date.now()
    say('Stopping …')
    closeAll().then(() => process.exit(0), fatal)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

function fatal(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

main().catch(async (error: unknown) => {
  // A start that was interrupted fails at what is being closed under it.
  if (stopping !== null) return
  await closeAll()
  fatal(error)
})
