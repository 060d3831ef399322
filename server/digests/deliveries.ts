// What became of each digest, to whom and when, for leads: a week at a time, or only what went wrong in all of them.
import { and, asc, desc, eq, lte, or } from 'drizzle-orm'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { DeliveryPage } from '../../shared/contract/digest-pages.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { deliveryState, UNDER_WAY_MINUTES } from '../../shared/domain/delivery-state.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { digestSends } from './tables.ts'
import { lastWeek } from './weeks.ts'

const LINES_AT_ONCE = 100

export interface DeliveryAsk {
  /** Null: the last one; of what went wrong, all. */
  readonly week: DigestWeek | null
  readonly trouble: boolean
  /** Lines that are shown already. */
  readonly after: number
}

export async function listDeliveries(
  { db, now }: { readonly db: Queries; readonly now: Instant },
  grant: GroupGrant<'digests.read-deliveries'>,
  { week: asked, trouble, after }: DeliveryAsk,
): Promise<DeliveryPage> {
  const week = asked ?? (trouble ? null : ((await lastWeek(db, grant))?.week ?? null))
  const rows = await db
    .select({
      member: { id: members.id, name: members.name },
      week: digestSends.week,
      channel: digestSends.channel,
      state: digestSends.state,
      at: digestSends.changedAt,
    })
    .from(digestSends)
    .innerJoin(members, and(eq(members.clubId, digestSends.clubId), eq(members.id, digestSends.memberId)))
    .where(
      and(
        eq(digestSends.clubId, grant.clubId),
        eq(digestSends.groupId, grant.groupId),
        week === null ? undefined : eq(digestSends.week, week),
        trouble ? wentWrong(now) : undefined,
      ),
    )
    .orderBy(desc(digestSends.week), asc(members.name), asc(members.id), asc(digestSends.channel))
    .offset(after)
    .limit(LINES_AT_ONCE + 1)
  const lines = rows.slice(0, LINES_AT_ONCE).map((row) => ({ ...row, state: deliveryState(row, now) }))
  return { week, lines, more: rows.length > lines.length ? after + lines.length : null }
}

/** As shared/domain/delivery-state tells. */
export function wentWrong(now: Instant) {
  const lost = and(
    eq(digestSends.state, 'sending'),
    lte(digestSends.changedAt, addMinutes(now, -UNDER_WAY_MINUTES)),
  )
  return or(eq(digestSends.state, 'failed'), lost)
}
