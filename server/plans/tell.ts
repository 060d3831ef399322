// Who is told by mail that a plan changed their turns: everybody concerned but who published it. Who wants no such mail said so
// where all mails are chosen (server/notices), and is asked again when it goes.
import { and, eq, inArray } from 'drizzle-orm'
import type { MemberId, PlanId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { writeLetters } from '../letters/commands.ts'
import { type LetterKind, letters } from '../letters/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'

interface Telling {
  readonly grant: GroupGrant<'plans.publish'>
  readonly cause: PlanId
  readonly concerned: readonly MemberId[]
}

/** More mails than a club may send in a day are no reason not to publish: then nobody gets one. */
export async function tellConcerned(world: World, tx: Queries, telling: Telling): Promise<void> {
  await write(world, tx, { ...telling, kind: 'plan', accounts: await accountsOf(tx, telling) })
}

/** Only who was told of the publication: a mail that still waits is not sent any more (letters/queries.ts). */
export async function tellUndone(world: World, tx: Queries, telling: Telling): Promise<void> {
  const accounts = await accountsOf(tx, telling)
  const { clubId } = telling.grant
  const told = await tx
    .select({ accountId: letters.accountId })
    .from(letters)
    .where(
      and(
        eq(letters.clubId, clubId),
        eq(letters.cause, telling.cause),
        eq(letters.kind, 'plan'),
        inArray(letters.state, ['sent', 'sending']),
      ),
    )
  const heard = new Set(told.map(({ accountId }) => accountId))
  await write(world, tx, {
    ...telling,
    kind: 'plan_undone',
    accounts: accounts.filter((accountId) => heard.has(accountId)),
  })
}

type Accounts = Awaited<ReturnType<typeof accountsOf>>

async function write(
  world: World,
  tx: Queries,
  { grant, cause, kind, accounts }: Telling & { kind: LetterKind; accounts: Accounts },
): Promise<void> {
  const { clubId, groupId, memberId: writtenBy } = grant
  await writeLetters(
    world,
    tx,
    accounts.map((accountId) => ({ clubId, groupId, accountId, kind, cause, writtenBy })),
  )
}

async function accountsOf(tx: Queries, { grant, concerned }: Telling) {
  const ids = concerned.filter((id) => id !== grant.memberId)
  if (ids.length === 0) return []
  const rows = await tx
    .select({ accountId: members.accountId })
    .from(members)
    .where(and(eq(members.clubId, grant.clubId), inArray(members.id, ids)))
  return rows.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]))
}
