// A tag is put on a reading, or taken off, one at a time: two people who tag at once lose nothing.
import { and, asc, count, eq } from 'drizzle-orm'
import type { OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { MOST_TAGS } from '../../shared/contract/reading-list.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { tagKey, tidyTag } from '../../shared/domain/tag-names.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { readings } from '../readings/tables.ts'
import { inGroupOf, lockReading } from '../standings/queries.ts'
import type { World } from '../world.ts'
import { readingTags } from './tables.ts'

type Grant = GroupGrant<'readings.tag'>

export interface Tagging {
  readonly operationId: OperationId
  readonly readingId: ReadingId
  readonly tag: string
  readonly on: boolean
}

/** Refusals: `not_found`, `bad_input` where no word is left, `too_many_tags`, `operation_reused`. */
export function tagReading(
  world: World,
  grant: Grant,
  { operationId: id, readingId, tag, on }: Tagging,
): Promise<{ tag: string } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const input = { groupId, readingId, tag, on }
  return once(world, { id, clubId, memberId, kind: 'readings.tag', input }, async (tx) => {
    const key = tagKey(tag)
    if (key === '') return refuse('bad_input', 'Write a word or two.')
    if (!(await lockReading(tx, grant, readingId))) return refuse('not_found')
    const here = and(eq(readingTags.clubId, clubId), eq(readingTags.readingId, readingId))
    const [there] = await tx
      .select({ tag: readingTags.tag })
      .from(readingTags)
      .where(and(here, eq(readingTags.key, key)))
    if (on && there) return { tag: there.tag }
    const spelled = await spellingOf(tx, grant, { key, tag })
    if (!on) await tx.delete(readingTags).where(and(here, eq(readingTags.key, key)))
    else {
      const [row] = await tx.select({ n: count() }).from(readingTags).where(here)
      if (Number(row?.n ?? 0) >= MOST_TAGS) return refuse('too_many_tags')
      const made = { key, tag: spelled, addedBy: memberId, addedAt: world.now() }
      await tx.insert(readingTags).values({ clubId, readingId, ...made })
    }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: readingId, facts: { on } })
    return { tag: spelled }
  })
}

/** As the group has spelled it first. */
async function spellingOf(
  tx: Queries,
  grant: Grant,
  { key, tag }: { readonly key: string; readonly tag: string },
): Promise<string> {
  const [first] = await tx
    .select({ tag: readingTags.tag })
    .from(readingTags)
    .innerJoin(readings, and(eq(readings.clubId, readingTags.clubId), eq(readings.id, readingTags.readingId)))
    .where(and(inGroupOf(grant), eq(readingTags.key, key)))
    .orderBy(asc(readingTags.addedAt))
    .limit(1)
  return first?.tag ?? tidyTag(tag)
}
