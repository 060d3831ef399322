// The roles of each format in a group: those of the template until its leads change them.
import { and, eq } from 'drizzle-orm'
import { MEETING_FORMATS, type MeetingFormat } from '../../shared/contract/group.ts'
import type { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import type { FormatLine, FormatSeat } from '../../shared/contract/meeting.ts'
import type { Refusal } from '../../shared/contract/refusal.ts'
import { FORMAT_SEATS, type OwnSeats } from '../../shared/domain/meeting-formats.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { groupFormats } from './tables.ts'

export async function listFormats(db: Queries, grant: GroupGrant<'meetings.read'>): Promise<FormatLine[]> {
  const own = await loadOwnSeats(db, grant)
  return MEETING_FORMATS.map((format) => ({
    format,
    seats: [...(own[format] ?? FORMAT_SEATS[format])],
    own: own[format] !== undefined,
  }))
}

/** For `seatsOfMeeting`. */
export async function loadOwnSeats(
  db: Queries,
  { clubId, groupId }: { clubId: ClubId; groupId: GroupId },
): Promise<OwnSeats> {
  const rows = await db
    .select({ format: groupFormats.format, seats: groupFormats.seats })
    .from(groupFormats)
    .where(and(eq(groupFormats.clubId, clubId), eq(groupFormats.groupId, groupId)))
  return Object.fromEntries(rows.map(({ format, seats }) => [format, seats]))
}

/** Null: as the template has it. Refusal: `operation_reused`. */
export function setFormat(
  world: World,
  grant: GroupGrant<'meetings.set-formats'>,
  input: {
    readonly operationId: OperationId
    readonly format: MeetingFormat
    readonly seats: readonly FormatSeat[] | null
  },
): Promise<{ format: MeetingFormat } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, format, seats } = input
  const operation = { id, clubId, memberId, kind: action, input: { groupId, format, seats } }
  return once(world, operation, async (tx) => {
    const row = { clubId, groupId, format }
    const { clubId: club, groupId: group, format: of } = groupFormats
    if (seats === null)
      await tx.delete(groupFormats).where(and(eq(club, clubId), eq(group, groupId), eq(of, format)))
    else
      await tx
        .insert(groupFormats)
        .values({ ...row, seats })
        .onConflictDoUpdate({ target: [club, group, of], set: { seats } })
    const facts = { format, seats: seats?.reduce((sum, { count }) => sum + count, 0) ?? null }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { format }
  })
}
