// Takes what waits for one person in one club and makes one mail of it: what is still true, still wanted, and not in their
// quiet hours. One club, because what a club's members wrote never stands in a mail with another club's. All of it is
// marked with one Message-ID in the transaction that marks it as sending, so none of it can go twice (M1).
import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import type { SendState } from '../../shared/contract/digest.ts'
import type { AccountId, ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { allowedFrom } from '../../shared/domain/quiet-hours.ts'
import { addMinutes, isAfter } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import { comesBack } from '../deliveries/queries.ts'
import { type Letter, noticesMail } from '../letters/mail.ts'
import { gatherLetter, type LetterRow } from '../letters/queries.ts'
import { letters } from '../letters/tables.ts'
import { members } from '../members/tables.ts'
import type { OutgoingMail, World } from '../world.ts'
import { noticeHeaders } from './headers.ts'
import { NOTICE_LETTERS, NOTICE_OF, NOTICE_WAIT_MINUTES } from './kinds.ts'
import { wants } from './ways.ts'

/** Of one mail; what is more comes in the next. */
const MOST = 30

/** Whose mails are being put together. */
export interface Addressee {
  readonly accountId: AccountId
  readonly clubId: ClubId
}

interface Waiting extends Addressee {
  /** Null: they are no member any more. */
  readonly memberId: MemberId | null
  readonly allowedAt: Instant
}

const waiting = and(eq(letters.state, 'claimed'), inArray(letters.kind, NOTICE_LETTERS))
const of = ({ accountId, clubId }: Addressee) =>
  and(waiting, eq(letters.accountId, accountId), eq(letters.clubId, clubId))

/** The person's account is held for this transaction: another process takes another person meanwhile. */
export async function takeAddressee(tx: Queries, now: Instant): Promise<Waiting | null> {
  const [found] = await tx
    .select({
      accountId: accounts.id,
      clubId: letters.clubId,
      memberId: members.id,
      zone: accounts.zone,
      from: accounts.quietFrom,
      to: accounts.quietTo,
    })
    .from(letters)
    .innerJoin(accounts, eq(accounts.id, letters.accountId))
    .leftJoin(members, and(eq(members.clubId, letters.clubId), eq(members.accountId, letters.accountId)))
    .where(and(waiting, lte(letters.tryAt, now)))
    .orderBy(asc(letters.tryAt), asc(letters.clubId), asc(accounts.id))
    .limit(1)
    .for('no key update', { of: accounts, skipLocked: true })
  if (!found) return null
  const { accountId, clubId, memberId, zone, from, to } = found
  return { accountId, clubId, memberId, allowedAt: allowedFrom(now, { from, to }, zone) }
}

export interface Taken {
  readonly rows: readonly LetterRow[]
  readonly mail: OutgoingMail
}

/** Null: nothing to send now, because it is their night, or nothing of it is true any more. */
export async function groupLetters(world: World, tx: Queries, to: Waiting): Promise<Taken | null> {
  const now = world.now()
  if (isAfter(to.allowedAt, now)) {
    await tx
      .update(letters)
      .set({ tryAt: to.allowedAt, changedAt: now })
      .where(and(of(to), lt(letters.tryAt, to.allowedAt)))
    return null
  }
  const rows = await tx
    .select()
    .from(letters)
    .where(and(of(to), lte(letters.tryAt, addMinutes(now, NOTICE_WAIT_MINUTES))))
    .orderBy(asc(letters.writtenAt), asc(letters.kind), asc(letters.cause))
    .limit(MOST)
    .for('update')
  const told: { row: LetterRow; letter: Letter }[] = []
  const comes = await comesBack(tx, to.accountId)
  for (const row of rows) {
    if (comes) {
      await mark(tx, [row], { from: 'claimed', set: { state: 'quiet', fault: 'address', changedAt: now } })
      continue
    }
    const letter = (await isWanted(tx, row))
      ? await gatherLetter(tx, row, { baseUrl: world.baseUrl, now })
      : null
    if (letter === null) await mark(tx, [row], { from: 'claimed', set: { state: 'quiet', changedAt: now } })
    else told.push({ row, letter })
  }
  const [first] = told
  if (first === undefined) return null
  const { messageId } = first.row
  const sent = told.map(({ row }) => row)
  await mark(tx, sent, { from: 'claimed', set: { state: 'sending', changedAt: now, messageId } })
  const mail = noticesMail(
    told.map(({ letter }) => letter).toSorted((one, other) => rank(one) - rank(other)),
    messageId,
  )
  const headers = { ...mail.headers, ...noticeHeaders(world, { rows: sent, memberId: to.memberId }) }
  return { rows: sent, mail: { ...mail, account: to.accountId, headers } }
}

/** What must be done first stands first. */
const ORDER = ['due', 'turn_near', 'trade', 'plan', 'meeting', 'turn_far', 'feedback']

function rank({ kind }: Letter): number {
  return ORDER.indexOf(NOTICE_OF[kind] ?? '')
}

async function isWanted(tx: Queries, { clubId, groupId, accountId, kind }: LetterRow): Promise<boolean> {
  const notice = NOTICE_OF[kind]
  return notice === null || wants(tx, { clubId, groupId, accountId, kind: notice })
}

/** Conditional, so that a state is left only once. */
export async function mark(
  tx: Queries,
  rows: readonly LetterRow[],
  { from, set }: { readonly from: SendState; readonly set: Partial<typeof letters.$inferInsert> },
): Promise<void> {
  for (const { clubId, accountId, cause, kind } of rows)
    await tx
      .update(letters)
      .set(set)
      .where(
        and(
          eq(letters.clubId, clubId),
          eq(letters.cause, cause),
          eq(letters.accountId, accountId),
          eq(letters.kind, kind),
          eq(letters.state, from),
        ),
      )
}

const MOST_TRIES = 6
const HELD_MINUTES = 60

/** After a fault while their mail was made. */
export async function holdBack({ db, now: clock }: World, to: Addressee): Promise<void> {
  const now = clock()
  const state = sql<SendState>`case when ${letters.attempts} >= ${MOST_TRIES} then 'failed' else ${letters.state} end`
  await db.query
    .update(letters)
    .set({
      ...{ state, attempts: sql`${letters.attempts} + 1` },
      ...{ changedAt: now, tryAt: addMinutes(now, HELD_MINUTES) },
    })
    .where(of(to))
}
