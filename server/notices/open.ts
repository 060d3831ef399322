// Puts in the reminders of a group whose time has come: one row per person, kind and cause, however often and in however
// many processes it runs. deliver.ts sends them.
import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { AccountId, MemberId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import {
  type DueNotice,
  dueNotices,
  NOTICE_SPAN_DAYS,
  REMINDER_KINDS,
} from '../../shared/domain/due-notices.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { JobGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { messageIdOf } from '../letters/commands.ts'
import { letters } from '../letters/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { gatherNotices } from './gather.ts'
import { NOTICE_OF, waitOf } from './kinds.ts'
import { waysIn } from './ways.ts'
import { causeId } from './words.ts'

const ROWS_AT_ONCE = 1_000

/** How many were put in. */
export function openNotices(world: World, grant: JobGrant<'notices.send'>): Promise<number> {
  return transaction(world.db, async (tx) => {
    const facts = await gatherNotices(tx, grant, { now: world.now(), memberId: null })
    const due = facts === null ? [] : dueNotices(facts, world.now())
    const wanted = due.length === 0 ? [] : await wantedOf(tx, grant, due)
    return wanted.length === 0 ? 0 : claim(world, tx, { grant, wanted })
  })
}

async function wantedOf(tx: Queries, grant: JobGrant<'notices.send'>, due: readonly DueNotice[]) {
  const group = await loadGroup(tx, grant)
  if (!group) return []
  const { digest, notices } = group.policy
  const { clubId, groupId } = grant
  const found: DueNotice[] = []
  for (const kind of REMINDER_KINDS) {
    const ofKind = due.filter((notice) => notice.kind === kind)
    const wish = ofKind.length === 0 ? null : NOTICE_OF[kind]
    const way = wish && (await waysIn(tx, { clubId, groupId, kind: wish, digest, notices }))
    found.push(...ofKind.filter(({ memberId }) => way?.(memberId) === 'mail'))
  }
  return found
}

interface Claims {
  readonly grant: JobGrant<'notices.send'>
  readonly wanted: readonly DueNotice[]
}

/** What was dropped and is true again, a turn that came back, is put in again: it never went. */
async function claim(world: World, tx: Queries, { grant, wanted }: Claims): Promise<number> {
  const { clubId, groupId } = grant
  const now = world.now()
  const accounts = await accountsOf(tx, grant, wanted)
  const there = await statesOf(tx, grant, now)
  const rows = wanted.flatMap(({ kind, memberId, cause: text }) => {
    const accountId = accounts.get(memberId)
    const cause = causeId(text)
    const known = accountId === undefined ? undefined : there.get(`${accountId} ${cause} ${kind}`)
    if (accountId === undefined || (known !== undefined && known !== 'quiet')) return []
    const row = { clubId, groupId, accountId, kind, cause }
    const at = { writtenAt: now, changedAt: now, tryAt: addMinutes(now, waitOf(kind)) }
    return [{ ...row, ...at, state: 'claimed' as const, messageId: messageIdOf(row, world.baseUrl) }]
  })
  const { clubId: c, cause, accountId, kind } = letters
  let made = 0
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const put = await tx
      .insert(letters)
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .onConflictDoUpdate({
        target: [c, cause, accountId, kind],
        set: { state: 'claimed', tryAt: sql`excluded.try_at`, changedAt: now },
        setWhere: eq(letters.state, 'quiet'),
      })
      .returning({ cause })
    made += put.length
  }
  return made
}

async function accountsOf(tx: Queries, { clubId }: Claims['grant'], wanted: readonly DueNotice[]) {
  const ids = [...new Set(wanted.map(({ memberId }) => memberId))]
  const rows = await tx
    .select({ id: members.id, accountId: members.accountId })
    .from(members)
    .where(and(eq(members.clubId, clubId), inArray(members.id, ids)))
  return new Map<MemberId, AccountId>(
    rows.flatMap(({ id, accountId }) => (accountId === null ? [] : [[id, accountId] as const])),
  )
}

/** Of causes that can still be due. */
async function statesOf(tx: Queries, { clubId, groupId }: Claims['grant'], now: Instant) {
  const rows = await tx
    .select({
      accountId: letters.accountId,
      cause: letters.cause,
      kind: letters.kind,
      state: letters.state,
    })
    .from(letters)
    .where(
      and(
        eq(letters.clubId, clubId),
        eq(letters.groupId, groupId),
        inArray(letters.kind, [...REMINDER_KINDS]),
        gt(letters.writtenAt, addMinutes(now, -NOTICE_SPAN_DAYS * 24 * 60)),
      ),
    )
  return new Map(rows.map(({ accountId, cause, kind, state }) => [`${accountId} ${cause} ${kind}`, state]))
}
