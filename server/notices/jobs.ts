// The notices' jobs. Each may run twice, late, or in two processes at once: the rows decide, not the clock of a job.
import { deliverAll } from '../deliveries/run.ts'
import { grantJob } from '../grant.ts'
import type { Job } from '../jobs/job.ts'
import { NOTICES } from './deliver.ts'
import { groupsToRemind } from './groups-due.ts'
import { openNotices } from './open.ts'

export const remind: Job = {
  id: 'notices.remind',
  everySeconds: 120,
  async run(world, signal) {
    for await (const place of groupsToRemind(world.db.query, world.now())) {
      if (signal.aborted) return
      try {
        const made = await openNotices(world, grantJob('notices.send', place))
        if (made > 0) world.log.info('notice.opened', { ...place, made })
      } catch (error) {
        // One group that fails does not hold up the others; it is tried again at the next turn.
        const kind = error instanceof Error ? error.constructor.name : typeof error
        world.log.error('notice.not_opened', { ...place, kind })
      }
    }
  },
}

export const sendNotices: Job = {
  id: 'notices.deliver',
  everySeconds: 15,
  run: (world, signal) => deliverAll(world, NOTICES, { signal, lanes: 1 }),
}
