// A later version or a withdrawal of a paper that a club has on a coming meeting, noted once per club and paper. What
// people wrote stays with the version they read.
import { sql } from 'drizzle-orm'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { Queries } from '../db/database.ts'
import { isScheduled } from './scheduled.ts'

export async function recordNews(tx: Queries, works: readonly WorkId[], now: Instant): Promise<void> {
  if (works.length === 0) return
  const list = sql.join(
    works.map((work) => sql`${work}`),
    sql`, `,
  )
  await tx.execute(sql`
    insert into paper_news (club_id, paper_id, version, withdrawn, seen_at)
    select distinct p.club_id, p.paper_id, l.found_version, (c.record->>'withdrawn')::boolean, ${now}::timestamptz
    from look_ups l
    join paper_records c on c.work = l.work and c.version = l.found_version
    join papers p on p.work = l.work
    join readings r on r.club_id = p.club_id and r.paper_id = p.paper_id
    join paper_versions v on v.club_id = r.club_id and v.paper_id = r.paper_id and v.version = r.version
    where l.work in (${list}) and l.version = 0 and l.state = 'known'
      and (l.found_version > r.version
        or (l.found_version = r.version and (c.record->>'withdrawn')::boolean and not v.withdrawn))
      and ${isScheduled(now)}
    on conflict (club_id, paper_id, version) do update
      set withdrawn = excluded.withdrawn, seen_at = excluded.seen_at
      where paper_news.withdrawn <> excluded.withdrawn`)
}
