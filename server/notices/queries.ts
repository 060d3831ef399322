// What one person chose to be told, in each of their groups.
import { and, asc, eq, isNull } from 'drizzle-orm'
import {
  NOTICE_KINDS,
  type NoticeChoice,
  type NoticeKind,
  type OwnNotices,
} from '../../shared/contract/notice.ts'
import type { Policy } from '../../shared/contract/policy.ts'
import { usualWay } from '../../shared/domain/choose-way.ts'
import { permit } from '../../shared/domain/permit.ts'
import { nextDigestDue } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { memberOfGroup } from '../groups/joins.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { noticeChoices } from './tables.ts'

/** Only of groups that the person is in: as a lead of the club they get nothing from the others. */
export async function readOwnNotices(
  world: World,
  { accountId }: AccountGrant<'notices.read-own'>,
): Promise<OwnNotices> {
  const db = world.db.query
  const [account] = await db
    .select({ zone: accounts.zone, from: accounts.quietFrom, to: accounts.quietTo })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  if (!account) throw new Error('a session without an account')
  const rows = await db
    .select({
      clubId: groups.clubId,
      groupId: groups.id,
      club: clubs.name,
      group: groups.name,
      policy: groups.policy,
      digest: { zone: groups.zone, weekday: groups.digestWeekday, hour: groups.digestHour },
      clubRole: members.role,
      groupRole: groupMembers.role,
    })
    .from(members)
    .innerJoin(groupMembers, memberOfGroup)
    .innerJoin(groups, and(eq(groups.clubId, members.clubId), eq(groups.id, groupMembers.groupId)))
    .innerJoin(clubs, eq(clubs.id, groups.clubId))
    .where(and(eq(members.accountId, accountId), isNull(groups.archivedAt)))
    .orderBy(asc(clubs.name), asc(clubs.id), asc(groups.name), asc(groups.id))
  const chosen = await choicesOf(db, accountId)
  const { zone, from, to } = account
  return {
    quiet: { from, to },
    zone,
    groups: rows
      .filter((row) => permit(row, 'notices.choose-own') === 'yes')
      .map(({ clubId, groupId, club, group, policy, digest, ...standing }) => ({
        ...{ clubId, groupId, club, group },
        choices: ofEach((kind) => chosen.get(`${clubId} ${groupId} ${kind}`) ?? null),
        usual: usualWays(policy),
        dueHours: policy.notices.dueHours,
        digestAt: policy.digest.paused
          ? null
          : nextDigestDue(world.now(), null, { digest, zone: digest.zone }).dueAt,
        leads: permit(standing, 'notices.set-usual') === 'yes',
      })),
  }
}

async function choicesOf(db: Queries, accountId: AccountGrant<'notices.read-own'>['accountId']) {
  const rows = await db
    .select({
      clubId: noticeChoices.clubId,
      groupId: noticeChoices.groupId,
      kind: noticeChoices.kind,
      way: noticeChoices.way,
    })
    .from(noticeChoices)
    .innerJoin(members, and(eq(members.clubId, noticeChoices.clubId), eq(members.id, noticeChoices.memberId)))
    .where(eq(members.accountId, accountId))
  return new Map<string, NoticeChoice>(
    rows.map(({ clubId, groupId, kind, way }) => [`${clubId} ${groupId} ${kind}`, way]),
  )
}

export function usualWays(policy: Policy) {
  return ofEach((kind) => usualWay(kind, policy.digest, policy.notices))
}

function ofEach<T>(tell: (kind: NoticeKind) => T): Record<NoticeKind, T> {
  return Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, tell(kind)])) as Record<NoticeKind, T>
}
