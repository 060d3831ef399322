// Who is told by mail who owns a club: whom it is about, and all other owners. A letter of the club, not of a group.
import { and, asc, eq, inArray, isNotNull, ne, or } from 'drizzle-orm'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import type { Queries } from '../db/database.ts'
import { writeLetters } from '../letters/commands.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'

interface Telling {
  readonly clubId: ClubId
  /** Who did it. */
  readonly memberId: MemberId
  /** Its row in the activity. */
  readonly cause: string
  readonly to: readonly MemberId[]
  /** Also to everybody who owns the club by now. */
  readonly owners: boolean
}

export async function tellOfOwner(
  world: World,
  tx: Queries,
  { clubId, memberId, cause, to, owners }: Telling,
): Promise<void> {
  const others = owners ? and(eq(members.role, 'owner'), ne(members.id, memberId)) : undefined
  const rows = await tx
    .select({ accountId: members.accountId })
    .from(members)
    .where(
      and(eq(members.clubId, clubId), isNotNull(members.accountId), or(inArray(members.id, [...to]), others)),
    )
    .orderBy(asc(members.id))
  const letter = { clubId, groupId: null, kind: 'owner' as const, cause, writtenBy: memberId }
  const written = await writeLetters(
    world,
    tx,
    rows.flatMap(({ accountId }) => (accountId === null ? [] : [{ ...letter, accountId }])),
  )
  if (isRefusal(written)) world.log.error('owner.not_mailed', { clubId, reason: written.refused })
}
