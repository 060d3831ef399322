// Conditions by club that are argued one by one: where each stands, what it says, and how the id beside it is of this club.
export type Argued = readonly [file: string, said: string, why: string]

/** The id beside it was read or checked in this club just before. */
export const CHECKED_IDS: readonly Argued[] = [
  [
    'server/imports/undo.ts',
    'eq(paperVersions.clubId, clubId)',
    'the papers are those of the import’s own row',
  ],
  [
    'server/meetings/commands.ts',
    'eq(meetingReadings.clubId, clubId)',
    'the meeting was found or made under the grant',
  ],
  [
    'server/meetings/commands.ts',
    'eq(turns.clubId, clubId)',
    'the meeting was found or made under the grant',
  ],
  [
    'server/meetings/commands.ts',
    'eq(meetings.clubId, clubId)',
    'the meeting was found or made under the grant',
  ],
  ['server/materials/queries.ts', 'eq(turns.clubId, clubId)', 'the member is the grant’s own'],
  [
    'server/papers/commands.ts',
    'eq(readings.clubId, clubId)',
    'the reading was found on the list of the grant’s group',
  ],
  ['server/papers/queries.ts', 'eq(paperNames.clubId, clubId)', 'the paper was named in the club'],
  [
    'server/plans/letter.ts',
    'eq(plans.clubId, clubId)',
    'the plan is the cause of a letter that its publishing wrote',
  ],
  [
    'server/trades/take.ts',
    'eq(meetingReadings.clubId, clubId)',
    'the reading is on the list, or in the trade’s own row',
  ],
  ['server/rosters/queries.ts', 'eq(members.clubId, asked.grant.clubId)', 'the groups are the club’s own'],
  ['server/bids/commands.ts', 'eq(c, clubId)', 'the reading was found on the list of the grant’s group'],
  [
    'server/comparisons/queries.ts',
    'eq(readings.clubId, grant.clubId)',
    'the reading was found in the group',
  ],
  ['server/departures/end-hours.ts', 'eq(bookings.clubId, clubId)', 'the hours were read in the club'],
  [
    'server/departures/end-hours.ts',
    'eq(officeHours.clubId, clubId)',
    'the hours are those of a member of the club, or were read in it',
  ],
  ['server/deletions/erase.ts', 'eq(table.clubId, clubId)', 'the member is one of the person’s own'],
  [
    'server/handovers/letter.ts',
    'eq(handOvers.clubId, clubId)',
    'both members are those of the row in the activity',
  ],
  [
    'server/materials/commands.ts',
    'eq(meetingMaterials.clubId, clubId)',
    'the meeting was found in the group',
  ],
  ['server/meetings/tell.ts', 'eq(turns.clubId, clubId)', 'the meeting was found in the group'],
  ['server/office-hours/commands.ts', 'eq(bookings.clubId, clubId)', 'the hour was locked in the group'],
  ['server/operations/commands.ts', 'eq(members.clubId, clubId)', 'the member is the grant’s own'],
  ['server/papers/queries.ts', 'eq(papers.clubId, clubId)', 'the paper was read in the club'],
  ['server/plans/tell.ts', 'eq(letters.clubId, clubId)', 'the cause is the id of the plan'],
  ['server/progress/queries.ts', 'eq(members.clubId, clubId)', 'the member is the grant’s own'],
  ['server/rosters/queries.ts', 'eq(members.clubId, groups.clubId)', 'the member is the grant’s own'],
  ['server/summaries/queries.ts', 'eq(readings.clubId, clubId)', 'the reading was found in the group'],
  ['server/topics/commands.ts', 'eq(clubId, grant.clubId)', 'the summary was found in the group'],
  ['server/topics/load.ts', 'eq(pointWords.clubId, clubId)', 'the readings were found in the group'],
  [
    'server/topics/load.ts',
    'eq(readings.clubId, pointsTakenOut.clubId)',
    'the reading is named by its own id',
  ],
  ['server/topics/load.ts', 'eq(pointsTakenOut.clubId, clubId)', 'the readings were found in the group'],
  ['server/trades/held.ts', 'eq(turns.clubId, clubId)', 'the meetings are those of the group'],
  [
    'server/trades/letter.ts',
    'eq(tradeSteps.clubId, clubId)',
    'the step is the cause of a letter that the server wrote',
  ],
  ['server/trades/letter.ts', 'eq(readings.clubId, clubId)', 'the reading is in the trade’s own row'],
  ['server/trades/load.ts', 'eq(turns.clubId, place.clubId)', 'the meeting is one of the group'],
  ['server/trades/rules.ts', 'eq(turns.clubId, place.clubId)', 'the meetings are those of the group'],
  ['server/trades/steps.ts', 'eq(tradeSteps.clubId, clubId)', 'the trade was found in the group'],
  [
    'server/unsubscribes/commands.ts',
    'eq(members.clubId, clubId)',
    'the member is in the server’s own signed link',
  ],
]
