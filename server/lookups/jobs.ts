// The jobs of look-ups. All processes may run them: one row in the database decides whose turn it is.
import { setTimeout as sleep } from 'node:timers/promises'
import { ARXIV_PACE, type Pace } from '../../shared/domain/settle-look-up.ts'
import type { Job } from '../jobs/job.ts'
import type { World } from '../world.ts'
import { askNext } from './ask.ts'
import { endWaits } from './commands.ts'
import { openNight } from './nightly.ts'

/** A longer wait is left to the next run. */
const LONGEST_SLEEP_MS = 5_000

export const askArxiv: Job = {
  id: 'lookups.ask',
  everySeconds: 2,
  run: (world, signal) => askWhileDue(world, signal, ARXIV_PACE),
}

/** With the pace as an argument, so that a test need not wait for arXiv's. */
export async function askWhileDue(world: World, signal: AbortSignal, pace: Pace): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await askNext(world, signal, pace)
    await endWaits(world, signal)
    if (waitMs === null || waitMs > LONGEST_SLEEP_MS) return
    await sleep(waitMs, undefined, { signal }).catch(() => undefined)
  }
}

export const lookNightly: Job = {
  id: 'lookups.night',
  everySeconds: 600,
  async run(world) {
    const asked = await openNight(world)
    if (asked !== null) world.log.info('lookups.night', { asked })
  },
}
