// Operations are remembered for as long as a device may repeat one, and then forgotten.
import { lt } from 'drizzle-orm'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Job } from '../jobs/job.ts'
import { operations } from './tables.ts'

const DAY_MINUTES = 24 * 60
/** A repeat after 30 days still has one effect (Y2); three times that, for a laptop that was left in a drawer. */
const REMEMBERED_DAYS = 90

export const forgetOperations: Job = {
  id: 'operations.forget',
  everySeconds: DAY_MINUTES * 60,
  async run({ db, now, log }) {
    const gone = await db.query
      .delete(operations)
      .where(lt(operations.doneAt, addMinutes(now(), -REMEMBERED_DAYS * DAY_MINUTES)))
      .returning({ id: operations.id })
    log.info('operations.forgotten', { operations: gone.length })
  },
}
