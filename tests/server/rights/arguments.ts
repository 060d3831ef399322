// Mutants that change nothing anybody could ever see, each by a rule with its reason; arguments.test.ts holds what each rule
// says of the code.
import type { Mutant } from './mutants.ts'

export interface Argument {
  readonly reason: string
  readonly holds: (mutant: Mutant) => boolean
}

const FINGERPRINT: Argument = {
  reason:
    'a fingerprint of more rows changes more often: what is kept is gathered anew once too often, never too seldom',
  // But one group's own row: of two it would be an error, which is noticed.
  holds: ({ file, name }) =>
    (file === 'server/digests/fingerprint.ts' || file === 'server/digests/gather-topics.ts') &&
    !name.includes(' eq(') &&
    !/ g\.(?:club|group)_id = \$/.test(name),
}

const OWN_PLACES: Argument = {
  reason: 'the rows of others are passed over where the grant of the very group and member is looked for',
  holds: ({ file, name }) =>
    file === 'server/home/places.ts' &&
    /without eq\((?:groupMembers\.memberId, memberId|groups\.id, groupId)\)$/.test(name),
}

const COLUMN = String.raw`(?:\$\{)?\w+\.\w+\}?`
const CLUB = new RegExp(String.raw`without (?:eq\((${COLUMN}), [^)]+\)|(${COLUMN}) = \S+)$`)
const CLUB_COLUMN = /\.club(?:Id|_id)\}?$/
/** What names a row of the club that the statement or the grant has already found. */
const FOUND = new RegExp(String.raw`^(?:${COLUMN}|(?:grant\.|place\.|reader\.|ask\.|\$\{)*groupId\}?)$`)

/** Of the same table, an id that is equal to one that was found already. */
function isNamedBy(table: string, condition: string): boolean {
  const said =
    /^eq\(([^,]+), ([^,]+)\)$/.exec(condition) ?? /^(\S+) = (\S+)$/.exec(condition.replaceAll(/\s+/g, ' '))
  if (!said) return false
  const [one = '', other = ''] = said.slice(1)
  const isId = (name: string) =>
    name.replace('${', '').startsWith(`${table}.`) &&
    /\.(?:id|\w+Id|\w+_id)\}?$/.test(name) &&
    !CLUB_COLUMN.test(name) &&
    !/account/i.test(name)
  return (isId(one) && FOUND.test(other)) || (isId(other) && FOUND.test(one))
}

const NAMED: Argument = {
  reason:
    'a row that is named by an id of the club already found is of that club: the server makes all ids at random, and nobody who asks chooses one',
  holds: ({ name, beside }) => {
    const [, one, other] = CLUB.exec(name) ?? []
    const column = (one ?? other ?? '').replace('${', '')
    if (!CLUB_COLUMN.test(column)) return false
    const table = column.split('.')[0] ?? ''
    return beside.some((condition) => isNamedBy(table, condition))
  },
}

/** Where a list holds ids that the same command has read from rows of this club, or checked there. */
const READ_BEFORE =
  /^server\/(?:imports\/(?:shelf|undo|worked-on)|rosters\/(?:since|undo)|plans\/(?:gather-queue|letter|names|standing-rows|tell|way-back)|trades\/(?:held|load|steps)|meetings\/(?:cancel|tell)|office-hours\/tell|digests\/(?:gather-meetings|gather-own)|home\/)/
const LIST = /^(?:notI|i)nArray\( ?([\w.]+), (.*?),? ?\)$/

const LISTED: Argument = {
  reason:
    'a row of a list of ids that were read from rows of this club is of this club: the server makes all ids at random',
  holds: ({ file, name, beside }) => {
    const [, one, other] = CLUB.exec(name) ?? []
    const column = (one ?? other ?? '').replace('${', '')
    if (!CLUB_COLUMN.test(column) || !READ_BEFORE.test(file)) return false
    const table = column.split('.')[0] ?? ''
    return beside.some((condition) => {
      const list = LIST.exec(condition.replaceAll(/\s+/g, ' '))
      return (
        list?.[1]?.startsWith(`${table}.`) === true &&
        /\.(?:id|\w+Id)$/.test(list[1]) &&
        condition.startsWith('inArray')
      )
    })
  },
}

/** One condition that says what others of its statement say already. */
function follows(file: string, said: string, reason: string): Argument {
  return { reason, holds: (mutant) => mutant.file === file && mutant.name.endsWith(` ${said}`) }
}

const CHECKED =
  'a row named by an id that was read or checked in this club just before is of this club, since the server makes all ids at random'

