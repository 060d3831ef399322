// The facts of a digest, read at the moment it is rendered: who may see what is asked then, not when the week was opened
// (M2). What all readers see alike is gathered apart from what is one reader's own, so that a sender may keep it between two
// readers of a week for as long as its fingerprint stays.
import { and, eq } from 'drizzle-orm'
import type { DigestCommon, DigestOwn } from '../../shared/contract/digest.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { groups } from '../groups/tables.ts'
import type { Audience } from '../summaries/visible.ts'
import { type DigestAsk, groupUrlOf, type WeekAsk } from './ask.ts'
import { gatherMeetings } from './gather-meetings.ts'
import { gatherNews } from './gather-news.ts'
import { gatherOwn, loadReader } from './gather-own.ts'
import { gatherWeek } from './gather-week.ts'

/** How a sender comes by the common part: by gathering it, or by what it kept. */
export type CommonSource = (db: Queries, ask: WeekAsk, audience: Audience) => Promise<DigestCommon | null>

/** Null: this person may not read it, or not any more, or the group was archived. */
export async function gatherDigest(
  db: Queries,
  ask: DigestAsk,
  source: CommonSource = gatherCommon,
): Promise<{ common: DigestCommon; own: DigestOwn } | null> {
  const reader = await loadReader(db, ask)
  if (!reader) return null
  const common = await source(db, ask, reader.audience)
  if (!common) return null
  return { common, own: await gatherOwn(db, ask, { reader, common }) }
}

/** Its number of queries does not grow with the week; only texts that can be shown are read. Null: no such group any more. */
export async function gatherCommon(
  db: Queries,
  ask: WeekAsk,
  audience: Audience,
): Promise<DigestCommon | null> {
  const found = await loadGroup(db, ask)
  if (!found) return null
  const { policy, ...group } = found
  const week = await gatherWeek(db, ask, audience)
  const meetings = await gatherMeetings(db, ask, policy)
  const news = await gatherNews(db, ask, audience)
  const { from, to } = ask
  return {
    ...{ group: { ...group, quiet: policy.digest.quiet }, week: ask.week, from, to },
    ...week,
    ...meetings,
    ...{ news, groupUrl: groupUrlOf(ask) },
  }
}

async function loadGroup(db: Queries, { clubId, groupId }: WeekAsk) {
  const [row] = await db
    .select({
      ...{ name: groups.name, club: clubs.name, zone: groups.zone, policy: groups.policy },
      ...{ weekday: groups.digestWeekday, hour: groups.digestHour },
    })
    .from(groups)
    .innerJoin(clubs, eq(clubs.id, groups.clubId))
    .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
  return row ?? null
}
