// Taking a person out of a group, or of a club with all its groups. Coming turns become free, so that a lead sees a meeting
// without a presenter and not one whose presenter does not come; each is told in the activity. What was is kept.
import { and, eq, inArray, or } from 'drizzle-orm'
import { recordChange } from '../activity/commands.ts'
import { groupCalendarFeeds } from '../calendars/tables.ts'
import type { Queries } from '../db/database.ts'
import { digestFeeds } from '../feeds/tables.ts'
import { groupMembers } from '../groups/tables.ts'
import { handOvers } from '../handovers/tables.ts'
import { touchMeetings } from '../meetings/touch.ts'
import { members } from '../members/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { endOfficeHours, type Leaving } from './end-hours.ts'
import { comingTurns } from './queries.ts'

/** Out of the group; with `groupId` null out of all groups of the club. Answers how many coming turns became free. */
export async function takeOutOfGroups(
  world: World,
  tx: Queries,
  { whose, by, action }: Leaving,
): Promise<number> {
  const { clubId, groupId, memberId } = whose
  // First, so that nobody schedules them meanwhile: `takesTurns` waits here and then finds them gone.
  await tx
    .delete(groupMembers)
    .where(
      and(
        eq(groupMembers.clubId, clubId),
        eq(groupMembers.memberId, memberId),
        groupId === null ? undefined : eq(groupMembers.groupId, groupId),
      ),
    )
  // An address of theirs that others may know by now; who comes back makes a new one.
  await tx
    .delete(groupCalendarFeeds)
    .where(
      and(
        eq(groupCalendarFeeds.clubId, clubId),
        eq(groupCalendarFeeds.memberId, memberId),
        groupId === null ? undefined : eq(groupCalendarFeeds.groupId, groupId),
      ),
    )
  await tx
    .delete(digestFeeds)
    .where(
      and(
        eq(digestFeeds.clubId, clubId),
        eq(digestFeeds.memberId, memberId),
        groupId === null ? undefined : eq(digestFeeds.groupId, groupId),
      ),
    )
  await endOfficeHours(world, tx, { whose, by, action })
  const coming = await comingTurns(tx, whose, world.now())
  const ids = coming.map(({ id }) => id)
  await tx.delete(turns).where(and(eq(turns.clubId, clubId), inArray(turns.id, ids)))
  const freed = [...new Set(coming.map(({ meetingId }) => meetingId))]
  await touchMeetings(world, tx, clubId, freed)
  for (const { meetingId, role, readingId } of coming) {
    const facts = { freed: role, of: memberId, readingId }
    await recordChange(world, tx, { clubId, memberId: by, action, subjectId: meetingId, facts })
  }
  return coming.length
}

/** The row stays, as a former member: what they wrote keeps its name, and who comes back finds it again. */
export async function takeOutOfClub(
  world: World,
  tx: Queries,
  { whose: { clubId, memberId }, by, action }: Leaving,
): Promise<number> {
  const here = and(eq(members.clubId, clubId), eq(members.id, memberId))
  // Waits for what they are just writing; what they send later finds them gone.
  await tx.select({ id: members.id }).from(members).where(here).for('update')
  await tx.update(members).set({ role: 'former' }).where(here)
  const offers = or(eq(handOvers.fromId, memberId), eq(handOvers.toId, memberId))
  await tx.delete(handOvers).where(and(eq(handOvers.clubId, clubId), offers))
  return takeOutOfGroups(world, tx, { whose: { clubId, groupId: null, memberId }, by, action })
}
