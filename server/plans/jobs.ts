// A solver whose process ended has left a draft that waits for it: after a while it is told that nothing comes, and to ask again.
import { and, eq, sql } from 'drizzle-orm'
import type { Solving } from '../../shared/contract/plan.ts'
import { isStale, isUnderWay } from '../../shared/domain/judge-solving.ts'
import type { Job } from '../jobs/job.ts'
import { thisPlan } from './drafts.ts'
import { plans } from './tables.ts'

export const watchSolving: Job = {
  id: 'plans.watch',
  everySeconds: 60,
  async run(world) {
    const db = world.db.query
    const waiting = await db
      .select({ clubId: plans.clubId, id: plans.id, solving: plans.solving })
      .from(plans)
      .where(and(eq(plans.state, 'draft'), sql`${plans.solving} ->> 'state' in ('waiting', 'running')`))
    const now = world.now()
    for (const { solving, ...plan } of waiting) {
      if (!isUnderWay(solving) || !isStale(solving, now)) continue
      const ended: Solving = { ...solving, state: 'failed', endedAt: now, why: 'stopped' }
      // As long as it is the same run, and nobody has ended it meanwhile.
      await db
        .update(plans)
        .set({ solving: ended })
        .where(
          and(
            thisPlan(plan),
            sql`${plans.solving} ->> 'startedAt' = ${solving.startedAt}`,
            sql`${plans.solving} ->> 'endedAt' is null`,
          ),
        )
      world.log.error('plan.solver_lost', { planId: plan.id })
    }
  },
}
