// Mutants that are argued one by one: where the condition stands, what it says, and why nobody could ever see that it is gone.
import type { Argued } from './argued-ids.ts'

/** Other conditions of the statement, or what is done with its rows, say the same. */
export const FOLLOWING: readonly Argued[] = [
  [
    'server/hooks/commands.ts',
    'eq(groups.id, groupId)',
    'its rows are locked and not read: with more of them others wait longer',
  ],
  [
    'server/summaries/visible.ts',
    `\${summaries.clubId} = \${clubId}`,
    'each statement that asks for what counts asks for the club, too',
  ],
  [
    'server/activity/told.ts',
    'eq(letters.clubId, activity.clubId)',
    'the cause of such a letter is the id of its row in the activity, which the server makes at random',
  ],
  [
    'server/digests/archive.ts',
    'eq(first.clubId, digestWeeks.clubId)',
    'summaryOfFirst, countsFor and ofGroup say it: all three are of the club of the grant',
  ],
  [
    'server/digests/gather-week.ts',
    'eq(first.clubId, clubId)',
    'summaryOfFirst and countsForAll say it; it only lets the index be used',
  ],
  [
    'server/home/gather-arrivals.ts',
    'eq(first.clubId, clubId)',
    'each branch of what is visible says of which club the reading and the summary are, and summaryOfFirst the rest',
  ],
  [
    'server/home/gather-arrivals.ts',
    'eq(others.clubId, clubId)',
    'the same statement says others.clubId = readings.clubId, and a member id is of one club',
  ],
  ['server/marks/commands.ts', 'eq(summaries.clubId, grant.clubId)', 'revisionVisibleTo says it too'],
  ['server/marks/queries.ts', 'eq(summaries.clubId, reader.clubId)', 'visibleTo says it too'],
  ['server/revisions/queries.ts', 'eq(summaries.clubId, grant.clubId)', 'revisionVisibleTo says it too'],
  ['server/summaries/queries.ts', 'eq(summaries.clubId, reader.clubId)', 'visibleTo says it too'],
  [
    'server/summaries/visible.ts',
    `\${summaries.clubId} = \${reader.clubId}`,
    'each statement that asks for what is visible asks for the club, too',
  ],
  ['server/topics/load.ts', 'eq(summaries.clubId, reader.clubId)', 'countsFor says it too'],
  [
    'server/marks/queries.ts',
    'visibleTo(reader)',
    'only marks of summaries that are shown are kept, and those have passed visibleTo',
  ],
  ['server/standings/queries.ts', `\${own}`, 'what is withdrawn and visible is the reader’s own'],
  [
    'server/notices/queries.ts',
    "(row) => permit(row, 'notices.choose-own') === 'yes'",
    'who is former in the club has no row in a group any more, and all others may choose',
  ],
  [
    'server/rosters/since.ts',
    "role === 'former'",
    'who is former in the club has no row in a group any more',
  ],
  [
    'server/topics/commands.ts',
    'eq(pointWords.memberId, memberId)',
    'an author’s word is of a point of their own; a lead takes back the words of all leads',
  ],
  [
    'server/trades/steps.ts',
    'eq(turns.memberId, from)',
    'the holder was checked under the lock of the group, and only here it changes',
  ],
  [
    'server/activity/told.ts',
    'eq(activity.clubId, clubId)',
    'the subject is named by its id, which the server makes at random',
  ],
  ['server/digests/reach.ts', 'eq(members.clubId, clubId)', 'the member is named by an id of the club'],
  ['server/digests/send-to-self.ts', 'eq(members.clubId, clubId)', 'the member is the grant’s own'],
  [
    'server/clubs/queries.ts',
    'eq(meetingReadings.clubId, clubId)',
    'the groups are those that the club’s own page shows',
  ],
  [
    'server/digests/deliveries.ts',
    'eq(digestHooks.groupId, digestPosts.groupId)',
    'a room is named by its own id, and a post is only ever put in for a room of its group',
  ],
  [
    'server/groups/queries.ts',
    'eq(groups.clubId, place.clubId)',
    'its rows are locked and not read: with more of them others wait longer',
  ],
  [
    'server/groups/queries.ts',
    'eq(groups.id, place.groupId)',
    'its rows are locked and not read: with more of them others wait longer',
  ],
  [
    'server/imports/queries.ts',
    'eq(readings.groupId, groupId)',
    'of its rows only those of papers are used that are on the list of this group',
  ],
  [
    'server/meetings/cancel.ts',
    'eq(meetings.groupId, groupId)',
    'the readings are of the group, and a reading stands only on meetings of its own group',
  ],
  [
    'server/meetings/commands.ts',
    'eq(meetings.groupId, groupId)',
    'the readings are of the group, and a reading stands only on meetings of its own group',
  ],
  [
    'server/meetings/queries.ts',
    'eq(meetings.groupId, groupId)',
    'the readings are of the group, and a reading stands only on meetings of its own group',
  ],
  [
    'server/office-hours/standing.ts',
    'eq(officeHours.groupId, groupId)',
    'the letter comes with the group and the id of one and the same hour',
  ],
  [
    'server/topics/load.ts',
    'eq(readings.groupId, reader.groupId)',
    'the readings were found in the group just before',
  ],
  [
    'server/topics/load.ts',
    'eq(readings.groupId, groupId)',
    'the readings were found in the group just before',
  ],
  [
    'server/trades/rules.ts',
    'eq(meetings.groupId, place.groupId)',
    'turns of meetings that are not in the group’s own plan are passed over',
  ],
  [
    'server/unsubscribes/commands.ts',
    'eq(groups.id, groupId)',
    'it only asks whether the group is there; the link is signed by the server, and no group is ever deleted',
  ],
  [
    'server/comparisons/queries.ts',
    'countsFor(grant)',
    'the ids were read under the same condition just before',
  ],
  [
    'server/meetings/tell.ts',
    "(row) => permit(row, 'meetings.read') === 'yes'",
    'when the letter goes out it is asked whether they may read the group, which the table answers alike',
  ],
  [
    'server/standings/queries.ts',
    'inGroupOf(reader)',
    'the counts are looked up by readings of the reader only',
  ],
  [
    'server/standings/queries.ts',
    'visibleTo(reader)',
    'what is withdrawn is left out of the count itself, and one’s own is one’s own; so while there is no other rule of what is hidden',
  ],
  [
    'server/passkeys/commands.ts',
    'eq(accounts.id, row.accountId)',
    'its rows are locked and not read: with more of them others wait longer',
  ],
  [
    'server/roles/queries.ts',
    'eq(clubs.id, clubId)',
    'its rows are locked and not read: with more of them others wait longer',
  ],
  [
    'server/votes/queries.ts',
    'eq(members.clubId, clubId)',
    'it is only looked up by votes for readings of the club',
  ],
  [
    'server/handovers/tell.ts',
    'eq(members.clubId, clubId)',
    'when the letter goes out it is dropped for who is not in the club',
  ],
  [
    'server/grant.ts',
    'eq(groups.clubId, members.clubId)',
    'a club of one’s own with a group of another names no row',
  ],
]
