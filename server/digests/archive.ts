// The digests that were: every week that was opened, rendered when somebody looks at it, by what that reader may see now.
// Who joined later reads the earlier ones too, as they read the group's earlier summaries; what is withdrawn is in none.
import { and, asc, count, countDistinct, desc, eq, gt, gte, inArray, lt } from 'drizzle-orm'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { ArchivedWeek, ArchivePage, PastDigest } from '../../shared/contract/digest-pages.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { readings } from '../readings/tables.ts'
import { first, isFirstSeen, readingOfSummary, summaryOfFirst } from '../summaries/joins.ts'
import { summaries } from '../summaries/tables.ts'
import { countsFor } from '../summaries/visible.ts'
import type { World } from '../world.ts'
import { renderDigest } from './render.ts'
import { digestWeeks } from './tables.ts'
import type { Place } from './weeks.ts'

const WEEKS_AT_ONCE = 10

type Reader = GroupGrant<'digests.read'>

/** The newest first. */
export async function listWeeks(
  db: Queries,
  grant: Reader,
  { before }: { readonly before: DigestWeek | null },
): Promise<ArchivePage> {
  const older = before === null ? undefined : lt(digestWeeks.week, before)
  const rows = await db
    .select({ week: digestWeeks.week, openedAt: digestWeeks.openedAt })
    .from(digestWeeks)
    .where(and(ofGroup(grant), older))
    .orderBy(desc(digestWeeks.week))
    .limit(WEEKS_AT_ONCE + 1)
  const shown = rows.slice(0, WEEKS_AT_ONCE)
  const counts = await countWritten(
    db,
    grant,
    shown.map(({ week }) => week),
  )
  const nothing = { papers: 0, summaries: 0 }
  const weeks = shown.map((row): ArchivedWeek => ({ ...row, ...(counts.get(row.week) ?? nothing) }))
  const more = rows.length > shown.length
  return { weeks, before: more ? (shown.at(-1)?.week ?? null) : null }
}

/** Refusal: `not_found`. */
export async function readPast(
  world: World,
  grant: Reader,
  { week }: { readonly week: DigestWeek },
): Promise<PastDigest | Refusal> {
  const db = world.db.query
  const { clubId, groupId, memberId } = grant
  const [row] = await db
    .select()
    .from(digestWeeks)
    .where(and(ofGroup(grant), eq(digestWeeks.week, week)))
  if (!row) return refuse('not_found')
  const { fromAt: from, toAt: to, openedAt } = row
  // What was next is told as it was next then, and as it stands now.
  const ask = {
    clubId,
    groupId,
    memberId,
    week,
    from,
    to,
    now: openedAt,
    baseUrl: world.baseUrl,
    preview: true,
  }
  const rendered = await renderDigest(db, { ...ask, part: 'common' })
  if (rendered === null) return refuse('not_found')
  const { subject, html, text } = rendered
  return { subject, html, text, week, openedAt, from, to, ...(await besides(db, grant, week)) }
}

/** The weeks on both sides. */
async function besides(db: Queries, place: Place, week: DigestWeek) {
  const weekOf = () => db.select({ week: digestWeeks.week }).from(digestWeeks).$dynamic()
  const [earlier] = await weekOf()
    .where(and(ofGroup(place), lt(digestWeeks.week, week)))
    .orderBy(desc(digestWeeks.week))
    .limit(1)
  const [later] = await weekOf()
    .where(and(ofGroup(place), gt(digestWeeks.week, week)))
    .orderBy(asc(digestWeeks.week))
    .limit(1)
  return { earlier: earlier?.week ?? null, later: later?.week ?? null }
}

function ofGroup({ clubId, groupId }: Place) {
  return and(eq(digestWeeks.clubId, clubId), eq(digestWeeks.groupId, groupId))
}

/** Summaries handed in first within each week's span, as server/digests/gather.ts finds them. */
async function countWritten(db: Queries, grant: Reader, weeks: readonly DigestWeek[]) {
  if (weeks.length === 0) return new Map<DigestWeek, never>()
  const rows = await db
    .select({ week: digestWeeks.week, summaries: count(), papers: countDistinct(summaries.readingId) })
    .from(digestWeeks)
    .innerJoin(
      first,
      and(
        eq(first.clubId, digestWeeks.clubId),
        gte(first.submittedAt, digestWeeks.fromAt),
        lt(first.submittedAt, digestWeeks.toAt),
      ),
    )
    .innerJoin(summaries, summaryOfFirst)
    .innerJoin(readings, readingOfSummary)
    .where(
      and(
        ofGroup(grant),
        inArray(digestWeeks.week, [...weeks]),
        eq(readings.groupId, grant.groupId),
        isFirstSeen,
        countsFor(grant),
      ),
    )
    .groupBy(digestWeeks.week)
  return new Map(rows.map(({ week, ...counts }) => [week, counts]))
}
