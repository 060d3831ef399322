// By which way a notice goes, for the jobs that put it on its way and send it: what each member chose, else what the group has.
import { and, eq, inArray } from 'drizzle-orm'
import type { AccountId, ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { NoticeKind, NoticeWay } from '../../shared/contract/notice.ts'
import type { DigestPolicy, NoticePolicy, Policy } from '../../shared/contract/policy.ts'
import { wayOf } from '../../shared/domain/choose-way.ts'
import type { Queries } from '../db/database.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { isIn, type Place } from './in-groups.ts'
import { noticeChoices } from './tables.ts'

/** The way for every member of the group, also those who chose nothing. One query. `only`: nobody else is asked about. */
export async function waysIn(
  db: Queries,
  {
    clubId,
    groupId,
    kind,
    digest,
    notices,
    only,
  }: Place & {
    readonly kind: NoticeKind
    readonly digest: DigestPolicy
    readonly notices?: NoticePolicy
    readonly only?: MemberId
  },
): Promise<(memberId: MemberId) => NoticeWay> {
  const rows = await db
    .select({ memberId: noticeChoices.memberId, way: noticeChoices.way })
    .from(noticeChoices)
    .where(
      and(
        eq(noticeChoices.clubId, clubId),
        eq(noticeChoices.groupId, groupId),
        eq(noticeChoices.kind, kind),
        only && eq(noticeChoices.memberId, only),
      ),
    )
  const chosen = new Map(rows.map((row) => [row.memberId, row.way]))
  return (memberId) => wayOf(kind, chosen.get(memberId) ?? null, { digest, ...(notices && { notices }) })
}

/** The same for the members of many groups and of several kinds at once; a policy is its group's. */
export async function waysAmong(
  db: Queries,
  places: readonly Place[],
  kinds: readonly NoticeKind[],
): Promise<(member: Place & { readonly memberId: MemberId }, kind: NoticeKind, policy: Policy) => NoticeWay> {
  const rows = await db
    .select()
    .from(noticeChoices)
    .where(and(isIn(noticeChoices, places), inArray(noticeChoices.kind, [...kinds])))
  const chosen = new Map(
    rows.map((row) => [`${row.clubId} ${row.groupId} ${row.memberId} ${row.kind}`, row.way]),
  )
  return ({ clubId, groupId, memberId }, kind, policy) =>
    wayOf(kind, chosen.get(`${clubId} ${groupId} ${memberId} ${kind}`) ?? null, policy)
}

/** Whether this person wants this kind by mail now. False for who is no member, and for what is of no group. */
export async function wants(
  db: Queries,
  asked: {
    readonly clubId: ClubId
    readonly groupId: GroupId | null
    readonly accountId: AccountId
    readonly kind: NoticeKind
  },
): Promise<boolean> {
  const { clubId, groupId, accountId, kind } = asked
  if (groupId === null) return false
  const [found] = await db
    .select({ way: noticeChoices.way, policy: groups.policy })
    .from(members)
    .innerJoin(groups, and(eq(groups.clubId, members.clubId), eq(groups.id, groupId)))
    .leftJoin(
      noticeChoices,
      and(
        eq(noticeChoices.clubId, members.clubId),
        eq(noticeChoices.groupId, groups.id),
        eq(noticeChoices.memberId, members.id),
        eq(noticeChoices.kind, kind),
      ),
    )
    .where(and(eq(members.clubId, clubId), eq(members.accountId, accountId)))
  return found !== undefined && wayOf(kind, found.way, found.policy) === 'mail'
}
