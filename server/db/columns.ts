// Column types of our own. Every table file may import this and other tables, nothing else of ours.
import { customType, integer, text } from 'drizzle-orm/pg-core'
import type { DeliveryFault, SendState } from '../../shared/contract/digest.ts'
import type { Instant } from '../../shared/contract/time.ts'

/** An instant, kept to the millisecond as `timestamptz(3)` and read as ISO 8601 in UTC. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (text) => new Date(text).toISOString() as Instant,
})

/** What every table has whose rows are delivered (server/deliveries): the row is there before anything is sent (M1). */
export const deliveryColumns = () => ({
  state: text('state').$type<SendState>().notNull(),
  attempts: integer('attempts').notNull().default(0),
  /** When it may be tried (again); only for `claimed`. */
  tryAt: instant('try_at').notNull(),
  changedAt: instant('changed_at').notNull(),
  messageId: text('message_id').notNull(),
  /** Why the last try failed. */
  fault: text('fault').$type<DeliveryFault>(),
})
