// Sessions are opened by a way in and ended by their person: one, all others, or all. An ended one is refused at once,
// because every request asks (B5).
import { and, eq, isNull, ne, type SQL } from 'drizzle-orm'
import type { SessionKind } from '../../shared/contract/account.ts'
import type { AccountId, SessionId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { sessions } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'

const SESSION_MINUTES: Record<SessionKind, number> = { web: 60 * 24 * 60, extension: 365 * 24 * 60 }

/** The new session's token; only its hash is kept. */
export async function openSession(
  world: World,
  tx: Queries,
  session: { accountId: AccountId; kind: SessionKind; label: string },
): Promise<string> {
  const token = world.newSecret()
  const now = world.now()
  await tx.insert(sessions).values({
    ...session,
    id: world.newId() as SessionId,
    tokenHash: hashSecret(token),
    createdAt: now,
    lastUsedAt: now,
    expiresAt: addMinutes(now, SESSION_MINUTES[session.kind]),
  })
  return token
}

/** Refusal: `not_found`, also for another person's session. */
export async function endSession(
  world: World,
  grant: AccountGrant<'accounts.change-own'>,
  sessionId: SessionId,
): Promise<{ ended: true } | Refusal> {
  const ended = await end(world, grant.accountId, eq(sessions.id, sessionId))
  return ended > 0 ? { ended: true } : refuse('not_found')
}

/** Everywhere: web sessions and paired extensions alike; `others` leaves the session that asks. */
export async function endSessions(
  world: World,
  grant: AccountGrant<'accounts.change-own'>,
  which: 'others' | 'all',
): Promise<{ ended: number }> {
  const those = which === 'others' ? ne(sessions.id, grant.sessionId) : undefined
  return { ended: await end(world, grant.accountId, those) }
}

export async function signOut(
  world: World,
  grant: AccountGrant<'accounts.sign-out'>,
): Promise<{ ended: true }> {
  await end(world, grant.accountId, eq(sessions.id, grant.sessionId))
  return { ended: true }
}

async function end(world: World, accountId: AccountId, those: SQL | undefined): Promise<number> {
  const rows = await world.db.query
    .update(sessions)
    .set({ endedAt: world.now() })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt), those))
    .returning({ id: sessions.id })
  return rows.length
}
