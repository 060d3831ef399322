import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ClubId, ReadingId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import { readingTags } from './tables.ts'

/** The tags of each reading, in the order of the alphabet. */
export async function tagsOfReadings(
  db: Queries,
  { clubId }: { clubId: ClubId },
  ids: readonly ReadingId[],
): Promise<Map<ReadingId, string[]>> {
  const found = new Map<ReadingId, string[]>()
  if (ids.length === 0) return found
  const rows = await db
    .select({ readingId: readingTags.readingId, tag: readingTags.tag })
    .from(readingTags)
    .where(and(eq(readingTags.clubId, clubId), inArray(readingTags.readingId, [...ids])))
    .orderBy(asc(readingTags.key))
  for (const { readingId, tag } of rows) {
    const tags = found.get(readingId)
    if (tags) tags.push(tag)
    else found.set(readingId, [tag])
  }
  return found
}
