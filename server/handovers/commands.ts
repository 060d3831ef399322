// Handing a club over: an owner offers it, the other accepts or declines; until then nothing has changed.
import { and, eq } from 'drizzle-orm'
import type { ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import type { ClubRole } from '../../shared/contract/leaving.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { acceptClub, offerClub } from '../../shared/domain/hand-over.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { ClubGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { once } from '../operations/commands.ts'
import { lockClub, roleInClub } from '../roles/queries.ts'
import type { World } from '../world.ts'
import { handOvers } from './tables.ts'
import { tellOfOwner } from './tell.ts'

/** `toId` null takes the offer back. An earlier one is replaced. Refusals: `not_found`, `already_owner`, `operation_reused`. */
export function offerHandOver(
  world: World,
  grant: ClubGrant<'clubs.hand-over'>,
  { operationId: id, toId }: { readonly operationId: OperationId; readonly toId: MemberId | null },
): Promise<{ offered: boolean } | Refusal> {
  const { clubId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { toId } }
  return once(world, operation, async (tx) => {
    await lockClub(tx, clubId)
    const own = and(eq(handOvers.clubId, clubId), eq(handOvers.fromId, memberId))
    await tx.delete(handOvers).where(own)
    if (toId !== null) {
      const from = await roleInClub(tx, grant)
      const to = await roleInClub(tx, { clubId, memberId: toId })
      if (from === undefined || to === undefined) return refuse('not_found')
      const no = offerClub({ from, to })
      if (no) return no
      await tx.insert(handOvers).values({ clubId, fromId: memberId, toId, offeredAt: world.now() })
    }
    const facts = { offered: toId !== null }
    const change = { clubId, memberId, action, subjectId: toId ?? memberId, facts }
    const cause = await recordChange(world, tx, change)
    if (toId !== null) await tellOfOwner(world, tx, { clubId, memberId, cause, to: [toId], owners: false })
    return { offered: toId !== null }
  })
}

interface Answer {
  readonly operationId: OperationId
  readonly fromId: MemberId
  readonly accept: boolean
}

/** Refusals: `hand_over_gone`, `operation_reused`. */
export function answerHandOver(
  world: World,
  grant: ClubGrant<'clubs.answer-hand-over'>,
  { operationId: id, fromId, accept }: Answer,
): Promise<{ owner: boolean } | Refusal> {
  const { clubId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { fromId, accept } }
  return once(world, operation, async (tx) => {
    await lockClub(tx, clubId)
    const taken = await tx
      .delete(handOvers)
      .where(and(eq(handOvers.clubId, clubId), eq(handOvers.fromId, fromId), eq(handOvers.toId, memberId)))
      .returning({ fromId: handOvers.fromId })
    const from = await roleInClub(tx, { clubId, memberId: fromId })
    const to = await roleInClub(tx, grant)
    if (taken.length === 0 || from === undefined || to === undefined) return refuse('hand_over_gone')
    if (!accept) {
      const facts = { accepted: false }
      const cause = await recordChange(world, tx, { clubId, memberId, action, subjectId: fromId, facts })
      await tellOfOwner(world, tx, { clubId, memberId, cause, to: [fromId], owners: false })
      return { owner: false }
    }
    const next = acceptClub({ from, to })
    if (isRefusal(next)) return next
    const changes = [
      { who: fromId, facts: { before: from, after: next.from } },
      { who: memberId, facts: { before: to, after: next.to, fromId } },
    ]
    for (const { who, facts } of changes) {
      await give(tx, { clubId, who, role: facts.after })
      const cause = await recordChange(world, tx, { clubId, memberId, action, subjectId: who, facts })
      const to = [fromId, memberId]
      if (who === memberId) await tellOfOwner(world, tx, { clubId, memberId, cause, to, owners: true })
    }
    return { owner: true }
  })
}

async function give(
  tx: Queries,
  { clubId, who, role }: { clubId: ClubId; who: MemberId; role: ClubRole },
): Promise<void> {
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.clubId, clubId), eq(members.id, who)))
}
