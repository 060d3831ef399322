// How near a text is to other submissions of the group on the same paper and to the asker's own earlier ones, asked
// before it is submitted. Reads only what the asker may see, so it tells nothing of a hidden text.
import { sql } from 'drizzle-orm'
import type { Likeness } from '../../shared/contract/likeness.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import { compareSummaries } from '../../shared/domain/compare-summaries.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { GroupGrant } from '../grant.ts'
import { readingOf } from '../summaries/queries.ts'
import type { World } from '../world.ts'
import { loadCompared } from './queries.ts'
import { comparisons } from './tables.ts'

type Grant = GroupGrant<'summaries.compare'>

const MOST_ASKED = 60
const WINDOW_MINUTES = 10

/** Refusals: `too_many_comparisons`, `reading_not_listed`. */
export async function compareSummary(
  world: World,
  grant: Grant,
  { work, content }: { readonly work: WorkId; readonly content: SummaryContent },
): Promise<Likeness[] | Refusal> {
  if (!(await countAsked(world, grant))) return refuse('too_many_comparisons')
  const db = world.db.query
  const readingId = await readingOf(db, grant, work)
  const compared = readingId && (await loadCompared(db, grant, readingId))
  if (!compared) return refuse('reading_not_listed')
  return compareSummaries(content, compared.others, compared.title)
}

/** One statement counts and judges, so that also those that come all at once are counted. False: asked too often. */
async function countAsked(world: World, { clubId, memberId }: Grant): Promise<boolean> {
  const now = world.now()
  const fresh = sql`${comparisons.since} <= ${addMinutes(now, -WINDOW_MINUTES)}`
  const counted = await world.db.query
    .insert(comparisons)
    .values({ clubId, memberId, since: now, asked: 1 })
    .onConflictDoUpdate({
      target: [comparisons.clubId, comparisons.memberId],
      set: {
        asked: sql`case when ${fresh} then 1 else ${comparisons.asked} + 1 end`,
        since: sql`case when ${fresh} then excluded.since else ${comparisons.since} end`,
      },
      setWhere: sql`${fresh} or ${comparisons.asked} < ${MOST_ASKED}`,
    })
    .returning({ asked: comparisons.asked })
  return counted.length > 0
}
