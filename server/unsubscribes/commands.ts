// The button and the one press of RFC 8058: the address itself is the right, for one person, one group and one kind of mail. It is
// the person's own choice, so no row of activity tells of it. Done twice it is done once.
import { and, eq } from 'drizzle-orm'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { chooseWay } from '../notices/choices.ts'
import type { World } from '../world.ts'
import type { Subscription } from './token.ts'

/** `way`: what is chosen from now on. False: there is nothing to choose, because the person or the group is gone. */
export function chooseByMail(world: World, about: Subscription, way: 'mail' | 'none'): Promise<boolean> {
  return transaction(world.db, async (tx) => {
    if (!(await isThere(tx, about))) return false
    await chooseWay(tx, { ...about, way }, world.now())
    return true
  })
}

/** Held until the end, so that the choice of somebody who leaves meanwhile is not left behind. */
async function isThere(tx: Queries, { clubId, groupId, memberId }: Subscription): Promise<boolean> {
  const [found] = await tx
    .select({ role: members.role })
    .from(members)
    .innerJoin(groups, and(eq(groups.clubId, members.clubId), eq(groups.id, groupId)))
    .where(and(eq(members.clubId, clubId), eq(members.id, memberId)))
    .for('key share', { of: members })
  return found !== undefined && found.role !== 'former'
}
