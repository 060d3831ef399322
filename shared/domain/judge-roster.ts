// What each line of a roster would do: add somebody, nothing, or be left out with a reason. Preview and import judge by this
// one function, so that what was shown is what is done.
import { DisplayName } from '../contract/account.ts'
import type { GroupId } from '../contract/ids.ts'
import type { GivenRole } from '../contract/invitation.ts'
import { MailAddress } from '../contract/mail-address.ts'
import type { RosterLine } from '../contract/roster.ts'
import { foldText } from './fold-text.ts'
import type { RosterEntry } from './read-roster.ts'

export interface RosterGroup {
  readonly id: GroupId
  readonly name: string
  /** Addresses of those who are in it. */
  readonly inside: ReadonlySet<MailAddress>
}

export interface RosterFacts {
  /** Where people go whose line names no group. */
  readonly here: RosterGroup
  /** Every group into which the person who adds them may add people, `here` among them. */
  readonly groups: readonly RosterGroup[]
}

/** A line with what the command needs beside what is shown. */
export interface JudgedPerson {
  readonly shown: RosterLine
  readonly person: {
    readonly name: string
    readonly mail: MailAddress
    readonly role: GivenRole
    /** Those that the person is not in yet. */
    readonly groupIds: readonly GroupId[]
  } | null
}

const ROLES: Readonly<Record<string, GivenRole>> = {
  member: 'member',
  members: 'member',
  mentor: 'mentor',
  mentors: 'mentor',
  lead: 'lead',
  leads: 'lead',
  guest: 'guest',
  guests: 'guest',
}

export function judgeRoster(facts: RosterFacts, entries: readonly RosterEntry[]): JudgedPerson[] {
  const seen = new Map<MailAddress, number>()
  return entries.map((entry, at) => judgePerson({ facts, seen }, entry, at + 1))
}

interface Bench {
  readonly facts: RosterFacts
  /** Addresses of the lines before, with the line they stand in. */
  readonly seen: Map<MailAddress, number>
}

function judgePerson({ facts, seen }: Bench, entry: RosterEntry, number: number): JudgedPerson {
  const mail = readMail(entry.mail)
  const name = readName(entry.name)
  const role = readRole(entry.role)
  const groups = readGroups(facts, entry.groups)
  const repeated = mail.read === null ? undefined : seen.get(mail.read)
  if (mail.read !== null && repeated === undefined) seen.set(mail.read, entry.line)
  const twice =
    repeated === undefined ? null : `This address stands in line ${repeated} already. Leave one of them out.`
  const problem = mail.problem ?? name.problem ?? role.problem ?? groups.problem ?? twice
  const base = {
    number,
    line: entry.line,
    quote: entry.quote,
    name: entry.name,
    mail: mail.read ?? entry.mail,
    role: role.read ?? ('member' as const),
    groups: (groups.read ?? []).map((group) => group.name),
  }
  if (
    mail.read === null ||
    name.read === null ||
    role.read === null ||
    groups.read === null ||
    problem !== null
  )
    return { shown: { ...base, standing: 'wrong', problem }, person: null }
  const address = mail.read
  const groupIds = groups.read.filter(({ inside }) => !inside.has(address)).map(({ id }) => id)
  const standing = groupIds.length === 0 ? ('there' as const) : ('new' as const)
  const person = { name: name.read, mail: address, role: role.read, groupIds }
  return { shown: { ...base, standing, problem: null }, person }
}

/** What was read, or null with what to change. */
type Read<T> =
  | { readonly read: T; readonly problem: null }
  | { readonly read: null; readonly problem: string }

const good = <T>(read: T): Read<T> => ({ read, problem: null })
const bad = (problem: string): Read<never> => ({ read: null, problem })

function readMail(text: string): Read<MailAddress> {
  if (text === '') return bad('There is no mail address.')
  const read = MailAddress.safeParse(text)
  return read.success ? good(read.data) : bad('This is no mail address; write one such as ada@example.org.')
}

function readName(text: string): Read<string> {
  if (text.trim() === '') return bad('There is no name.')
  const read = DisplayName.safeParse(text)
  if (read.success) return good(read.data)
  return bad(
    text.length > 120
      ? 'The name is longer than 120 characters.'
      : 'The name holds a line break or another character that a name cannot have.',
  )
}

function readRole(text: string): Read<GivenRole> {
  const word = foldText(text)
  if (word === '') return good('member')
  if (/^owners?$/.test(word))
    return bad('Nobody becomes an owner by a list. Add them as lead, then hand the club over.')
  const role = Object.hasOwn(ROLES, word) ? ROLES[word] : undefined
  return role === undefined ? bad('This role is not known; write member, mentor, lead or guest.') : good(role)
}

function readGroups({ here, groups }: RosterFacts, names: readonly string[]): Read<readonly RosterGroup[]> {
  if (names.length === 0) return good([here])
  const found = new Set<RosterGroup>()
  for (const name of names) {
    const named = groups.filter((group) => keyOf(group.name) === keyOf(name))
    const group = named.includes(here) ? here : named[0]
    if (group === undefined || (named.length > 1 && group !== here))
      return bad(`You lead no group called “${name.slice(0, 120)}”, or more than one.`)
    found.add(group)
  }
  return good([...found])
}

/** Case, accents and punctuation do not matter; a name that is nothing else is compared as it stands. */
function keyOf(name: string): string {
  return foldText(name) || name.trim()
}
