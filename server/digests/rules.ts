// The rules of a group's digest, saved rule by rule: what another lead changed meanwhile stays.
import { and, eq } from 'drizzle-orm'
import type { DigestRules } from '../../shared/contract/digest-pages.ts'
import type { OperationId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { changedRules, joinRules } from '../../shared/domain/join-digest-rules.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { groups } from '../groups/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'

export interface NewRules {
  readonly operationId: OperationId
  /** What the person began with. */
  readonly base: DigestRules
  readonly rules: DigestRules
}

/** Refusals: `settings_changed` when another changed the same rule to something else, `operation_reused`. */
export function setDigestRules(
  world: World,
  grant: GroupGrant<'digests.set-rules'>,
  { operationId: id, base, rules: wanted }: NewRules,
): Promise<{ rules: DigestRules } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, base, wanted } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    const before = { weekday: group.digestWeekday, hour: group.digestHour, ...group.policy.digest }
    const { rules, disputed } = joinRules(base, wanted, before)
    if (disputed.length > 0) return refuse('settings_changed')
    const { weekday, hour, ...digest } = rules
    const moved = weekday !== before.weekday || hour !== before.hour
    await tx
      .update(groups)
      .set({
        ...{ digestWeekday: weekday, digestHour: hour, policy: { ...group.policy, digest } },
        // Day and hour stand on the page of settings too: a form there that is older is noticed.
        ...(moved ? { version: group.version + 1 } : {}),
      })
      .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    const facts = factsOf(before, rules)
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { rules }
  })
}

/** Each changed rule before and after; of the address only whether there is one. */
function factsOf(before: DigestRules, after: DigestRules): Record<string, string | number | boolean> {
  const told = (rules: DigestRules) => ({ ...rules, replyTo: rules.replyTo !== null })
  const sides = changedRules(before, after).map((rule) => ({
    [`${rule}Before`]: told(before)[rule],
    [`${rule}After`]: told(after)[rule],
  }))
  return Object.assign({}, ...sides)
}
