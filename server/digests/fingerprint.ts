// What the common part of a digest depends on, as one short text: alike means that it would be gathered alike. One
// question, and no text of a summary is read for it: a text never changes, a later one has a later revision (M2).
import { type SQL, sql } from 'drizzle-orm'
import { HOME_SPAN } from '../../shared/domain/compose-home.ts'
import { DIGEST_SPAN } from '../../shared/domain/digest-limits.ts'
import { RUNNING_MINUTES } from '../../shared/domain/meeting-of-reading.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { Audience } from '../summaries/visible.ts'
import type { WeekAsk } from './ask.ts'
import { aroundOf } from './gather-meetings.ts'
import { topicsState } from './gather-topics.ts'

export async function fingerprintCommon(db: Queries, ask: WeekAsk, audience: Audience): Promise<string> {
  const { clubId, groupId } = ask
  const [row] = await db.execute<{ print: string }>(sql`
    with week as materialized (${weekReadings(ask)}), held as materialized (${heldMeetings(ask)}),
      new as materialized (${news(ask)})
    select md5(concat_ws('|',
      (select g::text || c.name from groups g join clubs c on c.club_id = g.club_id
        where g.club_id = ${clubId} and g.group_id = ${groupId}),
      ${summariesOfWeek(ask)}, ${turnsOfHeld(ask)}, ${papersOfAll(ask)},
      (select string_agg(new::text, ' ' order by new.reading_id, new.version) from new), ${marksOfNew(ask)},
      ${topicsState(ask)})) as print`)
  return `${audience} ${row?.print}`
}

const weekReadings = ({ clubId, groupId, from, to }: WeekAsk): SQL => sql`
  select distinct s.reading_id from summary_revisions r
    join summaries s on s.club_id = r.club_id and s.summary_id = r.summary_id
    join readings d on d.club_id = s.club_id and d.reading_id = s.reading_id and d.group_id = ${groupId}
  where r.club_id = ${clubId} and r.submitted_at >= ${from} and r.submitted_at < ${to}`

/** Every row with how it stands to now, as far as a digest makes a difference of it. */
function heldMeetings(ask: WeekAsk): SQL {
  const { clubId, groupId, now } = ask
  const { since, until } = aroundOf(ask)
  return sql`
    select m.meeting_id, concat_ws(' ', m::text, m.starts_at > ${now}, m.starts_at <= ${addMinutes(now, DIGEST_SPAN.next)},
      m.starts_at < ${addMinutes(now, -RUNNING_MINUTES)}, m.starts_at < ${addMinutes(now, -DIGEST_SPAN.back)},
      m.starts_at - make_interval(mins => (g.policy ->> 'dueMinutesBefore')::int) <= ${addMinutes(now, HOME_SPAN.ahead)}) as told
    from meetings m join groups g on g.club_id = m.club_id and g.group_id = m.group_id
    where m.club_id = ${clubId} and m.group_id = ${groupId} and m.starts_at >= ${since} and m.starts_at < ${until}`
}

/** All of the papers that were written about, also of other weeks: they are the 6 of "4 of 6". */
const summariesOfWeek = ({ clubId }: WeekAsk): SQL => sql`
  (select concat_ws(' ', count(*), sum(hashtextextended(
      concat_ws(' ', s.summary_id, s.revision, coalesce(s.withdrawn_at::text, '-'), a.name), 0)))
    from summaries s join members a on a.club_id = s.club_id and a.member_id = s.member_id
    where s.club_id = ${clubId} and s.reading_id in (select reading_id from week))`

const turnsOfHeld = ({ clubId }: WeekAsk): SQL => sql`
  (select string_agg(told, ' ' order by meeting_id) from held),
  (select string_agg(r::text, ' ' order by r.meeting_id, r.reading_id) from meeting_readings r
    where r.club_id = ${clubId} and r.meeting_id in (select meeting_id from held)),
  (select string_agg(concat(t::text, a.name), ' ' order by t.turn_id) from turns t
    join members a on a.club_id = t.club_id and a.member_id = t.member_id
    where t.club_id = ${clubId} and t.meeting_id in (select meeting_id from held))`

const news = ({ clubId, groupId, from, to }: WeekAsk): SQL => sql`
  select d.reading_id, n.version, n.withdrawn, n.seen_at from readings d
    join paper_news n on n.club_id = d.club_id and n.paper_id = d.paper_id
  where d.club_id = ${clubId} and d.group_id = ${groupId} and n.seen_at >= ${from} and n.seen_at < ${to}`

/** Which version is on the list, and how it is described. */
const papersOfAll = ({ clubId }: WeekAsk): SQL => sql`
  (select string_agg(concat_ws(' ', d.reading_id, d.version, p.work, v.title, v.authors, v.primary_category, v.submitted_on),
      ' ' order by d.reading_id)
    from readings d join papers p on p.club_id = d.club_id and p.paper_id = d.paper_id
    join paper_versions v on v.club_id = d.club_id and v.paper_id = d.paper_id and v.version = d.version
    where d.club_id = ${clubId} and d.reading_id in (
      select reading_id from week union select reading_id from new union
      select reading_id from meeting_readings where club_id = ${clubId} and meeting_id in (select meeting_id from held)))`

const marksOfNew = ({ clubId }: WeekAsk): SQL => sql`
  (select concat_ws(' ', count(*), sum(hashtextextended(concat_ws(' ', k::text, s.revision, coalesce(s.withdrawn_at::text, '-')), 0)))
    from point_marks k join summaries s on s.club_id = k.club_id and s.summary_id = k.summary_id
    where k.club_id = ${clubId} and s.reading_id in (select reading_id from new))`
