// The only file that knows everything: env → database → world → http → jobs → shutdown.
import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import type { MailAddress } from '../shared/contract/account.ts'
import type { Instant } from '../shared/contract/time.ts'
import { makeLink } from './accounts/commands.ts'
import { isEmpty } from './accounts/queries.ts'
import { build, EXTENSION_FOLDER, ROOT, TARGETS, WEB_FOLDER } from './build.ts'
import { type OpenDatabase, openDatabase } from './db/open.ts'
import { type DemoClub, findDemo, seedDemo } from './demo/seed.ts'
import { readEnv, type Settings } from './env.ts'
import { openMail } from './gateways/mail.ts'
import { greet } from './greeting.ts'
import { createHttp } from './http.ts'
import { JOBS } from './jobs/index.ts'
import { startJobs } from './jobs/run.ts'
import { createLog } from './log.ts'
import { newSecret } from './secrets.ts'
import type { World } from './world.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const log = createLog()

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new Error(`Lectern needs Node 24 or later; this is ${process.version}. Start it with npm start.`)
  }
  const { values: flags } = parseArgs({ options: { empty: { type: 'boolean', default: false } } })
  const settings = readEnv()
  const folder = resolve(ROOT, settings.folder)
  const clients = buildClients()
  const db = await openDatabase({ url: settings.databaseUrl, folder, say, log })
  const { world, closeMail } = await openWorld(settings, { db, folder })
  const demo = await demoClub(world, flags.empty)
  await clients
  const server = await listen(world, settings)
  const jobs = startJobs(world, JOBS)
  stopOnSignal(async () => {
    await closeServer(server)
    await jobs.stop()
    await closeMail()
    await db.close()
  })
  const linkFor = (mail: MailAddress) => makeLink(world, mail)
  say(await greet({ baseUrl: settings.baseUrl, extensionFolder: EXTENSION_FOLDER, demo, linkFor }))
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
  const mail = await openMail({ smtpUrl: settings.smtpUrl, from: settings.mailFrom, folder: mailFolder, say })
  const world: World = {
    db,
    now: () => new Date().toISOString() as Instant,
    newId: randomUUID,
    newSecret,
    async sendMail(outgoing) {
      if (settings.smtpUrl === undefined && outgoing.link !== undefined)
        say(`Link for ${outgoing.to}: ${outgoing.link}`)
      return mail.sendMail(outgoing)
    },
    log,
    baseUrl: settings.baseUrl,
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
    server.on('error', (error: NodeJS.ErrnoException) => fail(portError(error, port)))
  })
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new Error(
    `Port ${port} is in use, perhaps by Lectern itself. Stop the other program or start with PORT=${port + 1}.`,
  )
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

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = (): void => {
    if (stopping) process.exit(1)
    stopping = true
    say('Stopping …')
    stop().then(
      () => process.exit(0),
      (error) => fatal(error),
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

function fatal(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

main().catch(fatal)
