// A planner's thread that breaks as a test wants it: a problem of seed 1 is answered with how many were answered, of seed 2
// kills the thread, of seed 3 throws, of seed 4 keeps it busy for ever.
import { parentPort } from 'node:worker_threads'
import type { Question } from '../../../server/plans/solver-messages.ts'

let answered = 0
parentPort?.on('message', ({ problem: { seed } }: Question) => {
  if (seed === 1) {
    const proved = { fairness: false, bids: false, roles: false }
    parentPort?.postMessage({ kind: 'found', found: { turns: [], proved, fairnessGap: ++answered } })
  }
  if (seed === 2) process.exit(7)
  if (seed === 3) throw new Error('out of memory')
  if (seed === 4) for (;;) Math.sqrt(seed)
})
