// Whether the digest reaches a member by mail, asked when it is sent: what they chose, and whether their address works.
import { and, eq } from 'drizzle-orm'
import type { AccountId, ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { troubleOfAccount } from '../deliveries/queries.ts'
import { mailTroubles } from '../deliveries/tables.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { waysIn } from '../notices/choices.ts'

interface Reached {
  readonly account: AccountId
  /** Where an answer goes: the group's own list, where it has one. */
  readonly replyTo: MailAddress | null
}

export async function reachOf(
  db: Queries,
  {
    clubId,
    groupId,
    memberId,
  }: { readonly clubId: ClubId; readonly groupId: GroupId; readonly memberId: MemberId },
): Promise<Reached | 'not wanted' | 'comes back' | 'nobody'> {
  const [found] = await db
    .select({ account: accounts.id, policy: groups.policy, trouble: mailTroubles.since })
    .from(members)
    .innerJoin(groups, and(eq(groups.clubId, members.clubId), eq(groups.id, groupId)))
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .leftJoin(mailTroubles, troubleOfAccount)
    .where(and(eq(members.clubId, clubId), eq(members.id, memberId)))
  if (!found) return 'nobody'
  const { digest } = found.policy
  const way = await waysIn(db, { clubId, groupId, kind: 'digest', digest, only: memberId })
  if (way(memberId) !== 'mail') return 'not wanted'
  return found.trouble === null ? { account: found.account, replyTo: digest?.replyTo ?? null } : 'comes back'
}
