// Rows for the tables of a club that nobody has filled by the time the scene is set: where a table is empty, no filter on it
// can be missed. Each tells of a change that the product makes too; the words are those of whoever asks.
import { sql } from 'drizzle-orm'
import type { Queries } from '../../../server/db/database.ts'
import { EMPTY_PROFILE } from '../../../shared/domain/show-profile.ts'
import { newOperation } from '../../support/papers.ts'

interface There {
  readonly clubId: string
  readonly groupId: string
  /** On the list, at no meeting. */
  readonly readingId: string
  readonly meetingId: string
  /** The people who have something of everything; the first books an hour. */
  readonly memberIds: readonly string[]
  readonly words: string
  /** The server's own. */
  readonly newId: () => string
}

const AT = '2026-03-01T10:00:00Z'

/** What the group and its members have. */
export async function furnishGroup(db: Queries, there: There): Promise<void> {
  const { clubId, groupId, readingId, meetingId, memberIds, words, newId } = there
  const [first = ''] = memberIds
  for (const id of memberIds) {
    await db.execute(
      sql`insert into attendance values (${clubId}, ${meetingId}, ${id}, 'present', ${first}, ${AT})`,
    )
    await db.execute(sql`insert into digest_feeds (club_id, group_id, member_id, token_hash, made_at)
      values (${clubId}, ${groupId}, ${id}, ${`feed ${newOperation()}`}, ${AT})`)
    await db.execute(sql`insert into group_calendar_feeds (club_id, group_id, member_id, token_hash, made_at)
      values (${clubId}, ${groupId}, ${id}, ${`calendar ${newOperation()}`}, ${AT})`)
    await db.execute(sql`insert into reading_bids values (${clubId}, ${readingId}, ${id}, 2, ${AT})`)
    await db.execute(
      sql`insert into reading_progress values (${clubId}, ${readingId}, ${id}, 'reading', null, ${AT})`,
    )
    await db.execute(sql`insert into planning_members (club_id, group_id, member_id, level)
      values (${clubId}, ${groupId}, ${id}, null)`)
    await db.execute(sql`insert into reading_votes values (${clubId}, ${readingId}, ${id}, ${AT})
      on conflict do nothing`)
  }
  await db.execute(
    sql`insert into reading_tags values (${clubId}, ${readingId}, 'rl', ${words}, ${first}, ${AT})`,
  )
  await db.execute(
    sql`insert into days_off values (${clubId}, ${groupId}, '2026-06-30', ${words}, ${first}, ${AT})`,
  )
  await db.execute(
    sql`insert into kind_changes values (${clubId}, ${groupId}, 0, 'cohort', 'reading_group', ${first}, ${AT})`,
  )
  await db.execute(sql`insert into digest_hooks (club_id, hook_id, group_id, site, address, added_by, added_at)
    values (${clubId}, ${newId()}, ${groupId}, 'slack', 'https://hooks.slack.com/services/T1/B1/x', ${first}, ${AT})`)
  const hourId = newId()
  await db.execute(sql`insert into office_hours values (${clubId}, ${hourId}, ${groupId}, ${first},
    '2026-04-20T17:00:00Z', 30, true, ${words}, ${first}, ${AT}, null)`)
  await db.execute(sql`insert into bookings values (${clubId}, ${hourId}, ${memberIds[1] ?? first}, ${AT})`)
}

/** What one person has for themselves, above clubs. */
export async function furnishPerson(db: Queries, mail: string, words: string): Promise<void> {
  const [account] = await db.execute<{ id: string }>(
    sql`select account_id as id from accounts where mail = ${mail}`,
  )
  const id = account?.id ?? ''
  const content = { ...EMPTY_PROFILE }
  await db.execute(sql`insert into profiles values (${id}, 3, ${JSON.stringify(content)}::jsonb, ${AT})`)
  await db.execute(sql`insert into calendar_feeds (account_id, token_hash, deadlines, made_at)
    values (${id}, ${`all ${newOperation()}`}, true, ${AT})`)
  await db.execute(
    sql`insert into identities values (${newOperation()}, ${id}, 'github', ${newOperation()}, ${words}, ${AT}, ${AT})`,
  )
  await db.execute(
    sql`insert into passkeys values (${newOperation()}, ${id}, ${newOperation()}, 'key', 0, '[]', ${words}, ${AT}, null)`,
  )
  await db.execute(sql`insert into mail_changes values (${id}, ${mail}, 'elsewhere@example.org', ${newOperation()},
    ${newOperation()}, null, null, ${AT}, '2026-03-03')`)
  await db.execute(
    sql`insert into account_deletions values (${newOperation()}, ${id}, 'keep', ${AT}, '2026-03-03')`,
  )
}
