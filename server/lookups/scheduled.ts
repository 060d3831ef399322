// Which papers are worth a look at arXiv: those on a meeting of the next four weeks, of a group that is not archived.
import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../shared/contract/time.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'

const FOUR_WEEKS_MINUTES = 28 * 24 * 60

/** For a query that calls `readings` r. */
export function isScheduled(now: Instant): SQL {
  return sql`exists (
    select from meeting_readings mr
    join meetings m on m.club_id = mr.club_id and m.meeting_id = mr.meeting_id
    join groups g on g.club_id = m.club_id and g.group_id = m.group_id and g.archived_at is null
    where mr.club_id = r.club_id and mr.reading_id = r.reading_id
      and m.cancelled_at is null and m.starts_at > ${now}::timestamptz and m.starts_at <= ${addMinutes(now, FOUR_WEEKS_MINUTES)}::timestamptz)`
}
