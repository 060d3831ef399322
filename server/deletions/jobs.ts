// Links that would delete an account and were not used are not kept.
import { lte } from 'drizzle-orm'
import type { Job } from '../jobs/job.ts'
import { accountDeletions } from './tables.ts'

export const forgetDeletions: Job = {
  id: 'deletions.forget',
  everySeconds: 24 * 60 * 60,
  async run({ db, now, log }) {
    const gone = await db.query
      .delete(accountDeletions)
      .where(lte(accountDeletions.expiresAt, now()))
      .returning({ hash: accountDeletions.tokenHash })
    log.info('deletions.forgotten', { links: gone.length })
  },
}
