// A person's own progress, read for that person alone; and what they have still to read, over all their groups.
import { and, desc, eq, ne, or, sql } from 'drizzle-orm'
import { MOST_OWN, type OwnReading } from '../../shared/contract/reading-list.ts'
import type { Day, Instant, ZoneName } from '../../shared/contract/time.ts'
import { meetingOf } from '../../shared/domain/meeting-of-reading.ts'
import { isToRead, ownProgress } from '../../shared/domain/own-progress.ts'
import { readingState } from '../../shared/domain/reading-state.ts'
import { epochOf, localDay } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { type AccountGrant, grantInEachGroup } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { dueOf, isOverAt, meetingsByReading } from '../meetings/queries.ts'
import { members } from '../members/tables.ts'
import { paperLine, paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { countSummaries, inGroupOf, NO_SUMMARIES } from '../standings/queries.ts'
import type { Reader } from '../summaries/visible.ts'
import type { World } from '../world.ts'
import { readingProgress } from './tables.ts'

/** The way from a reading to this reader's own row, and to nobody else's. */
export function ownProgressOfReading({ memberId }: Pick<Reader, 'memberId'>) {
  return and(
    eq(readingProgress.clubId, readings.clubId),
    eq(readingProgress.readingId, readings.id),
    eq(readingProgress.memberId, memberId),
  )
}

/** The day by the person's own calendar. */
export async function todayOf(
  db: Queries,
  { clubId, memberId }: Omit<Reader, 'groupId'>,
  now: Instant,
): Promise<Day> {
  const [row] = await db
    .select({ zone: accounts.zone })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(eq(members.clubId, clubId), eq(members.id, memberId)))
  return localDay(now, row?.zone ?? ('UTC' as ZoneName))
}

/** More are not looked at: what is older than these is not what comes next. */
const MOST_LOOKED_AT = 1_000

/**
 * Listed or scheduled, neither done nor snoozed, in the groups the person has joined: an owner does not owe what every
 * group of the club reads. What is due first comes first, then what they have begun, then the newest.
 */
export async function listOwn(world: World, grant: AccountGrant<'readings.read-own'>): Promise<OwnReading[]> {
  const db = world.db.query
  const now = world.now()
  const readers = await grantInEachGroup(db, grant, 'readings.read')
  if (readers.length === 0) return []
  const rows = await selectOwn(db, readers)
  const ids = rows.map((row) => row.readingId)
  const [held, counts] = await Promise.all([
    meetingsByReading(db, readers, ids),
    countSummaries(db, readers, ids),
  ])
  const own = rows.map(({ kept, zone, policy, listedAt, setAsideAt, addedAt, ...row }) => {
    const meeting = meetingOf(held.get(row.readingId) ?? [], now)
    const counted = counts.get(row.readingId) ?? NO_SUMMARIES
    const mine = counted.myRevision > 0 && !counted.myWithdrawn
    const shown: OwnReading = {
      ...row,
      state: readingState({ listedAt, setAsideAt }, isOverAt(meeting, now)),
      startsAt: meeting?.startsAt ?? null,
      dueAt: dueOf(meeting, policy),
      mine,
      progress: ownProgress(kept, { today: localDay(now, zone), submitted: mine }),
    }
    return shown
  })
  return own
    .filter(({ state, progress }) => (state === 'listed' || state === 'scheduled') && isToRead(progress))
    .toSorted((one, other) => urgency(one) - urgency(other))
    .slice(0, MOST_OWN)
}

/** Sorting is stable, so that the newest stay first among equals. */
function urgency({ dueAt, progress }: OwnReading): number {
  if (dueAt !== null) return epochOf(dueAt)
  return progress.state === 'reading' ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER
}

function selectOwn(db: Queries, readers: readonly Reader[]) {
  return db
    .select({
      clubId: readings.clubId,
      groupId: readings.groupId,
      groupName: groups.name,
      readingId: readings.id,
      paper: paperLine,
      addedAt: readings.addedAt,
      listedAt: readings.listedAt,
      setAsideAt: readings.setAsideAt,
      policy: groups.policy,
      zone: accounts.zone,
      kept: { state: readingProgress.state, until: readingProgress.until },
    })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(groups, and(eq(groups.clubId, readings.clubId), eq(groups.id, readings.groupId)))
    .innerJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, readings.clubId),
        eq(groupMembers.groupId, readings.groupId),
        or(...readers.map((reader) => and(inGroupOf(reader), eq(groupMembers.memberId, reader.memberId)))),
      ),
    )
    .innerJoin(members, memberOfGroup)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .leftJoin(
      readingProgress,
      and(
        eq(readingProgress.clubId, readings.clubId),
        eq(readingProgress.readingId, readings.id),
        eq(readingProgress.memberId, groupMembers.memberId),
      ),
    )
    .where(or(sql`${readingProgress.state} is null`, ne(readingProgress.state, 'done')))
    .orderBy(desc(readings.addedAt), desc(readings.id))
    .limit(MOST_LOOKED_AT)
}
