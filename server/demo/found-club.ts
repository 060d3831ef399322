// The beginning of the demo term: accounts, the club and its reading group.
import type { SessionId } from '../../shared/contract/ids.ts'
import { type DigestPlace, openDigest } from '../../shared/domain/open-digest.ts'
import { addMinutes, epochOf } from '../../shared/domain/zoned-time.ts'
import { accountFor } from '../accounts/commands.ts'
import { createClub } from '../clubs/commands.ts'
import { digestWeeks } from '../digests/tables.ts'
import { grantAccount, grantInClub, type Person } from '../grant.ts'
import { createGroup } from '../groups/commands.ts'
import type { World } from '../world.ts'
import { CADENCE, DIGEST, type Term, ZONE } from './calendar.ts'
import { LEAD, PEOPLE, type PersonKey } from './people.ts'
import { known, must, newOperation, type Stage } from './stage.ts'

const CLUB = 'Paper club (demo)'
const WEEK_MINUTES = 7 * 24 * 60
const GROUP = 'Reading group: foundations of deep learning'

export async function foundClub(today: World, term: Term): Promise<Stage> {
  // Whoever may found clubs here: the demo's people are nobody's accounts.
  const world: World = { ...today, now: () => term.founded, founders: 'open' }
  const people = await signUp(world)
  const lead = known(people, LEAD.key)
  const club = { operationId: newOperation(world), name: CLUB }
  const { clubId, memberId } = must(await createClub(world, grantAccount(lead, 'clubs.create'), club))
  const grant = must(await grantInClub(world.db.query, lead, { action: 'groups.create', clubId }))
  const operationId = newOperation(world)
  const times = { zone: ZONE, cadence: CADENCE, digest: DIGEST }
  const group = { operationId, name: GROUP, kind: 'reading_group', ...times } as const
  const { groupId } = must(await createGroup(world, grant, group))
  const stage = { clubId, groupId, people, members: new Map([[LEAD.key, memberId]]), readings: new Map() }
  await closePastWeeks(world, term, stage)
  return stage
}

async function signUp(world: World): Promise<ReadonlyMap<PersonKey, Person>> {
  const people = new Map<PersonKey, Person>()
  for (const { key, ...person } of PEOPLE) {
    const accountId = await accountFor(world, world.db.query, person)
    people.set(key, { accountId, sessionId: world.newId() as SessionId, kind: 'web' })
  }
  return people
}

/**
 * Without this the first digest would hold the whole term, and go out at once. The weeks until the last hour of the digest
 * count as opened at their hours, with no sends: nobody was ever sent one, and all of them stand in the archive.
 */
async function closePastWeeks(world: World, term: Term, { clubId, groupId }: Stage): Promise<void> {
  const rows: (typeof digestWeeks.$inferInsert)[] = []
  let last: DigestPlace['last'] = null
  const weeks = 1 + Math.floor((epochOf(term.now) - epochOf(term.founded)) / 60_000 / WEEK_MINUTES)
  const looks = Array.from({ length: weeks }, (_, week) => addMinutes(term.founded, week * WEEK_MINUTES))
  for (const at of [...looks, term.now]) {
    const span = openDigest({ digest: DIGEST, zone: ZONE, createdAt: term.founded, last }, at)
    if (!span) continue
    const { week, dueAt, from: fromAt, to: toAt } = span
    rows.push({ clubId, groupId, week, dueAt, fromAt, toAt, openedAt: dueAt })
    last = { week, to: toAt }
  }
  if (rows.length > 0) await world.db.query.insert(digestWeeks).values(rows)
}
