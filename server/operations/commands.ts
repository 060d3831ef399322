// A repeated write has one effect (Y2): the client names its operation, and effect, answer and name are committed together.
import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { operations } from './tables.ts'

export interface Operation {
  readonly id: OperationId
  readonly clubId: ClubId
  readonly memberId: MemberId
  /** What is done, and with what: the same id with another of these is refused. */
  readonly kind: string
  readonly input: unknown
}

/** Carries a refusal out of a transaction so that nothing of it stays. */
class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/**
 * Runs `work` once per operation id and gives every repeat the first answer. A refused operation leaves no trace,
 * so it can be sent again. Refusals of its own: `operation_reused`, alike for another body and another person, and
 * `not_found` for someone who was taken out of the club while the request was on its way.
 */
export async function once<T extends object>(
  world: World,
  operation: Operation,
  work: (tx: Queries) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await transaction(world.db, (tx) => claimAndRun(tx, world, { operation, work }))
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    throw error
  }
}

async function claimAndRun<T extends object>(
  tx: Queries,
  world: World,
  { operation, work }: { operation: Operation; work: (tx: Queries) => Promise<T | Refusal> },
): Promise<T> {
  const { id, clubId, memberId } = operation
  const fingerprint = fingerprintOf(operation)
  // A second request with the same id waits here until the first has committed or failed.
  const claimed = await tx
    .insert(operations)
    .values({ id, clubId, memberId, fingerprint, answer: {}, doneAt: world.now() })
    .onConflictDoNothing()
    .returning({ id: operations.id })
  const mine = and(eq(operations.clubId, clubId), eq(operations.id, id))
  if (claimed.length === 0) {
    const [done] = await tx.select().from(operations).where(mine)
    if (done?.memberId !== memberId || done.fingerprint !== fingerprint)
      throw new RolledBack(refuse('operation_reused'))
    return done.answer as T
  }
  if (!(await isStillIn(tx, operation))) throw new RolledBack(refuse('not_found'))
  const outcome = await work(tx)
  if (isRefusal(outcome)) throw new RolledBack(outcome)
  await tx.update(operations).set({ answer: outcome }).where(mine)
  return outcome
}

/** Held until the end, so that no write is committed after its writer was taken out. */
async function isStillIn(tx: Queries, { clubId, memberId }: Operation): Promise<boolean> {
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.clubId, clubId), eq(members.id, memberId)))
    .for('key share')
  return member !== undefined && member.role !== 'former'
}

function fingerprintOf({ kind, input }: Operation): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, input]))
    .digest('base64url')
}
