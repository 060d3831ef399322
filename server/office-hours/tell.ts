// Who is told by mail what became of an office hour: its host and who booked it, but not who did it themselves. Who books gets
// the time and place of it all the same.
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { isToldAtOnce } from '../../shared/domain/tell-at-once.ts'
import type { Queries } from '../db/database.ts'
import { writeLetters } from '../letters/commands.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'

interface Telling {
  readonly clubId: ClubId
  readonly groupId: GroupId
  /** Who did it. */
  readonly memberId: MemberId
  /** Its row in the activity. */
  readonly cause: string
  /** When it is; where it was moved also when it was. */
  readonly times: readonly Instant[]
  readonly to: readonly (MemberId | null)[]
}

export async function tellOfHour(
  world: World,
  tx: Queries,
  { clubId, groupId, memberId, cause, times, to }: Telling,
): Promise<void> {
  const ids = to.filter((id) => id !== null)
  if (ids.length === 0) return
  const rows = await tx
    .select({ accountId: members.accountId })
    .from(members)
    .where(and(eq(members.clubId, clubId), inArray(members.id, ids), isNotNull(members.accountId)))
    .orderBy(asc(members.id))
  const atOnce = isToldAtOnce(times, world.now())
  const letter = { clubId, groupId, kind: 'hour' as const, cause, writtenBy: memberId, atOnce }
  const written = await writeLetters(
    world,
    tx,
    rows.flatMap(({ accountId }) => (accountId === null ? [] : [{ ...letter, accountId }])),
  )
  if (isRefusal(written)) world.log.error('hour.not_mailed', { clubId, reason: written.refused })
}
