// The demo club that an empty server offers: made through the product's own commands, each in a world whose clock
// shows when it would have happened, and in one transaction: the whole club or nothing.
import { and, asc, count, eq, sql } from 'drizzle-orm'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { epochOf } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Database, Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { ahead } from './ahead.ts'
import { termAround } from './calendar.ts'
import { foundClub } from './found-club.ts'
import { happenings } from './history.ts'
import { LEAD, MEMBER } from './people.ts'
import { tellOfThemselves } from './profiles.ts'

/** What a person needs in order to look around: where it is, and as whom to sign in. */
export interface DemoClub {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly club: string
  readonly group: string
  /** Members of the club. */
  readonly people: number
  readonly lead: { readonly name: string; readonly mail: MailAddress }
  readonly member: { readonly name: string; readonly mail: MailAddress }
}

/** Only for a database without accounts; one that holds the demo club already is left as it is. */
export async function seedDemo(world: World): Promise<DemoClub> {
  return transaction(world.db, async (tx) => {
    // Two processes that start at once: the second waits here, then finds what the first made.
    await tx.execute(sql`lock table ${accounts} in share row exclusive mode`)
    const inside: World = { ...world, db: databaseOf(tx) }
    return (await findDemo(inside)) ?? (await play(inside))
  })
}

/** Null: this database does not hold the demo club. */
export async function findDemo(world: World): Promise<DemoClub | null> {
  const [found] = await world.db.query
    .select({ clubId: clubs.id, groupId: groups.id, club: clubs.name, group: groups.name })
    .from(accounts)
    .innerJoin(members, and(eq(members.accountId, accounts.id), eq(members.role, 'owner')))
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .innerJoin(groups, eq(groups.clubId, clubs.id))
    .where(eq(accounts.mail, LEAD.mail))
    .orderBy(asc(clubs.createdAt), asc(groups.createdAt))
    .limit(1)
  if (!found) return null
  const [held] = await world.db.query
    .select({ people: count() })
    .from(members)
    .where(eq(members.clubId, found.clubId))
  const { name, mail } = LEAD
  const member = { name: MEMBER.name, mail: MEMBER.mail }
  return { ...found, people: held?.people ?? 0, lead: { name, mail }, member }
}

async function play(world: World): Promise<DemoClub> {
  const term = termAround(world.now())
  const stage = await foundClub(world, term)
  const inOrder = [...happenings(term), ...ahead(term)].toSorted((a, b) => epochOf(a.at) - epochOf(b.at))
  for (const { at, happen } of inOrder) await happen(stage, { ...world, now: () => at })
  await tellOfThemselves(stage, world)
  const made = await findDemo(world)
  if (!made) throw new Error('the demo club was made but is not found')
  return made
}

/** The transaction as a database: commands that open one of their own join it. */
function databaseOf(tx: Queries): Database {
  return { query: tx, withTransaction: (work) => work(tx), close: async () => {} }
}