const CHECKED_IDS: readonly (readonly [file: string, said: string, why: string])[] = [
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
]

const FOLLOWING: readonly Argument[] = [
  follows(
    'server/activity/told.ts',
    'eq(letters.clubId, activity.clubId)',
    'the cause of such a letter is the id of its row in the activity, which the server makes at random',
  ),
  follows(
    'server/digests/archive.ts',
    'eq(first.clubId, digestWeeks.clubId)',
    'summaryOfFirst, countsFor and ofGroup say it: all three are of the club of the grant',
  ),
  follows(
    'server/digests/gather-week.ts',
    'eq(first.clubId, clubId)',
    'summaryOfFirst and countsForAll say it; it only lets the index be used',
  ),
  follows(
    'server/home/gather-arrivals.ts',
    'eq(first.clubId, clubId)',
    'each branch of what is visible says of which club the reading and the summary are, and summaryOfFirst the rest',
  ),
  follows(
    'server/home/gather-arrivals.ts',
    'eq(others.clubId, clubId)',
    'the same statement says others.clubId = readings.clubId, and a member id is of one club',
  ),
  follows('server/marks/commands.ts', 'eq(summaries.clubId, grant.clubId)', 'revisionVisibleTo says it too'),
  follows('server/marks/queries.ts', 'eq(summaries.clubId, reader.clubId)', 'visibleTo says it too'),
  follows(
    'server/revisions/queries.ts',
    'eq(summaries.clubId, grant.clubId)',
    'revisionVisibleTo says it too',
  ),
  follows('server/summaries/queries.ts', 'eq(summaries.clubId, reader.clubId)', 'visibleTo says it too'),
  follows(
    'server/summaries/visible.ts',
    `\${summaries.clubId} = \${reader.clubId}`,
    'each statement that asks for what is visible asks for the club, too',
  ),
  follows('server/topics/load.ts', 'eq(summaries.clubId, reader.clubId)', 'countsFor says it too'),
  follows(
    'server/marks/queries.ts',
    'visibleTo(reader)',
    'only marks of summaries that are shown are kept, and those have passed visibleTo',
  ),
  follows('server/standings/queries.ts', `\${own}`, 'what is withdrawn and visible is the reader’s own'),
  follows(
    'server/notices/queries.ts',
    "(row) => permit(row, 'notices.choose-own') === 'yes'",
    'who is former in the club has no row in a group any more, and all others may choose',
  ),
  follows(
    'server/rosters/since.ts',
    "role === 'former'",
    'who is former in the club has no row in a group any more',
  ),
  follows(
    'server/topics/commands.ts',
    'eq(pointWords.memberId, memberId)',
    'an author’s word is of a point of their own; a lead takes back the words of all leads',
  ),
  follows(
    'server/trades/steps.ts',
    'eq(turns.memberId, from)',
    'the holder was checked under the lock of the group, and only here it changes',
  ),
  follows(
    'server/activity/told.ts',
    'eq(activity.clubId, clubId)',
    'the subject is named by its id, which the server makes at random',
  ),
  follows(
    'server/digests/reach.ts',
    'eq(members.clubId, clubId)',
    'the member is named by an id of the club',
  ),
  follows('server/digests/send-to-self.ts', 'eq(members.clubId, clubId)', 'the member is the grant’s own'),
  follows(
    'server/clubs/queries.ts',
    'eq(meetingReadings.clubId, clubId)',
    'the groups are those that the club’s own page shows',
  ),
  follows(
    'server/digests/deliveries.ts',
    'eq(digestHooks.groupId, digestPosts.groupId)',
    'a room is named by its own id, and a post is only ever put in for a room of its group',
  ),
  follows(
    'server/groups/queries.ts',
    'eq(groups.clubId, place.clubId)',
    'its rows are locked and not read: with more of them others wait longer',
  ),
  follows(
    'server/groups/queries.ts',
    'eq(groups.id, place.groupId)',
    'its rows are locked and not read: with more of them others wait longer',
  ),
  follows(
    'server/imports/queries.ts',
    'eq(readings.groupId, groupId)',
    'of its rows only those of papers are used that are on the list of this group',
  ),
]

export const ARGUMENTS: readonly Argument[] = [
  ...[FINGERPRINT, OWN_PLACES, NAMED, LISTED],
  ...CHECKED_IDS.map(([file, said, why]) => follows(file, said, `${CHECKED}: ${why}`)),
  ...FOLLOWING,
]

export function reasonFor(mutant: Mutant): string | null {
  return ARGUMENTS.find(({ holds }) => holds(mutant))?.reason ?? null
}
