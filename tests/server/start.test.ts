// Starting and stopping, as people do it in a terminal: what cannot start says why, and nothing is left running.
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { killPostgres, postgresPids, temporaryFolder } from '../support/postgres.ts'
import { freePort, startServer } from '../support/server-process.ts'

let folder: string
beforeEach(async () => {
  folder = await temporaryFolder('start')
})
afterEach(async () => {
  await killPostgres(folder)
  await rm(folder, { recursive: true, force: true })
})
const nothingRuns = () => expect.poll(() => postgresPids(folder)).toEqual([])

function occupy(port: number): Promise<Server> {
  const other = createServer()
  return new Promise((done) => other.listen(port, 'localhost', () => done(other)))
}

test('a port in use is said with what to do, and the database is stopped again', async () => {
  const port = await freePort()
  const other = await occupy(port)
  await expect(startServer({ folder, port })).rejects.toThrow(
    `Port ${port} is in use, perhaps by Lectern itself. Stop the other program or start with PORT=${port + 1}.`,
  )
  other.close()
  await nothingRuns()
})

test('a host that is not this machine is said with the name of the setting', async () => {
  const start = startServer({ folder, port: await freePort(), env: { HOST: '999.1.1.1' } })
  await expect(start).rejects.toThrow(/HOST=999\.1\.1\.1 .*ENOTFOUND/)
  await nothingRuns()
})

test('one Ctrl+C that arrives as two signals, as under npm run dev, still stops in order', async () => {
  const server = await startServer({ folder, port: await freePort() })
  process.kill(server.pid, 'SIGINT')
  process.kill(server.pid, 'SIGTERM')
  expect(await server.ended).toBe(0)
  await nothingRuns()
})

test('the greeting of the demo club still helps when its links are used up', async () => {
  const server = await startServer({ folder, port: await freePort(), flags: [] })
  expect(server.said()).toContain('ada@demo.lectern.example')
  expect(server.said()).toContain(`server address ${server.url}`)
  expect(await server.stop()).toBe(0)
})

test('a data folder that cannot be made is said in one line, with the name of the setting', async () => {
  // In /proc nothing can be made, not even by root, and the reason given is that the parent were missing.
  const start = startServer({ folder: '/proc/lectern-data/inside', port: await freePort() })
  await expect(start).rejects.toThrow(/^the server ended with 1:\n.*LECTERN_DATA.*\n$/)
  const mailsOnly = { DATABASE_URL: 'postgres://localhost:9/none' }
  const mails = startServer({ folder: '/proc/lectern-data', port: await freePort(), env: mailsOnly })
  await expect(mails).rejects.toThrow(/LECTERN_DATA/)
}, 60_000)
