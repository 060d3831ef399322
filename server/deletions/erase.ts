// Takes a person's words out of a club. Rows that keep the club's numbers honest stay, without a word: that a summary was
// handed in, and when. Withdrawn and without text it is seen by nobody.
import { and, eq, isNotNull, or, sql } from 'drizzle-orm'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { TextsChoice } from '../../shared/contract/leaving.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { comparisons } from '../comparisons/tables.ts'
import type { Queries } from '../db/database.ts'
import { pointMarks } from '../marks/tables.ts'
import { operations } from '../operations/tables.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'

interface Author {
  readonly clubId: ClubId
  readonly memberId: MemberId
}

/** `keep`: what the group reads stays; what only its author could read goes in any case. */
export async function eraseTexts(
  tx: Queries,
  author: Author,
  { texts, at }: { readonly texts: TextsChoice; readonly at: Instant },
): Promise<void> {
  const going = revisionsOf(tx, author, texts)
  // A mark is about these words: it goes with them.
  await tx
    .delete(pointMarks)
    .where(sql`(${pointMarks.clubId}, ${pointMarks.summaryId}, ${pointMarks.revision}) in ${going}`)
  await tx.delete(points).where(sql`(${points.clubId}, ${points.summaryId}, ${points.revision}) in ${going}`)
  await tx
    .update(summaryRevisions)
    .set({ takeaway: '', summary: '', change: '' })
    .where(
      sql`(${summaryRevisions.clubId}, ${summaryRevisions.summaryId}, ${summaryRevisions.revision}) in ${going}`,
    )
  const own = and(eq(summaries.clubId, author.clubId), eq(summaries.memberId, author.memberId))
  if (texts === 'delete')
    await tx
      .update(summaries)
      .set({ withdrawnAt: sql`coalesce(${summaries.withdrawnAt}, ${at})` })
      .where(own)
}

function revisionsOf(tx: Queries, { clubId, memberId }: Author, texts: TextsChoice) {
  const unseen = or(isNotNull(summaries.withdrawnAt), isNotNull(summaryRevisions.withdrawnAt))
  return tx
    .select({
      clubId: summaryRevisions.clubId,
      summaryId: summaryRevisions.summaryId,
      revision: summaryRevisions.revision,
    })
    .from(summaries)
    .innerJoin(
      summaryRevisions,
      and(eq(summaryRevisions.clubId, summaries.clubId), eq(summaryRevisions.summaryId, summaries.id)),
    )
    .where(
      and(
        eq(summaries.clubId, clubId),
        eq(summaries.memberId, memberId),
        texts === 'keep' ? unseen : undefined,
      ),
    )
}

/** Fingerprints of what they sent, and how often they compared: nobody will repeat or ask again. */
export async function eraseTraces(tx: Queries, { clubId, memberId }: Author): Promise<void> {
  await tx.delete(operations).where(and(eq(operations.clubId, clubId), eq(operations.memberId, memberId)))
  await tx.delete(comparisons).where(and(eq(comparisons.clubId, clubId), eq(comparisons.memberId, memberId)))
}
