// Mutants that change nothing anybody could ever see, each by a rule with its reason; arguments.test.ts holds what each rule
// says of the code.
import { FOLLOWING } from './argued.ts'
import { CHECKED_IDS } from './argued-ids.ts'
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

const OWN_MEMBER: Argument = {
  reason:
    'the member id beside it is one of the person’s own, and a member is of one club: the server makes all ids at random',
  holds: ({ file, name, beside }) =>
    file === 'server/deletions/erase.ts' &&
    CLUB.test(name) &&
    beside.some((condition) => /, (?:author\.)?memberId\)$/.test(condition)),
}

/** One condition that says what others of its statement say already. */
function follows(file: string, said: string, reason: string): Argument {
  return { reason, holds: (mutant) => mutant.file === file && mutant.name.endsWith(` ${said}`) }
}

const CHECKED =
  'a row named by an id that was read or checked in this club just before is of this club, since the server makes all ids at random'

export const ARGUMENTS: readonly Argument[] = [
  ...[FINGERPRINT, OWN_PLACES, NAMED, LISTED, OWN_MEMBER],
  ...CHECKED_IDS.map(([file, said, why]) => follows(file, said, `${CHECKED}: ${why}`)),
  ...FOLLOWING.map((argued) => follows(...argued)),
]

export function reasonFor(mutant: Mutant): string | null {
  return ARGUMENTS.find(({ holds }) => holds(mutant))?.reason ?? null
}
