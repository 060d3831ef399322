// What a letter has to know when it is sent, and what became of the letters of a roster.
import { and, eq, inArray } from 'drizzle-orm'
import type { ClubId, GroupId, MemberId, PlanId } from '../../shared/contract/ids.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { permit } from '../../shared/domain/permit.ts'
import type { LetterWords } from '../../shared/domain/trade-letter.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { digestToSelf } from '../digests/queries.ts'
import { groupMembers, groups } from '../groups/tables.ts'
import { gatherOwnerLetter } from '../handovers/queries.ts'
import { gatherMeetingLetter } from '../meetings/queries.ts'
import { members } from '../members/tables.ts'
import { NOTICE_OF } from '../notices/kinds.ts'
import { gatherReminder, isReminder } from '../notices/words.ts'
import { gatherHourLetter } from '../office-hours/queries.ts'
import { gatherPlanLetter } from '../plans/queries.ts'
import { joinRequests } from '../requests/tables.ts'
import { gatherTradeLetter } from '../trades/queries.ts'
import type { Letter } from './mail.ts'
import { type LetterKind, letters } from './tables.ts'

export type LetterRow = typeof letters.$inferSelect

/** Null: it says nothing true any more: the person is not in the group, or none of the turns is as it was published. */
export async function gatherLetter(
  db: Queries,
  row: LetterRow,
  { baseUrl, now }: { readonly baseUrl: string; readonly now: Instant },
): Promise<Letter | null> {
  const { clubId, groupId, accountId, kind, messageId } = row
  if (groupId === null) return ofClub(db, row, baseUrl)
  const [found] = await db
    .select({
      to: accounts.mail,
      zone: accounts.zone,
      club: clubs.name,
      group: groups.name,
      policy: groups.policy,
      line: joinRequests.line,
      memberId: members.id,
      clubRole: members.role,
      groupRole: groupMembers.role,
    })
    .from(accounts)
    .innerJoin(groups, and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    .innerJoin(clubs, eq(clubs.id, groups.clubId))
    .leftJoin(members, and(eq(members.clubId, clubId), eq(members.accountId, accounts.id)))
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, clubId),
        eq(groupMembers.groupId, groupId),
        eq(groupMembers.memberId, members.id),
      ),
    )
    .leftJoin(
      joinRequests,
      and(
        eq(joinRequests.clubId, clubId),
        eq(joinRequests.groupId, groupId),
        eq(joinRequests.accountId, accounts.id),
      ),
    )
    .where(eq(accounts.id, accountId))
  if (!found) return null
  const inside = permit(found, 'groups.read') === 'yes'
  if (kind !== 'declined' && !inside) return null
  const told = await toldBy(db, { ...row, groupId }, { ...found, now })
  if (told === null && hasOwnWords(kind)) return null
  const ofDigest = kind === 'digest_preview'
  const whole = ofDigest ? await digestToSelf(db, { clubId, groupId, accountId }, { baseUrl, now }) : null
  if (ofDigest && whole === null) return null
  const aboutPlan = kind === 'plan' || kind === 'plan_undone'
  const asked = { clubId, accountId, planId: row.cause as PlanId, undone: kind === 'plan_undone' }
  const turns = aboutPlan ? await gatherPlanLetter(db, asked, now) : null
  if (aboutPlan && turns === null) return null
  const [writer] =
    row.writtenBy === null
      ? []
      : await db
          .select({ name: members.name })
          .from(members)
          .where(and(eq(members.clubId, clubId), eq(members.id, row.writtenBy)))
  const { to, club, group, policy, line } = found
  return {
    ...{ to, kind, club, group, messageId },
    by: writer?.name ?? '',
    hours: policy.joining.hours,
    told,
    whole,
    at: told?.at ?? null,
    line: told === null ? lineOf(kind, { plan: turns?.note, answer: line }) : (told.line ?? ''),
    turns,
    url: `${baseUrl}/clubs/${clubId}/groups/${groupId}${aboutPlan ? '/plan' : (told?.path ?? '')}`,
    noticesUrl: NOTICE_OF[kind] === null ? null : `${baseUrl}/notices`,
  }
}

/** It has its words from its own noun. */
function hasOwnWords(kind: LetterKind): boolean {
  return kind === 'trade' || kind === 'meeting' || kind === 'hour' || isReminder(kind)
}

/** What a person added in their own words. */
function lineOf(
  kind: LetterKind,
  { plan, answer }: { readonly plan: string | undefined; readonly answer: string | null },
): string {
  if (kind === 'plan' || kind === 'plan_undone') return plan ?? ''
  return kind === 'accepted' || kind === 'declined' ? (answer ?? '') : ''
}

async function ofClub(db: Queries, row: LetterRow, baseUrl: string): Promise<Letter | null> {
  const { clubId, kind, messageId } = row
  const found = await gatherOwnerLetter(db, row)
  return (
    found && {
      ...{
        ...found,
        kind,
        messageId,
        by: '',
        group: '',
        hours: null,
        turns: null,
        line: '',
        whole: null,
        at: null,
      },
      ...{ url: `${baseUrl}/clubs/${clubId}`, noticesUrl: null },
    }
  )
}

interface Told extends LetterWords {
  readonly path?: string
  readonly line?: string
  readonly at?: Instant
}

interface Asking {
  readonly memberId: MemberId | null
  readonly zone: ZoneName
  readonly group: string
  readonly now: Instant
}

async function toldBy(
  db: Queries,
  row: LetterRow & { readonly groupId: GroupId },
  { memberId, zone, group, now }: Asking,
): Promise<Told | null> {
  const { clubId, groupId, accountId, kind, cause } = row
  if (memberId === null) return null
  const place = { clubId, groupId }
  const reader = { memberId, accountId, zone }
  if (kind === 'meeting') return gatherMeetingLetter(db, place, { cause, group, reader, at: now })
  if (kind === 'hour') return gatherHourLetter(db, place, { cause, reader, at: now })
  if (kind === 'trade') return gatherTradeLetter(db, place, { stepId: cause, reader })
  if (!isReminder(kind)) return null
  return gatherReminder(db, { clubId, groupId, kind, cause }, { reader: { memberId, zone, group }, now })
}

export interface LetterCounts {
  readonly waiting: number
  readonly sent: number
  readonly failed: number
}

/** By cause. Those whose answer was never seen count as failed: they may have arrived. */
export async function countLetters(
  db: Queries,
  clubId: ClubId,
  causes: readonly string[],
): Promise<Map<string, LetterCounts>> {
  const rows = await db
    .select({ cause: letters.cause, state: letters.state })
    .from(letters)
    .where(and(eq(letters.clubId, clubId), inArray(letters.cause, [...causes])))
  const counts = new Map<string, { waiting: number; sent: number; failed: number }>()
  for (const { cause, state } of rows) {
    const one = counts.get(cause) ?? { waiting: 0, sent: 0, failed: 0 }
    if (state === 'claimed') one.waiting += 1
    if (state === 'sent') one.sent += 1
    if (state === 'failed' || state === 'sending') one.failed += 1
    counts.set(cause, one)
  }
  return counts
}
