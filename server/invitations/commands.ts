// A lead makes an invitation link and takes it back; a person comes in by it.
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { InvitationId, OperationId } from '../../shared/contract/ids.ts'
import type { InvitationTerms, Joined } from '../../shared/contract/invitation.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { judgeJoining } from '../../shared/domain/judge-invitation.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant, GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { comeIn } from '../members/commands.ts'
import { once } from '../operations/commands.ts'
import { hashSecret } from '../secrets.ts'
import type { World } from '../world.ts'
import { arrivingBy, countOpen, factsOf } from './queries.ts'
import { invitations, invitationUses } from './tables.ts'

const DAY_MINUTES = 24 * 60
const MOST_OPEN = 50

/** The link is in this answer and nowhere else. Refusals: `too_many_invitations`, `operation_reused`. */
export async function makeInvitation(
  world: World,
  grant: GroupGrant<'invitations.make'>,
  { operationId: id, terms }: { operationId: OperationId; terms: InvitationTerms },
): Promise<{ invitationId: InvitationId; url: string } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const token = world.newSecret()
  const tokenHash = hashSecret(token)
  const operation = { id, clubId, memberId, kind: action, input: { groupId, terms } }
  const made = await once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const now = world.now()
    if ((await countOpen(tx, grant, now)) >= MOST_OPEN) return refuse('too_many_invitations')
    const invitationId = world.newId() as InvitationId
    const { role, days, mostUses } = terms
    const expiresAt = addMinutes(now, days * DAY_MINUTES)
    await tx.insert(invitations).values({
      ...{ clubId, id: invitationId, groupId, tokenHash, role, mostUses, expiresAt },
      madeBy: memberId,
      madeAt: now,
    })
    const facts = { groupId, role, mostUses, expiresAt }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: invitationId, facts })
    return { invitationId }
  })
  if (isRefusal(made)) return made
  const mine = await putSecret(world, grant, { ...made, tokenHash })
  if (!mine) return refuse('operation_reused')
  return { ...made, url: `${world.baseUrl}/invitation/${token}` }
}

/**
 * The answer that is kept for a repeat holds no secret. So a repeat, whose first answer nobody saw, gives the same
 * invitation a new one; never once somebody came in by the first.
 */
async function putSecret(
  world: World,
  { clubId }: GroupGrant<'invitations.make'>,
  { invitationId, tokenHash }: { invitationId: InvitationId; tokenHash: string },
): Promise<boolean> {
  const put = await world.db.query
    .update(invitations)
    .set({ tokenHash })
    .where(
      and(
        eq(invitations.clubId, clubId),
        eq(invitations.id, invitationId),
        eq(invitations.uses, 0),
        isNull(invitations.revokedAt),
      ),
    )
    .returning({ id: invitations.id })
  return put.length > 0
}

/** Whoever has the link is refused from the next moment on. Refusals: `not_found`, `operation_reused`. */
export function revokeInvitation(
  world: World,
  grant: GroupGrant<'invitations.revoke'>,
  { operationId: id, invitationId }: { operationId: OperationId; invitationId: InvitationId },
): Promise<{ revoked: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, invitationId } }
  return once(world, operation, async (tx) => {
    const [found] = await tx
      .update(invitations)
      .set({ revokedAt: sql`coalesce(${invitations.revokedAt}, ${world.now()}::timestamptz)` })
      .where(
        and(
          eq(invitations.clubId, clubId),
          eq(invitations.groupId, groupId),
          eq(invitations.id, invitationId),
        ),
      )
      .returning({ uses: invitations.uses })
    if (!found) return refuse('not_found')
    const facts = { groupId, uses: found.uses }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: invitationId, facts })
    return { revoked: true as const }
  })
}

/**
 * The person and the link name the operation: a repeat finds the person inside and changes nothing. Those who press at
 * the same moment come one after the other, so that no use is spent twice; who is too late need not wait for them.
 * Refusal: `invitation_not_valid`.
 */
export async function joinBy(
  world: World,
  grant: AccountGrant<'invitations.join'>,
  token: string,
): Promise<Joined | Refusal> {
  const [glanced] = await namedBy(world.db.query, token)
  const early = await judge(world, world.db.query, { row: glanced, grant })
  if (early !== 'join') return early
  return transaction(world.db, async (tx) => {
    const [row] = await namedBy(tx, token).for('update')
    const judged = await judge(world, tx, { row, grant })
    if (row === undefined || judged !== 'join')
      return judged === 'join' ? refuse('invitation_not_valid') : judged
    return comeInBy(world, tx, { row, grant })
  })
}

type Row = typeof invitations.$inferSelect
type JoinGrant = AccountGrant<'invitations.join'>

const namedBy = (db: Queries, token: string) =>
  db
    .select()
    .from(invitations)
    .where(eq(invitations.tokenHash, hashSecret(token)))

async function judge(
  world: World,
  db: Queries,
  { row, grant }: { row: Row | undefined; grant: JoinGrant },
): Promise<'join' | Joined | Refusal> {
  if (row === undefined) return refuse('invitation_not_valid')
  const arriving = await arrivingBy(db, row, grant.accountId)
  const judged = judgeJoining(await factsOf(db, row), arriving, world.now())
  return judged === 'inside' ? { clubId: row.clubId, groupId: row.groupId } : judged
}

async function comeInBy(
  world: World,
  tx: Queries,
  { row, grant }: { row: Row; grant: JoinGrant },
): Promise<Joined> {
  const { accountId, action } = grant
  const { clubId, groupId, id: invitationId, role } = row
  const name = await nameOf(tx, accountId)
  const came = await comeIn(world, tx, { clubId, groupId, accountId, name, role })
  // By another link in the same moment.
  if (came.inside) return { clubId, groupId }
  const { memberId, groupRoleBefore: before } = came
  await tx.insert(invitationUses).values({ clubId, invitationId, memberId, usedAt: world.now() })
  await tx
    .update(invitations)
    .set({ uses: sql`${invitations.uses} + 1` })
    .where(and(eq(invitations.clubId, clubId), eq(invitations.id, invitationId)))
  const facts = { groupId, role, before, invitationId, invitedBy: row.madeBy }
  await recordChange(world, tx, { clubId, memberId, action, subjectId: memberId, facts })
  return { clubId, groupId }
}

async function nameOf(tx: Queries, accountId: JoinGrant['accountId']) {
  const [account] = await tx.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, accountId))
  if (!account) throw new Error('a session without its account')
  return account.name
}
