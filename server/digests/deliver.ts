// Hands over what was claimed: render, mark as sending, hand over, note the answer. Never twice: what died between
// `sending` and the answer stays a possible miss, listed and not sent again by itself (M1).
import { setTimeout as sleep } from 'node:timers/promises'
import { and, asc, eq, lte, sql } from 'drizzle-orm'
import type { SendState } from '../../shared/contract/digest.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { composeDigest } from '../../shared/domain/compose-digest.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { isDatabaseUnavailable } from '../db/failure.ts'
import { transaction } from '../db/transaction.ts'
import { grantJob } from '../grant.ts'
import type { MailOutcome, World } from '../world.ts'
import { findAddressee } from './addressee.ts'
import type { HandOver } from './channels/channel.ts'
import { channelOf } from './channels/index.ts'
import { gatherDigest } from './gather.ts'
import { noPoints, type Points } from './points.ts'
import { digestSends, digestWeeks } from './tables.ts'

/** Two days of trying, so that a mail server may be down for a while. */
const BACK_OFF_MINUTES = [5, 15, 60, 180, 360, 720, 1440]

type Send = typeof digestSends.$inferSelect & Pick<typeof digestWeeks.$inferSelect, 'fromAt' | 'toAt'>

export type Delivery = 'none' | 'quiet' | 'postponed' | MailOutcome

/** Delivers one claimed send, of whatever group is next. `none`: there is nothing to deliver now. */
export async function deliverNext(world: World, points: Points = noPoints): Promise<Delivery> {
  const taken: { send?: Send } = {}
  try {
    const handOver = await transaction(world.db, async (tx) => {
      const send = await takeSend(tx, world.now())
      if (!send) return null
      taken.send = send
      points('taken')
      return claim(world, tx, { send, points })
    })
    if (!taken.send) return 'none'
    if (!handOver) return 'quiet'
    points('committed')
    const outcome = await handOver().catch((): MailOutcome => 'unknown')
    points('answered')
    await settle(world, taken.send, outcome)
    points('settled')
    return outcome
  } catch (error) {
    if (!taken.send || isDatabaseUnavailable(error)) throw error
    await postpone(world, taken.send, 'claimed')
    world.log.error('digest.postponed', { ...namesOf(taken.send), kind: kindOf(error) })
    return 'postponed'
  }
}

/** Locked for this transaction; another process takes another one meanwhile. */
async function takeSend(tx: Queries, now: Instant): Promise<Send | undefined> {
  const [row] = await tx
    .select({ send: digestSends, fromAt: digestWeeks.fromAt, toAt: digestWeeks.toAt })
    .from(digestSends)
    .innerJoin(
      digestWeeks,
      and(
        eq(digestWeeks.clubId, digestSends.clubId),
        eq(digestWeeks.groupId, digestSends.groupId),
        eq(digestWeeks.week, digestSends.week),
      ),
    )
    .where(and(eq(digestSends.state, 'claimed'), lte(digestSends.tryAt, now)))
    .orderBy(asc(digestSends.tryAt))
    .limit(1)
    .for('update', { of: digestSends, skipLocked: true })
  return row && { ...row.send, fromAt: row.fromAt, toAt: row.toAt }
}

/** Renders, then marks as sending. Null: nothing to send, because the week was quiet or the person left. */
async function claim(
  world: World,
  tx: Queries,
  { send, points }: { send: Send; points: Points },
): Promise<HandOver | null> {
  const { clubId, groupId, memberId, week, fromAt: from, toAt: to, messageId } = send
  const ask = { ...grantJob('digests.send', { clubId, groupId }), memberId, week, from, to }
  const facts = await gatherDigest(tx, { ...ask, now: world.now(), baseUrl: world.baseUrl })
  points('gathered')
  const digest = facts && composeDigest(facts)
  if (!facts || !digest || digest.quiet) {
    await change(tx, send, { from: 'claimed', to: 'quiet', at: world.now() })
    points('quiet')
    return null
  }
  const channel = channelOf(send.channel)
  if (!channel) throw new Error('no such channel')
  const found = await findAddressee(tx, { clubId, groupId, memberId })
  if (!found) throw new Error('no such member')
  const addressee = { mail: facts.reader.mail, clubId, groupId, memberId, messageId, ...found }
  const handOver = channel.pack(world, digest, addressee)
  points('rendered')
  const changed = await change(tx, send, { from: 'claimed', to: 'sending', at: world.now() })
  points('marked')
  return changed ? handOver : null
}

/** `unknown` is left as `sending`: it is listed as a possible miss and never sent again by itself. */
async function settle(world: World, send: Send, outcome: MailOutcome): Promise<void> {
  if (outcome === 'unknown') return world.log.error('digest.possible_miss', namesOf(send))
  if (outcome !== 'accepted') return postpone(world, send, 'sending')
  const sent = { from: 'sending', to: 'sent', at: world.now() } as const
  await patiently(() => change(world.db.query, send, sent))
}

/** It surely did not go: tried again later, and given up after the last time. */
async function postpone(world: World, send: Send, from: SendState): Promise<void> {
  const wait = BACK_OFF_MINUTES[send.attempts]
  const at = world.now()
  const to = wait === undefined ? 'failed' : 'claimed'
  const again = { from, to, at, tryAt: addMinutes(at, wait ?? 0) } as const
  await patiently(() => change(world.db.query, send, again))
  if (to === 'failed') world.log.error('digest.failed', namesOf(send))
}

/** A database that restarts just now must not turn an answer we have into a possible miss. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 3 || !isDatabaseUnavailable(error)) throw error
      await sleep(1_000)
    }
  }
}

interface Change {
  readonly from: SendState
  readonly to: SendState
  readonly at: Instant
  /** Given after a try that failed. */
  readonly tryAt?: Instant
}

/** Conditional, so that a state is left only once. */
async function change(db: Queries, send: Send, { from, to, at, tryAt }: Change): Promise<boolean> {
  const retry = tryAt === undefined ? {} : { tryAt, attempts: sql`${digestSends.attempts} + 1` }
  const rows = await db
    .update(digestSends)
    .set({ state: to, changedAt: at, ...retry })
    .where(
      and(
        eq(digestSends.clubId, send.clubId),
        eq(digestSends.groupId, send.groupId),
        eq(digestSends.week, send.week),
        eq(digestSends.memberId, send.memberId),
        eq(digestSends.channel, send.channel),
        eq(digestSends.state, from),
      ),
    )
    .returning({ memberId: digestSends.memberId })
  return rows.length > 0
}

function namesOf({ clubId, groupId, week, memberId, channel }: Send): Record<string, string> {
  return { clubId, groupId, week, memberId, channel }
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error
}
