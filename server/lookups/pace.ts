// One turn at a time over all processes: whoever moves the one row forward may ask. The database's clock counts, so
// processes whose clocks differ agree; a holder that dies is waited out, because claiming already sets the next turn.
import { and, eq, sql } from 'drizzle-orm'
import type { Pace } from '../../shared/domain/settle-look-up.ts'
import type { Queries } from '../db/database.ts'
import { lookUpPace } from './tables.ts'

export interface Turn {
  readonly holder: string
  /** Requests in a row before this one that had no answer. */
  readonly strain: number
}

const HOST = 'arxiv'

/** The turn, or how long it is until somebody may have it. */
export async function claimTurn(
  db: Queries,
  holder: string,
  pace: Pace,
): Promise<Turn | { readonly waitMs: number }> {
  const [claimed] = await db
    .update(lookUpPace)
    .set({ holder, nextAt: fromNow(pace.leaseMs + pace.intervalMs) })
    .where(and(eq(lookUpPace.host, HOST), sql`${lookUpPace.nextAt} <= clock_timestamp()`))
    .returning({ strain: lookUpPace.strain })
  if (claimed) return { holder, strain: claimed.strain }
  const left = sql<number>`(extract(epoch from ${lookUpPace.nextAt} - clock_timestamp()) * 1000)::int`
  const [row] = await db.select({ waitMs: left }).from(lookUpPace).where(eq(lookUpPace.host, HOST))
  return { waitMs: Math.max(row?.waitMs ?? pace.intervalMs, 1) }
}

/** Nobody asks for `waitMs` from now on. Does nothing for a turn that ran out meanwhile. */
export async function endTurn(
  db: Queries,
  turn: Turn,
  { waitMs, strain }: { waitMs: number; strain: number },
): Promise<void> {
  await db
    .update(lookUpPace)
    .set({ holder: null, strain, nextAt: fromNow(waitMs) })
    .where(and(eq(lookUpPace.host, HOST), eq(lookUpPace.holder, turn.holder)))
}

function fromNow(milliseconds: number) {
  return sql`clock_timestamp() + ${milliseconds}::double precision * interval '1 millisecond'`
}
