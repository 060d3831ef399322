// A process that writes orders as fast as it can and tells each number that was acknowledged: `writer <folder> <migrations> <first>`.
import { writeSync } from 'node:fs'
import { openDatabase } from '../../../server/db/open.ts'
import { writeOrder } from './orders.ts'

const [folder = '', migrations = '', first = '0'] = process.argv.slice(2)
const log = { info: () => {}, error: () => {} }
const tell = (line: string | number) => writeSync(1, `${line}\n`)

const db = await openDatabase({ folder, migrations, say: (line) => tell(`say ${line}`), log })
tell('open')
let id = Number(first)
const write = async () => {
  for (;;) {
    const own = ++id
    await writeOrder(db, own).then(
      () => tell(own),
      () => undefined,
    )
  }
}
await Promise.all([write(), write(), write(), write()])
