// Notices on the one machine of server/deliveries: what waits for one person in one club goes as one mail, with what of it is
// still true, still wanted, and not in their quiet hours. One club, because what a club's members wrote never stands in a
// mail with another club's.
import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Instant } from '../../shared/contract/time.ts'
import { orderNotices } from '../../shared/domain/order-notices.ts'
import { allowedFrom } from '../../shared/domain/quiet-hours.ts'
import { addMinutes, isAfter } from '../../shared/domain/zoned-time.ts'
import { accounts } from '../accounts/tables.ts'
import type { Queries } from '../db/database.ts'
import type { Line, Task } from '../deliveries/deliver.ts'
import type { Later, Packed, Withheld } from '../deliveries/hand-over.ts'
import { comesBack } from '../deliveries/queries.ts'
import { LETTERS } from '../letters/deliver.ts'
import { type Letter, noticesMail } from '../letters/mail.ts'
import { gatherLetter, type LetterRow } from '../letters/queries.ts'
import { letters } from '../letters/tables.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { noticeHeaders } from './headers.ts'
import { NOTICE_LETTERS, NOTICE_OF, NOTICE_WAIT_MINUTES } from './kinds.ts'
import { wants } from './ways.ts'

export const NOTICES: Line<typeof letters> = { ...LETTERS, id: 'notice', take: takePile, pack: packNotices }

/** Of one mail; what is more comes in the next. */
const MOST = 30
const waiting = and(eq(letters.state, 'claimed'), inArray(letters.kind, NOTICE_LETTERS))

/** The person's account is held, too: another process takes another person meanwhile. */
async function takePile(tx: Queries, now: Instant): Promise<LetterRow[]> {
  for (;;) {
    const [to] = await tx
      .select({ accountId: accounts.id, clubId: letters.clubId })
      .from(letters)
      .innerJoin(accounts, eq(accounts.id, letters.accountId))
      .where(and(waiting, lte(letters.tryAt, now)))
      .orderBy(asc(letters.tryAt), asc(letters.clubId), asc(accounts.id))
      .limit(1)
      .for('no key update', { of: accounts, skipLocked: true })
    if (!to) return []
    const soon = lte(letters.tryAt, addMinutes(now, NOTICE_WAIT_MINUTES))
    const pile = await tx
      .select()
      .from(letters)
      .where(and(waiting, eq(letters.accountId, to.accountId), eq(letters.clubId, to.clubId), soon))
      .orderBy(asc(letters.writtenAt), asc(letters.kind), asc(letters.cause))
      .limit(MOST)
      .for('update')
    // None, where another process let the person go just now: the next question does not find them again.
    if (pile.length > 0) return pile
  }
}

async function packNotices(
  world: World,
  tx: Queries,
  { pile, points }: Task<typeof letters>,
): Promise<Packed<LetterRow> | Withheld | Later> {
  const [{ accountId: account }] = pile
  const now = world.now()
  const { memberId, zone, from, to } = await loadReader(tx, pile[0])
  const allowedAt = allowedFrom(now, { from, to }, zone)
  if (isAfter(allowedAt, now)) return { until: allowedAt }
  if (await comesBack(tx, account)) return { withheld: 'address' }
  const told: { row: LetterRow; letter: Letter }[] = []
  for (const row of pile) {
    const wanted = await isWanted(tx, row)
    const letter = wanted ? await gatherLetter(tx, row, { baseUrl: world.baseUrl, now }) : null
    if (letter !== null) told.push({ row, letter })
  }
  points('gathered')
  const [first] = told
  if (first === undefined) return { withheld: null }
  const { messageId } = first.row
  const rows = told.map(({ row }) => row)
  const said = told.map(({ letter }) => ({ letter, kind: NOTICE_OF[letter.kind], at: letter.at }))
  const mail = noticesMail(
    orderNotices(said).map(({ letter }) => letter),
    messageId,
  )
  const headers = { ...mail.headers, ...noticeHeaders(world, { rows, memberId }) }
  return {
    handOver: () => world.sendMail({ ...mail, account, headers }),
    mail: mail.to,
    told: { rows, messageId },
  }
}

async function loadReader(tx: Queries, { clubId, accountId }: LetterRow) {
  const [reader] = await tx
    .select({ memberId: members.id, zone: accounts.zone, from: accounts.quietFrom, to: accounts.quietTo })
    .from(accounts)
    .leftJoin(members, and(eq(members.clubId, clubId), eq(members.accountId, accounts.id)))
    .where(eq(accounts.id, accountId))
  if (!reader) throw new Error('a letter to nobody')
  return reader
}

async function isWanted(tx: Queries, { clubId, groupId, accountId, kind }: LetterRow): Promise<boolean> {
  const notice = NOTICE_OF[kind]
  return notice === null || wants(tx, { clubId, groupId, accountId, kind: notice })
}
