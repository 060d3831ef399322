// A lead names a room in Slack or Discord, tries it, and takes it away again. What a lead typed is only ever one of the two sites'
// own addresses (S1).
import { and, eq, isNull } from 'drizzle-orm'
import { type HookTest, MOST_HOOKS } from '../../shared/contract/hook.ts'
import type { ClubId, GroupId, HookId, OperationId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { type HookAddress, readHookAddress } from '../../shared/domain/hook-address.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { discordLine } from '../digests/channels/discord.ts'
import { slackLine } from '../digests/channels/slack.ts'
import type { GroupGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { once } from '../operations/commands.ts'
import type { PostOutcome, World } from '../world.ts'
import { findHook } from './queries.ts'
import { digestHooks } from './tables.ts'

type Lead = GroupGrant<'hooks.change'>

/** Refusals: `hook_address_not_valid`, `hook_there`, `too_many_hooks`. */
export async function addHook(
  world: World,
  grant: Lead,
  { operationId, address: typed }: { readonly operationId: OperationId; readonly address: string },
): Promise<{ hookId: HookId } | Refusal> {
  const read = readHookAddress(typed)
  if (read === null) return refuse('hook_address_not_valid')
  const { clubId, groupId, memberId, action } = grant
  const operation = {
    ...{ id: operationId, clubId, memberId },
    ...{ kind: 'hooks.add', input: { groupId, address: read.address } },
  }
  return once(world, operation, async (tx) => {
    const refusal = await mayAdd(tx, grant, read)
    if (refusal !== null) return refusal
    const hookId = world.newId() as HookId
    const { site, address } = read
    await tx
      .insert(digestHooks)
      .values({ clubId, id: hookId, groupId, site, address, addedBy: memberId, addedAt: world.now() })
    const facts = { added: site, groupId }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: hookId, facts })
    return { hookId }
  })
}

/** Under a lock on the group, so that two leads at once do not pass the number together. */
async function mayAdd(
  tx: Queries,
  { clubId, groupId }: Lead,
  { address }: HookAddress,
): Promise<Refusal | null> {
  await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    .for('no key update')
  const there = await tx
    .select({ address: digestHooks.address })
    .from(digestHooks)
    .where(and(eq(digestHooks.clubId, clubId), eq(digestHooks.groupId, groupId)))
  if (there.some((hook) => hook.address === address)) return refuse('hook_there')
  return there.length >= MOST_HOOKS ? refuse('too_many_hooks') : null
}

interface Step {
  readonly operationId: OperationId
  readonly hookId: HookId
}

/** The address goes with the row. Refusal: `not_found`. */
export function removeHook(
  world: World,
  grant: Lead,
  { operationId, hookId }: Step,
): Promise<{ removed: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id: operationId, clubId, memberId, kind: 'hooks.remove', input: { groupId, hookId } }
  return once(world, operation, async (tx) => {
    const [row] = await tx
      .delete(digestHooks)
      .where(isHook(grant, hookId))
      .returning({ site: digestHooks.site })
    if (!row) return refuse('not_found')
    const facts = { removed: row.site, groupId }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: hookId, facts })
    return { removed: true as const }
  })
}

/**
 * A test message, for each operation once: its repeat posts nothing, and what became of the first is not known to it.
 * Refusal: `not_found`, also for a room that is gone.
 */
export async function testHook(
  world: World,
  grant: Lead,
  { operationId, hookId }: Step,
): Promise<HookTest | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id: operationId, clubId, memberId, kind: 'hooks.test', input: { groupId, hookId } }
  const begun: { body?: string; site?: HookAddress['site']; path?: string } = {}
  const claimed = await once(world, operation, async (tx) => {
    const hook = await findHook(tx, { clubId, groupId, hookId })
    if (hook === null) return refuse('not_found')
    const words = `This is a test from Lectern: the digest of “${await nameOf(tx, grant)}” will be posted here.`
    const { site, path } = hook
    Object.assign(begun, { site, path, body: site === 'slack' ? slackLine(words) : discordLine(words) })
    await recordChange(world, tx, {
      ...{ clubId, memberId, action, subjectId: hookId },
      facts: { tested: site, groupId },
    })
    return { begun: true }
  })
  if (isRefusal(claimed)) return claimed
  const { site, path, body } = begun
  if (site === undefined || path === undefined || body === undefined) return { result: 'no_answer' }
  const { outcome, status } = await world.postToHook({ site, path, body })
  if (outcome === 'gone') await endHook(world, { clubId, groupId, hookId, status })
  return { result: RESULTS[outcome] }
}

const RESULTS: Record<PostOutcome['outcome'], HookTest['result']> = {
  accepted: 'posted',
  refused: 'refused',
  gone: 'gone',
  unknown: 'no_answer',
}

/** The site said that the room is gone: nothing is posted there any more, and the leads see it. */
export async function endHook(
  world: World,
  gone: {
    readonly clubId: ClubId
    readonly groupId: GroupId
    readonly hookId: HookId
    readonly status: number
  },
  db: Queries = world.db.query,
): Promise<void> {
  await db
    .update(digestHooks)
    .set({ endedAt: world.now(), endedStatus: gone.status })
    .where(and(isHook(gone, gone.hookId), isNull(digestHooks.endedAt)))
}

async function nameOf(tx: Queries, { clubId, groupId }: Lead): Promise<string> {
  const [group] = await tx
    .select({ name: groups.name })
    .from(groups)
    .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
  return group?.name ?? ''
}

function isHook({ clubId, groupId }: { readonly clubId: ClubId; readonly groupId: GroupId }, hookId: HookId) {
  return and(eq(digestHooks.clubId, clubId), eq(digestHooks.groupId, groupId), eq(digestHooks.id, hookId))
}
