// Of the meetings of a person's groups: whether they were there, and the slides, notes and links that they added.
import { and, asc, eq } from 'drizzle-orm'
import type { PersonalData } from '../../shared/contract/personal-data.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { attendance, meetingMaterials, meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'

const PLACE = { club: clubs.name, group: groups.name, startsAt: meetings.startsAt }
const inGroup = and(eq(groups.clubId, meetings.clubId), eq(groups.id, meetings.groupId))

export async function readMeetings(
  db: Queries,
  { accountId }: AccountGrant<'accounts.export-own'>,
): Promise<PersonalData['meetings']> {
  const { kind, label, address, body, addedAt } = meetingMaterials
  return {
    attendance: await db
      .select({ ...PLACE, state: attendance.state, notedAt: attendance.notedAt })
      .from(members)
      .innerJoin(attendance, and(eq(attendance.clubId, members.clubId), eq(attendance.memberId, members.id)))
      .innerJoin(meetings, and(eq(meetings.clubId, attendance.clubId), eq(meetings.id, attendance.meetingId)))
      .innerJoin(groups, inGroup)
      .innerJoin(clubs, eq(clubs.id, members.clubId))
      .where(eq(members.accountId, accountId))
      .orderBy(asc(meetings.startsAt), asc(meetings.id)),
    materials: await db
      .select({ ...PLACE, kind, label, address, body, addedAt })
      .from(members)
      .innerJoin(
        meetingMaterials,
        and(eq(meetingMaterials.clubId, members.clubId), eq(meetingMaterials.addedBy, members.id)),
      )
      .innerJoin(
        meetings,
        and(eq(meetings.clubId, meetingMaterials.clubId), eq(meetings.id, meetingMaterials.meetingId)),
      )
      .innerJoin(groups, inGroup)
      .innerJoin(clubs, eq(clubs.id, members.clubId))
      .where(eq(members.accountId, accountId))
      .orderBy(asc(addedAt), asc(meetingMaterials.id)),
  }
}
