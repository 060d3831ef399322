// The jobs of look-ups. All processes may run them: one row in the database decides whose turn it is.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from '../jobs/job.ts'
import { askNext } from './ask.ts'
import { endWaits } from './commands.ts'
import { openNight } from './nightly.ts'

/** A longer wait is left to the next run. */
const LONGEST_SLEEP_MS = 5_000

export const askArxiv: Job = {
  id: 'lookups.ask',
  everySeconds: 2,
  async run(world, signal) {
    while (!signal.aborted) {
      const waitMs = await askNext(world, signal)
      await endWaits(world, signal)
      if (waitMs === null || waitMs > LONGEST_SLEEP_MS) return
      await sleep(waitMs, undefined, { signal }).catch(() => undefined)
    }
  },
}

export const lookNightly: Job = {
  id: 'lookups.night',
  everySeconds: 600,
  async run(world) {
    const asked = await openNight(world)
    if (asked !== null) world.log.info('lookups.night', { asked })
  },
}
