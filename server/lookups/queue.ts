// The queue of look-ups: what arXiv said before is taken as it stands, everything else is asked once for all who want it.
import { and, eq, gt, gte, lt, or } from 'drizzle-orm'
import type { CapturedPaper } from '../../shared/contract/paper.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { PaperName } from '../../shared/domain/settle-look-up.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { lookUps, paperRecords } from './tables.ts'

/** For so long the latest version counts as the latest, and what was not found as not found. */
const LATEST_MINUTES = 24 * 60
const NOT_FOUND_MINUTES = 60

/** What arXiv said before. A version stays what it is; which one is the latest holds for a day. */
export async function findRecord(tx: Queries, name: PaperName, now: Instant): Promise<CapturedPaper | null> {
  const fresh = gt(lookUps.answeredAt, addMinutes(now, -LATEST_MINUTES))
  const asked = and(eq(lookUps.work, paperRecords.work), eq(lookUps.foundVersion, paperRecords.version))
  const isLatest = and(eq(lookUps.version, 0), eq(lookUps.state, 'known'), fresh)
  const [row] =
    name.version === null
      ? await tx
          .select({ record: paperRecords.record })
          .from(lookUps)
          .innerJoin(paperRecords, asked)
          .where(and(eq(lookUps.work, name.work), isLatest))
      : await tx
          .select({ record: paperRecords.record })
          .from(paperRecords)
          .where(and(eq(paperRecords.work, name.work), eq(paperRecords.version, name.version)))
  return row?.record ?? null
}

/** Why there is nothing to be had of it; null while arXiv may still tell. With `now`, a "no" counts for an hour only. */
export async function findReason(tx: Queries, name: PaperName, now: Instant | null): Promise<string | null> {
  const fresh = now === null ? undefined : gte(lookUps.answeredAt, addMinutes(now, -NOT_FOUND_MINUTES))
  const [row] = await tx
    .select({ reason: lookUps.reason })
    .from(lookUps)
    .where(and(isNamed(name), eq(lookUps.state, 'not_found'), fresh))
  return row?.reason ?? null
}

/** A person wants it. With `again`, what was answered before is asked anew where the answer no longer counts. */
export async function wantLookUp(
  tx: Queries,
  name: PaperName,
  { now, again }: { now: Instant; again: boolean },
): Promise<void> {
  const wish = { askedFor: 'person' as const, askedAt: now }
  const anew = { ...wish, state: 'waiting' as const, reason: '', tries: 0, tryAt: now }
  const added = await tx
    .insert(lookUps)
    .values({ work: name.work, version: name.version ?? 0, ...anew })
    .onConflictDoNothing()
    .returning({ work: lookUps.work })
  if (added.length > 0) return
  // The nightly check waits for it already: from now on a person does.
  const nightly = and(eq(lookUps.state, 'waiting'), eq(lookUps.askedFor, 'night'))
  await tx
    .update(lookUps)
    .set(wish)
    .where(and(isNamed(name), nightly))
  if (!again) return
  const old = lt(lookUps.answeredAt, addMinutes(now, -NOT_FOUND_MINUTES))
  const answered = or(eq(lookUps.state, 'known'), and(eq(lookUps.state, 'not_found'), old))
  await tx
    .update(lookUps)
    .set(anew)
    .where(and(isNamed(name), answered))
}

function isNamed({ work, version }: PaperName) {
  return and(eq(lookUps.work, work), eq(lookUps.version, version ?? 0))
}
