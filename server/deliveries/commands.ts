// What is decided about deliveries by hand or by what comes back: addresses that take no mail, and sending again.
import { and, asc, eq, inArray, lte, ne, type SQL } from 'drizzle-orm'
import type { MailTroubleKind } from '../../shared/contract/account.ts'
import type { DeliveryLine, WhichDead } from '../../shared/contract/delivery.ts'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { ResendTo } from '../../shared/contract/digest-pages.ts'
import type { AccountId, ClubId, OperationId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { accounts } from '../accounts/tables.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { digestPosts, digestSends } from '../digests/tables.ts'
import type { AccountGrant, GroupGrant } from '../grant.ts'
import type { letters } from '../letters/tables.ts'
import { members } from '../members/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { refuseStrangers } from './operators.ts'
import { isDead, isPossibleMiss, isRecent, TABLES } from './queries.ts'
import { mailTroubles } from './tables.ts'

/** A mail to this address was refused for good, or came back. An address that is nobody's is no matter of ours. */
export async function noteBounce(
  world: World,
  tx: Queries,
  { mail, kind }: { readonly mail: string; readonly kind: MailTroubleKind },
): Promise<void> {
  const [account] = await tx
    .select({ accountId: accounts.id, mail: accounts.mail })
    .from(accounts)
    .where(eq(accounts.mail, mail as MailAddress))
  if (!account) return
  const since = world.now()
  const noted = await tx
    .insert(mailTroubles)
    .values({ ...account, kind, since })
    .onConflictDoUpdate({
      target: mailTroubles.accountId,
      set: { mail: account.mail, kind, since },
      // The first word about an address stays.
      setWhere: ne(mailTroubles.mail, account.mail),
    })
    .returning({ accountId: mailTroubles.accountId })
  if (noted.length > 0) world.log.error('mail.comes_back', { accountId: account.accountId, kind })
}

/** The person says that their address works: mails go there again, until one comes back. */
export async function tryMailAgain(
  world: World,
  { accountId }: AccountGrant<'accounts.change-own'>,
): Promise<{ tried: true }> {
  await world.db.query.delete(mailTroubles).where(eq(mailTroubles.accountId, accountId))
  return { tried: true }
}

/** At once, so that one press cannot hold everything up. */
const MOST_AT_ONCE = 1_000

/**
 * The operator's own decision. What surely did not arrive is sent once more; a possible miss may arrive twice. How many
 * were put in again. Refusal: `not_found` for who is no operator.
 */
export async function sendAgain(
  world: World,
  grant: AccountGrant<'deliveries.resend'>,
  which: WhichDead,
): Promise<{ n: number } | Refusal> {
  const refusal = await refuseStrangers(world, grant)
  if (refusal) return refusal
  const table = TABLES[which.line]
  const meant =
    which.which === 'one'
      ? and(eq(table.messageId, which.messageId), eq(table.changedAt, which.at))
      : and(
          which.possibleMisses ? isPossibleMiss(table, world.now()) : eq(table.state, 'failed'),
          lte(table.changedAt, which.until),
        )
  return transaction(world.db, async (tx) => {
    const places = await putIn(world, tx, { line: which.line, meant })
    for (const { clubId, groupId, n } of places) {
      const facts = { line: which.line, n, byOperator: true }
      const memberId = await memberOf(tx, grant, clubId)
      const subjectId = groupId ?? clubId
      await recordChange(world, tx, { clubId, memberId, action: grant.action, subjectId, facts })
    }
    const n = places.reduce((sum, place) => sum + place.n, 0)
    if (n > 0) world.log.info('deliveries.sent_again', { line: which.line, n, accountId: grant.accountId })
    return { n }
  })
}

/** A lead's decision for their group. Refusals: `not_found` when nothing to them of this week waits for one, `operation_reused`. */
export async function resendDigest(
  world: World,
  grant: GroupGrant<'digests.resend'>,
  input: { readonly operationId: OperationId; readonly week: DigestWeek; readonly to: ResendTo },
): Promise<{ again: true } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, ...of } = input
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...of } }
  return once(world, operation, async (tx) => {
    const places = await putIn(world, tx, digestTo(grant, of))
    if (places.length === 0) return refuse('not_found')
    const { week, to } = of
    const facts = to.kind === 'member' ? { week, memberId: to.id } : { week, hookId: to.id }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts })
    return { again: true } as const
  })
}

function digestTo(
  { clubId, groupId }: GroupGrant<'digests.resend'>,
  { week, to }: { readonly week: DigestWeek; readonly to: ResendTo },
): Meant {
  const table = to.kind === 'member' ? digestSends : digestPosts
  const whose = to.kind === 'member' ? eq(digestSends.memberId, to.id) : eq(digestPosts.hookId, to.id)
  const meant = and(eq(table.clubId, clubId), eq(table.groupId, groupId), eq(table.week, week), whose)
  return { line: to.kind === 'member' ? 'digest' : 'post', meant }
}

interface Meant {
  readonly line: DeliveryLine
  readonly meant: SQL | undefined
}

/** Back to the beginning, under the same name, so that a receiver can tell a second mail. How many of each group. */
async function putIn(world: World, tx: Queries, { line, meant }: Meant) {
  const now = world.now()
  // The columns are those of all lines.
  const table = TABLES[line] as typeof letters
  const dead = and(meant, isDead(table, now), isRecent(table, now))
  const locked = await tx
    .select({ messageId: table.messageId })
    .from(table)
    .where(dead)
    .orderBy(asc(table.messageId))
    .limit(MOST_AT_ONCE)
    .for('update', { skipLocked: true })
  if (locked.length === 0) return []
  const rows = await tx
    .update(table)
    .set({ state: 'claimed', attempts: 0, tryAt: now, changedAt: now, fault: null })
    .where(
      and(
        dead,
        inArray(
          table.messageId,
          locked.map(({ messageId }) => messageId),
        ),
      ),
    )
    .returning({ clubId: table.clubId, groupId: table.groupId })
  const places = new Map<string, (typeof rows)[number] & { n: number }>()
  for (const row of rows) {
    const place = places.get(`${row.clubId} ${row.groupId}`) ?? { ...row, n: 0 }
    places.set(`${row.clubId} ${row.groupId}`, place)
    place.n += 1
  }
  return [...places.values()]
}

/** An operator need not be in the club. */
async function memberOf(tx: Queries, { accountId }: { readonly accountId: AccountId }, clubId: ClubId) {
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.clubId, clubId), eq(members.accountId, accountId)))
  return member?.id ?? null
}
