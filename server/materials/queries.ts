// Slides, notes and recordings of a meeting, and who may add some.
import { and, asc, eq } from 'drizzle-orm'
import type { ClubId, MeetingId, MemberId } from '../../shared/contract/ids.ts'
import type { MaterialLine } from '../../shared/contract/meeting.ts'
import { permit } from '../../shared/domain/permit.ts'
import type { Queries } from '../db/database.ts'
import { leads } from '../groups/queries.ts'
import { meetingMaterials } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { turns } from '../turns/tables.ts'

export function materialsOf(db: Queries, clubId: ClubId, meetingId: MeetingId): Promise<MaterialLine[]> {
  const { id, kind, label, address, body, addedAt: at } = meetingMaterials
  return db
    .select({ id, kind, label, address, body, at, by: { id: members.id, name: members.name } })
    .from(meetingMaterials)
    .innerJoin(
      members,
      and(eq(members.clubId, meetingMaterials.clubId), eq(members.id, meetingMaterials.addedBy)),
    )
    .where(and(eq(meetingMaterials.clubId, clubId), eq(meetingMaterials.meetingId, meetingId)))
    .orderBy(asc(at), asc(id))
}

interface Adder {
  readonly clubId: ClubId
  readonly memberId: MemberId
  readonly role: Parameters<typeof leads>[0]
}

/** Who leads, and who takes or took a turn there. */
export async function mayAddMaterial(
  db: Queries,
  { clubId, memberId, role }: Adder,
  meetingId: MeetingId,
): Promise<boolean> {
  if (permit({ clubRole: role, groupRole: role }, 'materials.add') !== 'yes') return false
  if (leads(role)) return true
  const rows = await db
    .select({ id: turns.id })
    .from(turns)
    .where(and(eq(turns.clubId, clubId), eq(turns.meetingId, meetingId), eq(turns.memberId, memberId)))
    .limit(1)
  return rows.length > 0
}
