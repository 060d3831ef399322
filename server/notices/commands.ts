// What people choose to be told, their quiet hours, and what a group has for those who chose nothing.
import { and, eq } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import { type NewChoices, NOTICE_KINDS, type QuietHours } from '../../shared/contract/notice.ts'
import type { NoticePolicy } from '../../shared/contract/policy.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { AccountGrant, GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { groups } from '../groups/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { chooseWay } from './choices.ts'

/** It belongs to the person, above clubs: a repeat sets the same again. */
export async function setQuiet(
  world: World,
  { accountId }: AccountGrant<'notices.set-quiet'>,
  { from, to }: QuietHours,
): Promise<{ quiet: QuietHours }> {
  await world.db.query
    .update(accounts)
    .set({ quietFrom: from, quietTo: to })
    .where(eq(accounts.id, accountId))
  return { quiet: { from, to } }
}

/** Refusal: `operation_reused`. */
export function chooseNotices(
  world: World,
  grant: GroupGrant<'notices.choose-own'>,
  { operationId: id, choices }: { readonly operationId: OperationId; readonly choices: NewChoices },
): Promise<{ chosen: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, choices } }
  return once(world, operation, async (tx) => {
    for (const kind of NOTICE_KINDS) {
      const way = choices[kind]
      if (way !== undefined) await chooseWay(tx, { clubId, groupId, memberId, kind, way }, world.now())
    }
    // That something was chosen and not what: it is the person's own.
    const facts = { kinds: Object.keys(choices).length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { chosen: true as const }
  })
}

/** Refusals: `not_found`, `operation_reused`. */
export function setUsualNotices(
  world: World,
  grant: GroupGrant<'notices.set-usual'>,
  { operationId: id, notices }: { readonly operationId: OperationId; readonly notices: NoticePolicy },
): Promise<{ notices: NoticePolicy } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, notices } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    const silent = [...new Set(notices.silent)]
    const kept = { dueHours: notices.dueHours, silent }
    await tx
      .update(groups)
      .set({ policy: { ...group.policy, notices: kept } })
      .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    const facts = { dueHours: kept.dueHours, silent: silent.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { notices: kept }
  })
}
