// The coming digest as one mail to oneself, now. It is a letter with a row and a Message-ID of its own: the week's digest
// knows nothing of it and goes out as it would have.
import { and, eq } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { countAttempt, hasAttemptsLeft } from '../accounts/attempts.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { writeLetters } from '../letters/commands.ts'
import { members } from '../members/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'

/** Refusals: `too_many_previews`, `too_many_letters`, `operation_reused`. */
export function sendToSelf(
  world: World,
  grant: GroupGrant<'digests.send-to-self'>,
  id: OperationId,
): Promise<{ to: string } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  return once(world, { id, clubId, memberId, kind: action, input: { groupId } }, async (tx) => {
    const [self] = await tx
      .select({ accountId: accounts.id, to: accounts.mail })
      .from(members)
      .innerJoin(accounts, eq(accounts.id, members.accountId))
      .where(and(eq(members.clubId, clubId), eq(members.id, memberId)))
    if (!self) return refuse('not_found')
    const { accountId, to } = self
    const tried = { accountId, operation: 'digest-to-self' } as const
    if (!(await hasAttemptsLeft(world, tx, tried))) return refuse('too_many_previews')
    await countAttempt(world, tx, tried)
    const letter = {
      clubId,
      groupId,
      accountId,
      kind: 'digest_preview',
      cause: id,
      writtenBy: memberId,
    } as const
    const written = await writeLetters(world, tx, [letter])
    if (isRefusal(written)) return written
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId })
    return { to }
  })
}
