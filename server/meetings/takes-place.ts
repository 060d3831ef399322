// The one condition for a meeting that counts: every list, count, deadline and mail carries it. A cancelled meeting keeps what
// hung on it, so that it can be brought back; until then nothing of it is seen.
import { isNull } from 'drizzle-orm'
import { meetings } from './tables.ts'

export const takesPlace = isNull(meetings.cancelledAt)
