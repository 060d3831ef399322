// The notices' jobs. Each may run twice, late, or in two processes at once: the rows decide, not the clock of a job.
import { isDatabaseUnavailable } from '../db/failure.ts'
import { deliverAll } from '../deliveries/run.ts'
import { grantJob } from '../grant.ts'
import type { Job } from '../jobs/job.ts'
import type { World } from '../world.ts'
import { NOTICES } from './deliver.ts'
import { groupsToRemind } from './groups-due.ts'
import type { Place } from './in-groups.ts'
import { openNotices } from './open.ts'

export const remind: Job = {
  id: 'notices.remind',
  everySeconds: 120,
  async run(world, signal) {
    for await (const places of groupsToRemind(world.db.query, world.now())) {
      if (signal.aborted) return
      await openIn(world, places)
    }
  },
}

/** One group that fails does not hold up the others; it is tried again at the next turn. */
async function openIn(world: World, places: readonly Place[]): Promise<void> {
  try {
    const opened = await openNotices(
      world,
      places.map((place) => grantJob('notices.send', place)),
    )
    for (const { place, made } of opened) world.log.info('notice.opened', { ...place, made })
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error
    if (places.length > 1) for (const place of places) await openIn(world, [place])
    else for (const place of places) world.log.error('notice.not_opened', { ...place, kind: kindOf(error) })
  }
}

export const sendNotices: Job = {
  id: 'notices.deliver',
  everySeconds: 15,
  run: (world, signal) => deliverAll(world, NOTICES, { signal, lanes: 1 }),
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error
}
