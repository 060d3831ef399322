// Opens a calendar by its secret. Each time it is asked anew what the person may see; where that is nothing any more, the
// answer is the one for a secret that never was.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { FeedSecret } from '../../shared/contract/calendar.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import { calendarEvents } from '../../shared/domain/calendar-events.ts'
import { FETCH_WINDOW_MINUTES, mayFetch } from '../../shared/domain/judge-fetches.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { grantInEachGroup, grantLater } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { belongingTo } from '../home/places.ts'
import type { World } from '../world.ts'
import { type CalendarPlace, gatherMeetings } from './gather.ts'
import { type CalendarName, printCalendar } from './print.ts'
import { type FoundFeed, findFeed, zoneOfAccount } from './queries.ts'
import { calendarFeeds, groupCalendarFeeds } from './tables.ts'

/** The calendar as it is written; null: there is none; `too_often`: asked again too soon. */
export async function openCalendar(world: World, secret: FeedSecret): Promise<string | 'too_often' | null> {
  const db = world.db.query
  const feed = await findFeed(db, secret)
  const seen = feed === null ? null : await seenBy(db, feed)
  if (feed === null || seen === null) return null
  if (!mayFetch(await countFetch(world, feed))) return 'too_often'
  const meetings = await gatherMeetings(db, seen.places, world.now())
  return printCalendar(calendarEvents(meetings, world.baseUrl), seen.name)
}

interface Seen {
  readonly name: CalendarName
  readonly places: readonly CalendarPlace[]
}

async function seenBy(db: Queries, feed: FoundFeed): Promise<Seen | null> {
  if (feed.kind === 'personal') return seenByPerson(db, feed)
  const grant = await grantLater(db, { action: 'calendars.subscribe', ...feed })
  if (isRefusal(grant)) return null
  const group = await loadGroup(db, grant)
  if (!group) return null
  const { name, zone } = group
  return { name: { name, zone }, places: [{ grant, personal: false, deadlines: false }] }
}

/** The groups that they are in: a lead of the club may see all of them, and would not find their own any more. */
async function seenByPerson(db: Queries, feed: FoundFeed & { kind: 'personal' }): Promise<Seen | null> {
  const zone = await zoneOfAccount(db, feed.accountId)
  if (zone === null) return null
  const seen = await grantInEachGroup(db, feed, 'calendars.subscribe')
  const writers = await grantInEachGroup(db, feed, 'summaries.submit')
  const places = (await belongingTo(db, seen, writers)).map(({ grant, writes }) => ({
    grant,
    personal: true,
    deadlines: writes && feed.deadlines,
  }))
  return { name: { name: 'Lectern', zone }, places }
}

/** How often it was asked for within the window, this time with them. */
async function countFetch(world: World, feed: FoundFeed): Promise<number> {
  const now = world.now()
  const since = addMinutes(now, -FETCH_WINDOW_MINUTES)
  const counted = ({ windowAt, fetches }: { windowAt: PgColumn; fetches: PgColumn }) => {
    const running = sql`${windowAt} > ${since}::timestamptz`
    const next = sql`case when ${running} then ${fetches} + 1 else 1 end` as SQL<number>
    const begun = sql`case when ${running} then ${windowAt} else ${now}::timestamptz end` as SQL<never>
    return { lastUsedAt: now, windowAt: begun, fetches: next }
  }
  const db = world.db.query
  const [row] =
    feed.kind === 'personal'
      ? await db
          .update(calendarFeeds)
          .set(counted(calendarFeeds))
          .where(eq(calendarFeeds.accountId, feed.accountId))
          .returning({ fetches: calendarFeeds.fetches })
      : await db
          .update(groupCalendarFeeds)
          .set(counted(groupCalendarFeeds))
          .where(
            and(
              eq(groupCalendarFeeds.clubId, feed.clubId),
              eq(groupCalendarFeeds.groupId, feed.groupId),
              eq(groupCalendarFeeds.memberId, feed.memberId),
            ),
          )
          .returning({ fetches: groupCalendarFeeds.fetches })
  return row?.fetches ?? 1
}
