// How the members of groups hang together with those of their club, for every query that reads both.
import { and, eq } from 'drizzle-orm'
import { members } from '../members/tables.ts'
import { groupMembers } from './tables.ts'

export const memberOfGroup = and(
  eq(members.clubId, groupMembers.clubId),
  eq(members.id, groupMembers.memberId),
)
