// Brings the people of a list in: accounts, members, their groups, the letters to them and the record of what was made, in
// one transaction. What a line does is judged by shared/domain/judge-roster, as in the preview.
import { and, eq, inArray } from 'drizzle-orm'
import type { GroupId, OperationId, RosterId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { MOST_PEOPLE, type RosterDone } from '../../shared/contract/roster.ts'
import { type JudgedPerson, judgeRoster } from '../../shared/domain/judge-roster.ts'
import { readRoster } from '../../shared/domain/read-roster.ts'
import { accountFor } from '../accounts/commands.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { writeLetters } from '../letters/commands.ts'
import { comeIn } from '../members/commands.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { loadRosterFacts } from './queries.ts'
import { type AddedPerson, rosters } from './tables.ts'

export { undoRoster } from './undo.ts'

type Grant = GroupGrant<'rosters.run'>
type Person = NonNullable<JudgedPerson['person']>

export interface WantedRoster {
  readonly operationId: OperationId
  readonly text: string
  /** Numbers of the people to add. */
  readonly chosen: readonly number[]
  /** Each of them is told by mail. */
  readonly tell: boolean
}

/** Refusals: `roster_too_large`, `roster_line_not_ready`, `too_many_letters`, `not_found`, `operation_reused`. */
export async function runRoster(
  world: World,
  grant: Grant,
  { operationId: id, ...said }: WantedRoster,
): Promise<RosterDone | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const entries = readRoster(said.text)
  if (entries.length > MOST_PEOPLE) return refuse('roster_too_large')
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  const at = still(world)
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const facts = await loadRosterFacts(tx, grant, entries)
    if (!facts) return refuse('not_found')
    const people = chosenOf(judgeRoster(facts, entries), said.chosen)
    if (isRefusal(people)) return people
    const rosterId = world.newId() as RosterId
    const made = await addAll(at, tx, { grant, rosterId, people })
    await tx
      .insert(rosters)
      .values({ clubId, id: rosterId, groupId, madeBy: memberId, madeAt: at.now(), made })
    const written = said.tell ? await tell(at, tx, { grant, rosterId, made }) : 0
    if (isRefusal(written)) return written
    const counts = { added: made.length, letters: written }
    await recordChange(at, tx, { clubId, memberId, action, subjectId: rosterId, facts: counts })
    return { rosterId, ...counts }
  })
}

/** All that one roster makes has one instant: by it an undo tells what was done since. */
function still(world: World): World {
  const now = world.now()
  return { ...world, now: () => now, baseUrl: world.baseUrl }
}

/** Who came in by another way since the preview is passed over; what cannot be done any more is told. */
function chosenOf(judged: readonly JudgedPerson[], chosen: readonly number[]): Person[] | Refusal {
  const wanted = new Set(chosen)
  const lines = judged.filter(({ shown }) => wanted.has(shown.number))
  const wrong = lines.find(({ person }) => person === null)
  if (wrong || lines.length !== wanted.size) {
    const { line = 0, problem = '' } = wrong?.shown ?? {}
    return refuse('roster_line_not_ready', wrong && `Line ${line} cannot be added as it stands. ${problem}`)
  }
  return lines.flatMap(({ person }) => (person && person.groupIds.length > 0 ? [person] : []))
}

/** By address, so that two lists with the same people never wait for each other. */
async function addAll(
  world: World,
  tx: Queries,
  { grant, rosterId, people }: { grant: Grant; rosterId: RosterId; people: readonly Person[] },
): Promise<AddedPerson[]> {
  const known = await knownMails(
    tx,
    people.map(({ mail }) => mail),
  )
  const added: AddedPerson[] = []
  for (const person of people.toSorted((one, other) => (one.mail < other.mail ? -1 : 1))) {
    const one = await add(world, tx, { grant, rosterId, person, known })
    if (one.groups.length > 0) added.push(one)
  }
  return added
}

async function knownMails(tx: Queries, mails: readonly MailAddress[]): Promise<Set<MailAddress>> {
  const rows = await tx
    .select({ mail: accounts.mail })
    .from(accounts)
    .where(inArray(accounts.mail, [...mails]))
  return new Set(rows.map(({ mail }) => mail))
}

interface Adding {
  readonly grant: Grant
  readonly rosterId: RosterId
  readonly person: Person
  readonly known: ReadonlySet<MailAddress>
}

async function add(
  world: World,
  tx: Queries,
  { grant, rosterId, person, known }: Adding,
): Promise<AddedPerson> {
  const { clubId, memberId: by, action } = grant
  const { mail, name, role } = person
  const accountId = await accountFor(world, tx, { mail, name })
  const newAccount = !known.has(mail) && (await isMadeAt(world, tx, mail))
  const groups: { groupId: GroupId; role: typeof role; before: AddedPerson['clubRoleBefore'] }[] = []
  let first: Awaited<ReturnType<typeof comeIn>> | null = null
  for (const groupId of person.groupIds) {
    const came = await comeIn(world, tx, { clubId, groupId, accountId, name, role })
    first ??= came
    if (came.inside) continue
    const before = came.groupRoleBefore
    groups.push({ groupId, role, before })
    const facts = { groupId, role, before, rosterId }
    await recordChange(world, tx, { clubId, memberId: by, action, subjectId: came.memberId, facts })
  }
  if (first === null) throw new Error('a person of a roster without a group')
  return { memberId: first.memberId, accountId, newAccount, clubRoleBefore: first.clubRoleBefore, groups }
}

/** Somebody may have signed in for the first time in the same moment: then the account is theirs. */
async function isMadeAt(world: World, tx: Queries, mail: MailAddress): Promise<boolean> {
  const rows = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.mail, mail), eq(accounts.createdAt, world.now())))
  return rows.length > 0
}

/** One letter a person, about the first of their groups. */
function tell(
  world: World,
  tx: Queries,
  { grant, rosterId, made }: { grant: Grant; rosterId: RosterId; made: readonly AddedPerson[] },
): Promise<number | Refusal> {
  const { clubId, memberId: writtenBy } = grant
  const written = made.flatMap(({ accountId, groups: [first] }) =>
    first === undefined
      ? []
      : [{ clubId, groupId: first.groupId, accountId, kind: 'added' as const, cause: rosterId, writtenBy }],
  )
  return writeLetters(world, tx, written)
}
