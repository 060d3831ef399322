// Who was there, was excused or did not come, as far as somebody has said.
import { and, asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { ClubId, MeetingId, MemberId } from '../../shared/contract/ids.ts'
import type { AttendanceLine } from '../../shared/contract/meeting.ts'
import type { Queries } from '../db/database.ts'
import { attendance } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'

const notedBy = alias(members, 'noted_by')

/** `only`: of this member alone; null: of everybody. */
export function attendanceAt(
  db: Queries,
  { clubId, meetingId, only }: { clubId: ClubId; meetingId: MeetingId; only: MemberId | null },
): Promise<AttendanceLine[]> {
  return db
    .select({
      member: { id: members.id, name: members.name },
      state: attendance.state,
      notedBy: notedBy.name,
      notedAt: attendance.notedAt,
    })
    .from(attendance)
    .innerJoin(members, and(eq(members.clubId, attendance.clubId), eq(members.id, attendance.memberId)))
    .innerJoin(notedBy, and(eq(notedBy.clubId, attendance.clubId), eq(notedBy.id, attendance.notedBy)))
    .where(
      and(
        eq(attendance.clubId, clubId),
        eq(attendance.meetingId, meetingId),
        only === null ? undefined : eq(attendance.memberId, only),
      ),
    )
    .orderBy(asc(members.id))
}
