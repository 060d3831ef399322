// A sender as a process of its own, so that it can be killed: it ends itself without warning at the point it is told.
// Bundled, kept as a snapshot of its memory after loading, and started by killing.ts with one JSON argument.
import { startupSnapshot } from 'node:v8'
import { connectDatabase } from '../../../server/db/connected.ts'
import { parseTarget } from '../../../server/db/target.ts'
import { runSender, type Sending } from './sending.ts'

export interface SenderTask extends Pick<Sending, 'smtpUrl' | 'now' | 'place' | 'lines'> {
  readonly databaseUrl: string
  /** The label to die at, the n-th time it is passed. */
  readonly kill?: { readonly label: string; readonly nth: number }
  /** For the label `handing`: milliseconds after the hand-over began. */
  readonly delay?: number
}

startupSnapshot.setDeserializeMainFunction(main)

async function main(): Promise<void> {
  const { databaseUrl, kill, delay = 0, ...task } = JSON.parse(process.argv.at(-1) ?? '') as SenderTask
  const log = { info: () => {}, error: () => {} }
  const db = connectDatabase({ target: parseTarget(databaseUrl), log, maxConnections: 2 })

  const passed = new Map<string, number>()
  function reach(label: string): void {
    const times = (passed.get(label) ?? 0) + 1
    passed.set(label, times)
    if (kill?.label === label && kill.nth === times) process.kill(process.pid, 'SIGKILL')
  }

  await runSender({
    ...{ ...task, db, reach },
    onHandOver: () => setTimeout(() => reach('handing'), delay),
  })
  await db.close()
  process.exit(0)
}
