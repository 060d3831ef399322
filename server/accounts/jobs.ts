// What can never be used again is not kept: links, codes, visits, challenges and sessions that are over.
import { isNotNull, lte, or } from 'drizzle-orm'
import { ATTEMPT_MINUTES } from '../../shared/domain/judge-attempt.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { mailChanges } from '../addresses/tables.ts'
import type { Queries } from '../db/database.ts'
import { providerVisits } from '../identities/tables.ts'
import type { Job } from '../jobs/job.ts'
import { pairingRequests } from '../pairings/tables.ts'
import { passkeyChallenges } from '../passkeys/tables.ts'
import type { World } from '../world.ts'
import { attempts, pairings, sessions, signInLinks } from './tables.ts'

const DAY_SECONDS = 24 * 60 * 60

/** A spent link stays until its quarter of an hour is over: it counts among those asked for (A8). */
export const forgetExpired: Job = {
  id: 'accounts.forget',
  everySeconds: DAY_SECONDS,
  async run(world) {
    const { db, now, log } = world
    const { query } = db
    const at = now()
    await forgetBegun(world, query)
    const token = { hash: signInLinks.tokenHash }
    const links = await query.delete(signInLinks).where(lte(signInLinks.expiresAt, at)).returning(token)
    const codes = await query
      .delete(pairings)
      .where(or(lte(pairings.expiresAt, at), isNotNull(pairings.usedAt)))
      .returning({ handle: pairings.handle })
    const ended = await query
      .delete(sessions)
      .where(or(lte(sessions.expiresAt, at), isNotNull(sessions.endedAt)))
      .returning({ id: sessions.id })
    log.info('accounts.forgotten', { links: links.length, codes: codes.length, sessions: ended.length })
  },
}

/** What somebody began and did not finish. */
async function forgetBegun({ now }: World, query: Queries): Promise<void> {
  const at = now()
  for (const table of [providerVisits, passkeyChallenges, pairingRequests, mailChanges])
    await query.delete(table).where(lte(table.expiresAt, at))
  await query.delete(attempts).where(lte(attempts.at, addMinutes(at, -ATTEMPT_MINUTES)))
}
