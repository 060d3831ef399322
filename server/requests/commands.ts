// A person asks to join a group, and a lead answers; the leads say what the group asks of a week and whether it takes requests.
import { and, eq } from 'drizzle-orm'
import type { OperationId, RequestId } from '../../shared/contract/ids.ts'
import type { GivenRole } from '../../shared/contract/invitation.ts'
import type { JoiningPolicy } from '../../shared/contract/policy.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { judgeAsking } from '../../shared/domain/judge-request.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant, GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { groups } from '../groups/tables.ts'
import { writeLetters } from '../letters/commands.ts'
import { comeIn } from '../members/commands.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { loadRequest, type RequestPlace } from './queries.ts'
import { joinRequests } from './tables.ts'

interface Asked extends RequestPlace {
  readonly hours: string
  readonly note: string
}

/**
 * Person and group name the operation: who waits already goes on waiting, and a repeat changes nothing.
 * Refusals: `not_found`, `already_member`, `request_declined`, `hours_not_confirmed`.
 */
export async function askToJoin(
  world: World,
  { accountId, action }: AccountGrant<'requests.ask'>,
  { hours, note, ...place }: Asked,
): Promise<{ waiting: true } | Refusal> {
  return transaction(world.db, async (tx) => {
    const before = await loadRequest(tx, accountId, place)
    const judged = judgeAsking(before?.facts ?? null, hours, world.now())
    if (before === null || isRefusal(judged)) return isRefusal(judged) ? judged : refuse('not_found')
    if (judged === 'waits') return { waiting: true as const }
    const id = world.newId() as RequestId
    const asked = {
      state: 'waiting' as const,
      note,
      hours: before.facts.joining.hours,
      askedAt: world.now(),
      line: '',
      answeredBy: null,
      answeredAt: null,
    }
    const [row] = await tx
      .insert(joinRequests)
      .values({ ...place, id, accountId, ...asked })
      .onConflictDoUpdate({
        target: [joinRequests.clubId, joinRequests.groupId, joinRequests.accountId],
        set: asked,
      })
      .returning({ id: joinRequests.id })
    const facts = { groupId: place.groupId }
    // Who asks is no member, so the row names nobody.
    await recordChange(world, tx, {
      ...{ clubId: place.clubId, memberId: null, action, facts },
      subjectId: row?.id ?? id,
    })
    return { waiting: true as const }
  })
}

export interface RequestAnswer {
  readonly operationId: OperationId
  readonly requestId: RequestId
  /** What they come in as; null: declined. */
  readonly role: GivenRole | null
  readonly line: string
}

/** The person is told by mail. Refusals: `not_found`, `request_answered`, `too_many_letters`, `operation_reused`. */
export function answerRequest(
  world: World,
  grant: GroupGrant<'requests.answer'>,
  { operationId: id, ...said }: RequestAnswer,
): Promise<{ answered: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { requestId, role, line } = said
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    const here = and(
      eq(joinRequests.clubId, clubId),
      eq(joinRequests.groupId, groupId),
      eq(joinRequests.id, requestId),
    )
    const [found] = await tx.select().from(joinRequests).where(here).for('update')
    if (!found) return refuse('not_found')
    if (found.state !== 'waiting') return refuse('request_answered')
    const { accountId } = found
    const state = role === null ? ('declined' as const) : ('accepted' as const)
    const came = role === null ? null : await letIn(world, tx, { grant, accountId, role })
    await tx
      .update(joinRequests)
      .set({ state, line, answeredBy: memberId, answeredAt: world.now() })
      .where(here)
    const letter = { clubId, groupId, accountId, kind: state, cause: id, writtenBy: memberId }
    const written = await writeLetters(world, tx, [letter])
    if (isRefusal(written)) return written
    const facts = { groupId, state, role, before: came?.groupRoleBefore ?? null }
    const subjectId = came?.memberId ?? requestId
    await recordChange(world, tx, { clubId, memberId, action, subjectId, facts })
    return { answered: true as const }
  })
}

async function letIn(
  world: World,
  tx: Queries,
  wanted: {
    grant: GroupGrant<'requests.answer'>
    accountId: typeof accounts.$inferSelect.id
    role: GivenRole
  },
) {
  const { grant, accountId, role } = wanted
  const { clubId, groupId } = grant
  const [account] = await tx.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, accountId))
  if (!account) throw new Error('a request without its account')
  return comeIn(world, tx, { clubId, groupId, accountId, name: account.name, role })
}

/** Refusals: `not_found`, `operation_reused`. */
export function setTerms(
  world: World,
  grant: GroupGrant<'requests.set-terms'>,
  { operationId: id, joining }: { readonly operationId: OperationId; readonly joining: JoiningPolicy },
): Promise<{ joining: JoiningPolicy } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, joining } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    await tx
      .update(groups)
      .set({ policy: { ...group.policy, joining } })
      .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    const { hours, requests } = joining
    const facts = { requests, least: hours?.least ?? null, most: hours?.most ?? null }
    const before = { requestsBefore: group.policy.joining.requests }
    await recordChange(world, tx, {
      ...{ clubId, memberId, action, subjectId: groupId },
      facts: { ...facts, ...before },
    })
    return { joining }
  })
}
