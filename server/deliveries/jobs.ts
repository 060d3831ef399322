// Tells the operator what waits for a person's decision.
import type { Job } from '../jobs/job.ts'
import { countDeliveries } from './queries.ts'

export const watchDeliveries: Job = {
  id: 'deliveries.watch',
  everySeconds: 3_600,
  async run(world) {
    for (const { line, failed, possibleMisses } of await countDeliveries(world.db.query, world.now()))
      if (failed + possibleMisses > 0)
        world.log.error('deliveries.dead', {
          line,
          failed,
          possibleMisses,
          see: `${world.baseUrl}/operator`,
        })
  },
}
