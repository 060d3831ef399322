// Settles the offers whose time is over. Safe in two processes: the group's lock and the offer's state decide.
import type { Job } from '../jobs/job.ts'
import { findUnsettled, settleTrade } from './settle.ts'

export const settleTrades: Job = {
  id: 'trades.settle',
  everySeconds: 60,
  async run(world, signal) {
    for (const trade of await findUnsettled(world)) {
      if (signal.aborted) return
      try {
        await settleTrade(world, trade)
      } catch (error) {
        // One that fails does not hold up the others; it is tried again at the next turn.
        const kind = error instanceof Error ? error.constructor.name : typeof error
        world.log.error('trade.not_settled', { clubId: trade.clubId, tradeId: trade.id, kind })
      }
    }
  },
}
