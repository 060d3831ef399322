// Whose mailbox a digest goes to, and where an answer to it goes: the group's own list, where it has one.
import { and, eq } from 'drizzle-orm'
import type { AccountId, ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { Queries } from '../db/database.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

export async function findAddressee(
  db: Queries,
  who: { readonly clubId: ClubId; readonly groupId: GroupId; readonly memberId: MemberId },
): Promise<{ account: AccountId; replyTo: MailAddress | null } | null> {
  const [row] = await db
    .select({ account: members.accountId, policy: groups.policy })
    .from(members)
    .innerJoin(groups, and(eq(groups.clubId, members.clubId), eq(groups.id, who.groupId)))
    .where(and(eq(members.clubId, who.clubId), eq(members.id, who.memberId)))
  if (!row || row.account === null) return null
  return { account: row.account, replyTo: row.policy.digest?.replyTo ?? null }
}
