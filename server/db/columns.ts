// Column types of our own. Every table file may import this and other tables, nothing else of ours.
import { customType } from 'drizzle-orm/pg-core'
import type { Instant } from '../../shared/contract/time.ts'

/** An instant, kept to the millisecond as `timestamptz(3)` and read as ISO 8601 in UTC. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (text) => new Date(text).toISOString() as Instant,
})
