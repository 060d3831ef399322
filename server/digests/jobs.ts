// The digest's jobs. Each may run twice, late, or in two processes at once: the rows decide, not the clock of a job.
import { deliverAll } from '../deliveries/run.ts'
import { grantJob } from '../grant.ts'
import type { Job } from '../jobs/job.ts'
import { openWeek } from './commands.ts'
import { DIGESTS, POSTS } from './deliver.ts'
import { groupsDue } from './queries.ts'

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

export const deliverDigests: Job = {
  id: 'digests.deliver',
  everySeconds: 15,
  run: (world, signal) => deliverAll(world, DIGESTS, { signal, lanes: 3 }),
}

/** One after the other: both sites count how often they are asked. */
export const postDigests: Job = {
  id: 'digests.post',
  everySeconds: 15,
  run: (world, signal) => deliverAll(world, POSTS, { signal, lanes: 1 }),
}
