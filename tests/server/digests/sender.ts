// A sender as a process of its own, so that it can be killed: it ends itself without warning at the point it is told.
// Started by crash.test.ts with one JSON argument.
import { connectDatabase } from '../../../server/db/connected.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { runSender } from './sending.ts'

export interface SenderTask {
  readonly databaseUrl: string
  readonly smtpUrl: string
  readonly now: string
  /** The label to die at, the n-th time it is passed. */
  readonly kill?: { readonly label: string; readonly nth: number }
  /** Or to die this long after it began. */
  readonly killAfterMs?: number
  /** For the label `handing`: milliseconds after the hand-over began. */
  readonly delay?: number
}

const task = JSON.parse(process.argv[2] ?? '') as SenderTask
const log = { info: () => {}, error: () => {} }
const db = connectDatabase({ target: parseTarget(task.databaseUrl), log, maxConnections: 3 })

const passed = new Map<string, number>()
function reach(label: string): void {
  const times = (passed.get(label) ?? 0) + 1
  passed.set(label, times)
  if (task.kill?.label === label && task.kill.nth === times) process.kill(process.pid, 'SIGKILL')
}

if (task.killAfterMs !== undefined) setTimeout(() => process.kill(process.pid, 'SIGKILL'), task.killAfterMs)

await runSender({
  ...{ db, smtpUrl: task.smtpUrl, now: task.now, reach },
  onHandOver: () => setTimeout(() => reach('handing'), task.delay ?? 0),
})
await db.close()
process.exit(0)
