// The digest's jobs. Each may run twice, late, or in two processes at once: the rows decide, not the clock of a job.
import { grantJob } from '../grant.ts'
import type { Job } from '../jobs/job.ts'
import type { World } from '../world.ts'
import { openWeek } from './commands.ts'
import { deliverNext } from './deliver.ts'
import { countPossibleMisses, groupsDue } from './queries.ts'

export const openDigests: Job = {
  id: 'digests.open',
  everySeconds: 30,
  async run(world, signal) {
    for await (const place of groupsDue(world.db.query, world.now())) {
      if (signal.aborted) return
      const opened = await openWeek(world, grantJob('digests.send', place))
      if (opened) world.log.info('digest.opened', { ...place })
    }
  },
}

/** Recipients at once: each is rendered, held and sent alone, so memory does not grow with the group. */
const LANES = 3
/** So many refusals in a row are the server's fault, not the recipients': the rest waits untouched. */
const REFUSALS_IN_A_ROW = 5

export const deliverDigests: Job = {
  id: 'digests.deliver',
  everySeconds: 15,
  async run(world, signal) {
    const run = { refusals: 0 }
    await Promise.all(Array.from({ length: LANES }, () => lane(world, signal, run)))
  },
}

async function lane(world: World, signal: AbortSignal, run: { refusals: number }): Promise<void> {
  while (!signal.aborted && run.refusals < REFUSALS_IN_A_ROW) {
    const delivery = await deliverNext(world)
    if (delivery === 'none') return
    run.refusals = delivery === 'refused' ? run.refusals + 1 : 0
  }
}

export const watchDigests: Job = {
  id: 'digests.watch',
  everySeconds: 3_600,
  async run(world) {
    const count = await countPossibleMisses(world.db.query, world.now())
    if (count > 0) world.log.error('digest.possible_misses', { count })
  },
}
