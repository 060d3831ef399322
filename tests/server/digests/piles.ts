// Piles of letters that go as one mail, for the sender that is killed: each reader has a turn at three coming meetings and had
// one at a fourth, whose letter is there and not true any more.
import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { accounts } from '../../../server/accounts/tables.ts'
import type { Database } from '../../../server/db/database.ts'
import { isDead } from '../../../server/deliveries/queries.ts'
import { grantJob } from '../../../server/grant.ts'
import { letters } from '../../../server/letters/tables.ts'
import { meetings } from '../../../server/meetings/tables.ts'
import { openNotices } from '../../../server/notices/open.ts'
import { turns } from '../../../server/turns/tables.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import type { Arrived } from '../../support/smtp-process.ts'
import { type Seeded, seedGroup, seedMeeting } from './seed.ts'
import { worldOf } from './sending.ts'

const DAYS = ['2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05']
/** A letter waits for others; from a minute past eight on these go. */
const PUT_IN = '2026-11-23T07:56:00.000Z'

export interface Piles extends Seeded {
  /** Told of in each mail, and the one that is dropped. */
  readonly told: readonly string[]
  readonly dropped: string
}

export async function seedPiles(db: Database, options: { readonly readers: number }): Promise<Piles> {
  const group = await seedGroup(db.query, options)
  const { clubId, groupId, readers } = group
  for (const day of DAYS) await seedMeeting(db.query, group, { startsAt: `${day}T17:00:00Z` })
  const held = await db.query
    .select({ id: meetings.id, createdAt: meetings.createdAt })
    .from(meetings)
    .where(eq(meetings.groupId, groupId))
    .orderBy(meetings.startsAt)
  const seat = { clubId, role: 'presenter' as const, readingId: null }
  await db.query.insert(turns).values(
    held.flatMap(({ id: meetingId, createdAt }) =>
      readers.map(({ memberId }) => ({
        ...seat,
        id: randomUUID() as never,
        meetingId,
        memberId,
        createdAt,
      })),
    ),
  )
  const nothing = () => Promise.reject(new Error('nothing is sent yet'))
  await openNotices(worldOf({ db, now: PUT_IN }, nothing), [grantJob('notices.send', group)])
  const [told, dropped] = [held.slice(0, 3).map(({ id }) => id), held[3]?.id]
  if (dropped === undefined) throw new Error('meetings')
  await db.query.delete(turns).where(eq(turns.meetingId, dropped))
  return { ...group, told, dropped }
}

export interface PilesLeft {
  readonly mails: number
  readonly misses: number
  readonly failed: number
}

/** All that was true moves together: in one mail, a miss that is listed letter by letter, or given up; the rest is in none. */
export async function auditPiles(
  db: Database,
  { groupId, readers, told, dropped }: Piles,
  { arrived, at }: { readonly arrived: readonly Arrived[]; readonly at: Instant },
): Promise<PilesLeft> {
  const rows = await db.query
    .select({
      ...{ to: accounts.mail, state: letters.state, fault: letters.fault, messageId: letters.messageId },
      // What the operator's list is made of.
      listed: sql<boolean>`${isDead(letters, at)}`,
    })
    .from(letters)
    .innerJoin(accounts, eq(accounts.id, letters.accountId))
    .where(eq(letters.groupId, groupId))
  expect(rows.length).toBe(readers.length * DAYS.length)
  const left = { mails: 0, misses: 0, failed: 0 }
  for (const { mail: to } of readers) {
    const mails = arrived.filter((one) => one.to.includes(to))
    for (const { meetings: named } of mails) {
      expect(named.toSorted()).toEqual(told.toSorted())
      expect(named).not.toContain(dropped)
    }
    const own = rows.filter((row) => row.to === to)
    const listed = own.filter((row) => row.listed).length
    const states = own.map(({ state }) => state).toSorted()
    if (own.every(({ state, fault }) => state === 'quiet' && fault === 'address'))
      expect([mails.length, listed]).toEqual([0, 0])
    else if (states.includes('sending')) {
      expect(states).toEqual(['quiet', 'sending', 'sending', 'sending'])
      expect(listed).toBe(3)
      left.misses += 3
    } else if (states.includes('failed')) {
      expect([states, mails.length, listed]).toEqual([['failed', 'failed', 'failed', 'quiet'], 0, 3])
      left.failed += 3
    } else {
      expect([states, mails.length]).toEqual([['quiet', 'sent', 'sent', 'sent'], 1])
      expect(new Set(own.filter(({ state }) => state === 'sent').map((row) => row.messageId)).size).toBe(1)
      left.mails += 1
    }
  }
  return left
}
