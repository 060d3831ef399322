// People who ask to join and have no answer yet.
import { and, count, eq } from 'drizzle-orm'
import { joinRequests } from '../../requests/tables.ts'
import { inPlaces } from '../places.ts'
import type { NeedSource } from './index.ts'

export const waitingRequests: NeedSource = {
  action: 'requests.read',
  async find({ db, places }) {
    const rows = await db
      .select({ clubId: joinRequests.clubId, groupId: joinRequests.groupId, n: count() })
      .from(joinRequests)
      .where(and(eq(joinRequests.state, 'waiting'), inPlaces(joinRequests, places)))
      .groupBy(joinRequests.clubId, joinRequests.groupId)
    return rows.map(({ n, ...row }) => ({ kind: 'waiting_requests' as const, ...row, n: Number(n) }))
  },
}
