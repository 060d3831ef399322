// Takes a person's words out of a club. Rows that keep the club's numbers honest stay, without a word: that a summary was
// handed in, and when. Withdrawn and without text it is seen by nobody.
import { and, eq, isNotNull, or, sql } from 'drizzle-orm'
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { TextsChoice } from '../../shared/contract/leaving.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { readingBids } from '../bids/tables.ts'
import { groupCalendarFeeds } from '../calendars/tables.ts'
import { comparisons } from '../comparisons/tables.ts'
import type { Queries } from '../db/database.ts'
import { digestFeeds } from '../feeds/tables.ts'
import { groups } from '../groups/tables.ts'
import { providerVisits } from '../identities/tables.ts'
import { awaitedPapers } from '../lookups/tables.ts'
import { pointMarks } from '../marks/tables.ts'
import { daysOff, meetingMaterials, meetings } from '../meetings/tables.ts'
import { noticeChoices } from '../notices/tables.ts'
import { bookings, officeHours } from '../office-hours/tables.ts'
import { operations } from '../operations/tables.ts'
import { planningMembers, plans } from '../plans/tables.ts'
import { profileShown } from '../profiles/tables.ts'
import { readingProgress } from '../progress/tables.ts'
import { readings } from '../readings/tables.ts'
import { joinRequests } from '../requests/tables.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'
import { readingTags } from '../tags/tables.ts'
import { pointsTakenOut, pointWords } from '../topics/tables.ts'
import { readingVotes } from '../votes/tables.ts'

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
  await eraseTopics(tx, going)
  await tx.delete(points).where(sql`(${points.clubId}, ${points.summaryId}, ${points.revision}) in ${going}`)
  await tx
    .update(summaryRevisions)
    .set({ takeaway: '', summary: '', change: '' })
    .where(
      sql`(${summaryRevisions.clubId}, ${summaryRevisions.summaryId}, ${summaryRevisions.revision}) in ${going}`,
    )
  if (texts === 'keep') return
  const own = and(eq(summaries.clubId, author.clubId), eq(summaries.memberId, author.memberId))
  await tx
    .update(summaries)
    .set({ withdrawnAt: sql`coalesce(${summaries.withdrawnAt}, ${at})` })
    .where(own)
  await eraseLines(tx, author)
}

/** What people said of points goes with the points; of points that stay it stays, so that counts do not change. */
async function eraseTopics(tx: Queries, going: ReturnType<typeof revisionsOf>): Promise<void> {
  const { clubId, summaryId, revision, otherSummaryId, otherRevision } = pointWords
  await tx
    .delete(pointWords)
    .where(
      or(
        sql`(${clubId}, ${summaryId}, ${revision}) in ${going}`,
        sql`(${clubId}, ${otherSummaryId}, ${otherRevision}) in ${going}`,
      ),
    )
  await tx
    .delete(pointsTakenOut)
    .where(
      sql`(${pointsTakenOut.clubId}, ${pointsTakenOut.summaryId}, ${pointsTakenOut.revision}) in ${going}`,
    )
}

/** The lines beside papers and people: why something was nominated or set aside, tags, answers to requests. */
async function eraseLines(tx: Queries, { clubId, memberId }: Author): Promise<void> {
  await tx
    .update(readings)
    .set({ reason: '' })
    .where(and(eq(readings.clubId, clubId), eq(readings.addedBy, memberId)))
  await tx
    .update(readings)
    .set({ setAsideWhy: '' })
    .where(and(eq(readings.clubId, clubId), eq(readings.setAsideBy, memberId)))
  await tx
    .update(awaitedPapers)
    .set({ nomination: sql`case when ${awaitedPapers.nomination} is null then null else '' end` })
    .where(and(eq(awaitedPapers.clubId, clubId), eq(awaitedPapers.askedBy, memberId)))
  await tx.delete(readingTags).where(and(eq(readingTags.clubId, clubId), eq(readingTags.addedBy, memberId)))
  await tx
    .update(joinRequests)
    .set({ line: '' })
    .where(and(eq(joinRequests.clubId, clubId), eq(joinRequests.answeredBy, memberId)))
  await eraseMeetingLines(tx, { clubId, memberId })
}

/** Beside meetings: why one is off, what lies with it, the word on a plan. */
async function eraseMeetingLines(tx: Queries, { clubId, memberId }: Author): Promise<void> {
  await tx
    .update(meetings)
    .set({ cancelledWhy: '' })
    .where(and(eq(meetings.clubId, clubId), eq(meetings.cancelledBy, memberId)))
  await tx
    .update(daysOff)
    .set({ why: '' })
    .where(and(eq(daysOff.clubId, clubId), eq(daysOff.addedBy, memberId)))
  await tx
    .delete(meetingMaterials)
    .where(and(eq(meetingMaterials.clubId, clubId), eq(meetingMaterials.addedBy, memberId)))
  await tx
    .update(plans)
    .set({ publishedNote: '' })
    .where(and(eq(plans.clubId, clubId), eq(plans.publishedBy, memberId)))
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

/** What was theirs alone or is of use to nobody now: fingerprints, comparisons, votes, progress, whom they showed their profile, their room. */
export async function eraseTraces(tx: Queries, { clubId, memberId }: Author): Promise<void> {
  await tx.delete(operations).where(and(eq(operations.clubId, clubId), eq(operations.memberId, memberId)))
  await tx.delete(comparisons).where(and(eq(comparisons.clubId, clubId), eq(comparisons.memberId, memberId)))
  for (const table of [
    groupCalendarFeeds,
    digestFeeds,
    readingVotes,
    readingBids,
    readingProgress,
    profileShown,
    planningMembers,
    noticeChoices,
    bookings,
  ])
    await tx.delete(table).where(and(eq(table.clubId, clubId), eq(table.memberId, memberId)))
  await tx
    .update(officeHours)
    .set({ place: '' })
    .where(and(eq(officeHours.clubId, clubId), eq(officeHours.hostId, memberId)))
}

/** Their address wherever it stands for itself: where answers to a digest go, and who came back from another site. */
export async function eraseAddress(tx: Queries, mail: MailAddress): Promise<void> {
  await tx
    .update(groups)
    .set({ policy: sql`jsonb_set(${groups.policy}, '{digest,replyTo}', 'null')` })
    .where(sql`lower(${groups.policy} #>> '{digest,replyTo}') = lower(${mail})`)
  await tx.delete(providerVisits).where(sql`${providerVisits.mails} @> ${JSON.stringify([mail])}::jsonb`)
}
