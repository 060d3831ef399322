// A process that opens a data folder, writes one order and leaves when it is told SIGTERM: `user <folder> <migrations> <order> [fast]`.
import { writeSync } from 'node:fs'
import { openDatabase } from '../../../server/db/open.ts'
import { writeOrder } from './orders.ts'

const [folder = '', migrations = '', order = '1', speed = 'safe'] = process.argv.slice(2)
const log = { info: () => {}, error: () => {} }
const tell = (line: string) => writeSync(1, `${line}\n`)

const asked = new Promise((resolve) => process.once('SIGTERM', resolve))
const db = await openDatabase({
  fsync: speed !== 'fast',
  folder,
  migrations,
  say: (line) => tell(`say ${line}`),
  log,
}).catch((error: unknown) => {
  tell(`refused ${error instanceof Error ? error.message : error}`)
  process.exit(1)
})
tell(`at ${db.where}`)
await writeOrder(db, Number(order))
tell('open')
const stay = setInterval(() => {}, 1_000)
await asked
clearInterval(stay)
await db.close()
tell('closed')
