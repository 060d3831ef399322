// What deleting the account would mean, and whether a mailed link still could.
import { and, asc, count, eq, gt, isNotNull, ne, sql } from 'drizzle-orm'
import type { AccountId } from '../../shared/contract/ids.ts'
import type { DeletionFacts, TextsChoice } from '../../shared/contract/leaving.ts'
import { weighLeaving } from '../../shared/domain/leave-place.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { comingTurns } from '../departures/queries.ts'
import { keptDrafts } from '../drafts/tables.ts'
import type { AccountGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { countClub } from '../roles/queries.ts'
import { hashSecret } from '../secrets.ts'
import { summaries } from '../summaries/tables.ts'
import type { World } from '../world.ts'
import { accountDeletions } from './tables.ts'

export async function readDeletionFacts(
  world: World,
  { accountId }: AccountGrant<'accounts.delete-own'>,
): Promise<DeletionFacts> {
  const db = world.db.query
  const [written] = await db
    .select({ n: count() })
    .from(summaries)
    .innerJoin(members, and(eq(members.clubId, summaries.clubId), eq(members.id, summaries.memberId)))
    .where(eq(members.accountId, accountId))
  const [kept] = await db
    .select({
      n: sql<number>`count(distinct (${keptDrafts.place}, ${keptDrafts.work}, ${keptDrafts.version}))`,
    })
    .from(keptDrafts)
    .where(and(eq(keptDrafts.accountId, accountId), isNotNull(keptDrafts.content)))
  return {
    clubs: await clubsLeft(world, accountId),
    summaries: Number(written?.n ?? 0),
    drafts: Number(kept?.n ?? 0),
  }
}

async function clubsLeft(world: World, accountId: AccountId): Promise<DeletionFacts['clubs']> {
  const db = world.db.query
  const found = await clubsOfAccount(db, accountId)
  return Promise.all(
    found.map(async ({ clubId, memberId, role, name }) => {
      const coming = await comingTurns(db, { clubId, groupId: null, memberId }, world.now())
      return { id: clubId, name, turns: coming.length, ...weighLeaving(role, await countClub(db, clubId)) }
    }),
  )
}

/** Those that the account is in now, always in the same order. */
export function clubsOfAccount(db: Queries, accountId: AccountId) {
  return db
    .select({ clubId: clubs.id, name: clubs.name, memberId: members.id, role: members.role })
    .from(members)
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(and(eq(members.accountId, accountId), ne(members.role, 'former')))
    .orderBy(asc(clubs.id))
}

/** What the link asks for; changes nothing, so a scanner may look as often as it likes (A7). Null: it is not valid. */
export async function readDeletionLink(world: World, token: string): Promise<{ texts: TextsChoice } | null> {
  const [link] = await world.db.query
    .select({ texts: accountDeletions.texts })
    .from(accountDeletions)
    .where(
      and(eq(accountDeletions.tokenHash, hashSecret(token)), gt(accountDeletions.expiresAt, world.now())),
    )
  return link ?? null
}
