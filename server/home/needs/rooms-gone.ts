// Rooms of the group's chat that are gone at their site: the digest is not posted there any more.
import { and, count, isNotNull } from 'drizzle-orm'
import { digestHooks } from '../../hooks/tables.ts'
import { inPlaces } from '../places.ts'
import type { NeedSource } from './index.ts'

export const roomsGone: NeedSource = {
  action: 'hooks.change',
  async find({ db, places }) {
    const rows = await db
      .select({ clubId: digestHooks.clubId, groupId: digestHooks.groupId, n: count() })
      .from(digestHooks)
      .where(and(isNotNull(digestHooks.endedAt), inPlaces(digestHooks, places)))
      .groupBy(digestHooks.clubId, digestHooks.groupId)
    return rows.map(({ n, ...row }) => ({ kind: 'rooms_gone' as const, ...row, n: Number(n) }))
  },
}
