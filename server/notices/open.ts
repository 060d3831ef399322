// Puts in the reminders whose time has come: one row per person, kind and cause, however often and in however many processes
// it runs, for many groups at once. What is there already costs one look at its key. deliver.ts sends them.
import { and, eq, ne, sql } from 'drizzle-orm'
import type { AccountId, GroupId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { dueNotices, REMINDER_KINDS, type ReminderKind } from '../../shared/domain/due-notices.ts'
import { groupByKey } from '../../shared/domain/group-by-key.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { JobGrant } from '../grant.ts'
import { messageIdOf } from '../letters/commands.ts'
import { letters } from '../letters/tables.ts'
import type { World } from '../world.ts'
import { type Gathered, gatherNotices } from './gather.ts'
import { keyOf, listOf, type Place } from './in-groups.ts'
import { noticeOf, waitOf } from './kinds.ts'
import { waysAmong } from './ways.ts'
import { causeId } from './words.ts'

const ROWS_AT_ONCE = 1_000

interface Reminder extends Place {
  readonly accountId: AccountId
  readonly kind: ReminderKind
  readonly cause: string
}

/** How many were put in, of each group that got any. */
export async function openNotices(
  world: World,
  grants: readonly JobGrant<'notices.send'>[],
): Promise<{ place: Place; made: number }[]> {
  const [db, now] = [world.db.query, world.now()]
  const wanted = await wantedOf(db, await gatherNotices(db, grants, { now, memberId: null }), now)
  const there = await alreadyThere(db, wanted)
  const missing = wanted.filter((one) => !there.has(nameOf(one)))
  const put = missing.length === 0 ? [] : await transaction(world.db, (tx) => claim(world, tx, missing))
  return [...groupByKey(put, keyOf).values()].flatMap((rows) =>
    rows.slice(0, 1).map((place) => ({ place, made: rows.length })),
  )
}

/** Of who wants them by mail and gets mails. */
async function wantedOf(db: Queries, gathered: readonly Gathered[], now: Instant): Promise<Reminder[]> {
  const due = gathered.flatMap(({ place, policy, facts, accounts }) =>
    dueNotices(facts, now).flatMap(({ kind, memberId, cause }) => {
      const accountId = accounts.get(memberId)
      return accountId === undefined ? [] : [{ ...place, policy, memberId, accountId, kind, cause }]
    }),
  )
  if (due.length === 0) return []
  const places = gathered.map(({ place }) => place)
  const kinds = REMINDER_KINDS.map(noticeOf)
  const way = await waysAmong(db, places, kinds)
  return due
    .filter((one) => way(one, noticeOf(one.kind), one.policy) === 'mail')
    .map(({ clubId, groupId, accountId, kind, cause }) => ({
      ...{ clubId, groupId, accountId, kind, cause: causeId(cause) },
    }))
}

const nameOf = ({ clubId, cause, accountId, kind }: Omit<Reminder, 'groupId'>) =>
  `${clubId} ${cause} ${accountId} ${kind}`

/** What was dropped is not: if it is true again, a turn that came back, it is put in again, since it never went. */
async function alreadyThere(db: Queries, wanted: readonly Reminder[]): Promise<Set<string>> {
  if (wanted.length === 0) return new Set()
  const list = (of: (one: Reminder) => string) => listOf(wanted.map(of))
  const { clubId, cause, accountId, kind } = letters
  const rows = await db
    .select({ clubId, cause, accountId, kind: sql<ReminderKind>`${kind}` })
    .from(letters)
    .where(
      and(
        sql`(${clubId}, ${cause}, ${accountId}, ${kind}) in (select * from unnest(
          ${list((one) => one.clubId)}::uuid[], ${list((one) => one.cause)}::uuid[],
          ${list((one) => one.accountId)}::uuid[], ${list((one) => one.kind)}::text[]))`,
        ne(letters.state, 'quiet'),
      ),
    )
  return new Set(rows.map(nameOf))
}

/** Those that another process put in meanwhile are not counted. */
async function claim(world: World, tx: Queries, missing: readonly Reminder[]): Promise<Place[]> {
  const now = world.now()
  const rows = missing.map((one) => {
    const at = { writtenAt: now, changedAt: now, tryAt: addMinutes(now, waitOf(one.kind)) }
    return { ...one, ...at, state: 'claimed' as const, messageId: messageIdOf(one, world.baseUrl) }
  })
  const { clubId, groupId, cause, accountId, kind } = letters
  const put: Place[] = []
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    put.push(
      ...(await tx
        .insert(letters)
        .values(rows.slice(start, start + ROWS_AT_ONCE))
        .onConflictDoUpdate({
          target: [clubId, cause, accountId, kind],
          set: { state: 'claimed', tryAt: sql`excluded.try_at`, changedAt: now },
          setWhere: eq(letters.state, 'quiet'),
        })
        .returning({ clubId, groupId: sql<GroupId>`${groupId}` })),
    )
  return put
}
