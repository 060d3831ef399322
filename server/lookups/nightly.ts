// The nightly look: every paper on a meeting of the next four weeks is put into the queue, once a day however many
// processes try, whatever was missed while the server was down.
import { sql } from 'drizzle-orm'
import { nightOf, startOfDay } from '../../shared/domain/open-night.ts'
import { transaction } from '../db/transaction.ts'
import type { World } from '../world.ts'
import { isScheduled } from './scheduled.ts'
import { lookUpNights } from './tables.ts'

/** How many papers were put into the queue; null when this day's night was opened before or is not due. */
export async function openNight(world: World): Promise<number | null> {
  const now = world.now()
  const day = nightOf(now)
  if (day === null) return null
  return transaction(world.db, async (tx) => {
    const opened = await tx
      .insert(lookUpNights)
      .values({ day, openedAt: now })
      .onConflictDoNothing()
      .returning({ day: lookUpNights.day })
    if (opened.length === 0) return null
    const asked = await tx.execute<{ work: string }>(sql`
      insert into look_ups (work, version, state, asked_for, try_at, asked_at)
      select distinct p.work, 0, 'waiting', 'night', ${now}::timestamptz, ${now}::timestamptz
      from readings r join papers p on p.club_id = r.club_id and p.paper_id = r.paper_id
      where ${isScheduled(now)}
      order by p.work
      on conflict (work, version) do update
        set state = 'waiting', reason = '', tries = 0, asked_for = 'night',
          try_at = excluded.try_at, asked_at = excluded.asked_at
        where look_ups.state <> 'waiting' and look_ups.answered_at < ${startOfDay(day)}::timestamptz
      returning work`)
    return asked.length
  })
}
