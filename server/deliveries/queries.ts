// What waits, what was given up and what may not have arrived, over all clubs and all lines: for the operator.
import { and, asc, desc, eq, gt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type {
  DeadDelivery,
  Deliveries,
  DeliveryCounts,
  DeliveryLine,
} from '../../shared/contract/delivery.ts'
import type { AccountId, ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { Refusal } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { UNDER_WAY_MINUTES } from '../../shared/domain/delivery-state.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { digestPosts, digestSends } from '../digests/tables.ts'
import type { AccountGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { letters } from '../letters/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { refuseStrangers } from './operators.ts'
import type { DeliveryTable } from './states.ts'
import { mailTroubles } from './tables.ts'

const SHOWN_MINUTES = 28 * 24 * 60
const MOST_SHOWN = 500

export const TABLES: Readonly<Record<DeliveryLine, DeliveryTable>> = {
  digest: digestSends,
  post: digestPosts,
  letter: letters,
}
const LINES = ['digest', 'post', 'letter'] as const

/** Handed over, and no answer was ever seen. */
export function isPossibleMiss(table: DeliveryTable, now: Instant): SQL | undefined {
  return and(eq(table.state, 'sending'), lte(table.changedAt, addMinutes(now, -UNDER_WAY_MINUTES)))
}

/** Only a person may send it again. */
export function isDead(table: DeliveryTable, now: Instant): SQL | undefined {
  return or(eq(table.state, 'failed'), isPossibleMiss(table, now))
}

/** Of the last four weeks. */
export function isRecent(table: DeliveryTable, now: Instant): SQL | undefined {
  return gt(table.changedAt, addMinutes(now, -SHOWN_MINUTES))
}

/** Refusal: `not_found` for who is no operator. */
export async function readDeliveries(
  world: World,
  grant: AccountGrant<'deliveries.read'>,
): Promise<Deliveries | Refusal> {
  const refusal = await refuseStrangers(world, grant)
  if (refusal) return refusal
  const [db, now] = [world.db.query, world.now()]
  const [counts, dead] = await Promise.all([countDeliveries(db, now), listDead(db, now)])
  return { counts, dead }
}

export async function countDeliveries(db: Queries, now: Instant): Promise<DeliveryCounts[]> {
  return Promise.all(
    LINES.map(async (line) => {
      const table = TABLES[line]
      const n = (condition: SQL | undefined) => sql<number>`(count(*) filter (where ${condition}))::int`
      const [row] = await db
        .select({
          waiting: n(and(eq(table.state, 'claimed'), eq(table.attempts, 0))),
          triedAgain: n(and(eq(table.state, 'claimed'), gt(table.attempts, 0))),
          failed: n(and(eq(table.state, 'failed'), isRecent(table, now))),
          possibleMisses: n(and(isPossibleMiss(table, now), isRecent(table, now))),
        })
        .from(table)
        .where(sql`${table.state} in ('claimed', 'failed', 'sending')`)
      return { line, ...(row ?? { waiting: 0, triedAgain: 0, failed: 0, possibleMisses: 0 }) }
    }),
  )
}

/** The latest first. */
export async function listDead(db: Queries, now: Instant): Promise<DeadDelivery[]> {
  const lists = await Promise.all([deadDigests(db, now), deadPosts(db, now), deadLetters(db, now)])
  return lists
    .flat()
    .map(({ state, ...row }) => ({ ...row, possibleMiss: state === 'sending' }))
    .toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : a.messageId < b.messageId ? -1 : 1))
    .slice(0, MOST_SHOWN)
}

const shown = (table: DeliveryTable) => ({
  ...{ messageId: table.messageId, state: table.state, at: table.changedAt, fault: table.fault },
  ...{ club: clubs.name, group: groups.name },
})

function deadDigests(db: Queries, now: Instant) {
  const table = digestSends
  return db
    .select({ ...shown(table), line: sql<'digest'>`'digest'`, what: table.week, to: accounts.mail })
    .from(table)
    .innerJoin(clubs, eq(clubs.id, table.clubId))
    .innerJoin(groups, and(eq(groups.clubId, table.clubId), eq(groups.id, table.groupId)))
    .innerJoin(members, and(eq(members.clubId, table.clubId), eq(members.id, table.memberId)))
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(isDead(table, now), isRecent(table, now)))
    .orderBy(desc(table.changedAt), desc(table.messageId))
    .limit(MOST_SHOWN)
}

function deadPosts(db: Queries, now: Instant) {
  const table = digestPosts
  return db
    .select({ ...shown(table), line: sql<'post'>`'post'`, what: table.week, to: table.channel })
    .from(table)
    .innerJoin(clubs, eq(clubs.id, table.clubId))
    .innerJoin(groups, and(eq(groups.clubId, table.clubId), eq(groups.id, table.groupId)))
    .where(and(isDead(table, now), isRecent(table, now)))
    .orderBy(desc(table.changedAt), desc(table.messageId))
    .limit(MOST_SHOWN)
}

function deadLetters(db: Queries, now: Instant) {
  const table = letters
  return db
    .select({
      ...{ ...shown(table), group: sql<string>`coalesce(${groups.name}, '')` },
      ...{ line: sql<'letter'>`'letter'`, what: table.kind, to: accounts.mail },
    })
    .from(table)
    .innerJoin(clubs, eq(clubs.id, table.clubId))
    .leftJoin(groups, and(eq(groups.clubId, table.clubId), eq(groups.id, table.groupId)))
    .innerJoin(accounts, eq(accounts.id, table.accountId))
    .where(and(isDead(table, now), isRecent(table, now)))
    .orderBy(desc(table.changedAt), desc(table.messageId))
    .limit(MOST_SHOWN)
}

/** Mails to this person come back: none but a link to sign in go there until they say that their address works. */
export async function comesBack(db: Queries, accountId: AccountId): Promise<boolean> {
  const found = await db
    .select({ since: mailTroubles.since })
    .from(accounts)
    .innerJoin(mailTroubles, troubleOfAccount)
    .where(eq(accounts.id, accountId))
  return found.length > 0
}

/** For leads: who of each of these groups gets no mails, because they come back. */
export async function namesWithTrouble(
  db: Queries,
  places: readonly { readonly clubId: ClubId; readonly groupId: GroupId }[],
) {
  const inPlaces = places.map(({ clubId, groupId }) =>
    and(eq(groupMembers.clubId, clubId), eq(groupMembers.groupId, groupId)),
  )
  return db
    .select({
      clubId: groupMembers.clubId,
      groupId: groupMembers.groupId,
      name: members.name,
      id: members.id,
    })
    .from(mailTroubles)
    .innerJoin(accounts, troubleOfAccount)
    .innerJoin(members, eq(members.accountId, accounts.id))
    .innerJoin(groupMembers, memberOfGroup)
    .where(and(or(...inPlaces) ?? sql`false`, ne(members.role, 'former'), ne(groupMembers.role, 'former')))
    .orderBy(asc(members.name), asc(members.id))
}

/** Of the address that the account has now. */
export const troubleOfAccount = and(
  eq(mailTroubles.accountId, accounts.id),
  eq(mailTroubles.mail, accounts.mail),
)
