// What can never be used again is not kept: sign-in links, pairing codes and sessions that are over.
import { isNotNull, lte, or } from 'drizzle-orm'
import type { Job } from '../jobs/job.ts'
import { pairings, sessions, signInLinks } from './tables.ts'

const DAY_SECONDS = 24 * 60 * 60

/** A spent link stays until its quarter of an hour is over: it counts among those asked for (A8). */
export const forgetExpired: Job = {
  id: 'accounts.forget',
  everySeconds: DAY_SECONDS,
  async run({ db: { query }, now, log }) {
    const at = now()
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
