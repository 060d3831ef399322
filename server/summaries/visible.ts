// Who may see whose summary: the one condition that every list, count, mail and feed must carry.
import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { summaries, summaryRevisions } from './tables.ts'

export interface Reader {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly memberId: MemberId
}

/**
 * Under the policy `at_once` everyone in the group sees what was submitted; a withdrawn summary is there for its author
 * alone. Other reveal rules come in here.
 */
export function visibleTo(reader: Reader): SQL {
  return sql`(${summaries.clubId} = ${reader.clubId} and (${summaries.withdrawnAt} is null or ${summaries.memberId} = ${reader.memberId}))`
}

/** For what counts as handed in: the author's own withdrawn summary is shown to them, but does not count for them either. */
export function countsFor(reader: Reader): SQL {
  return countsForAll(reader, audienceOf(reader))
}

/**
 * Readers of one audience see the same of what counts. Under `at_once` all who may read summaries are one; a rule that
 * reveals by reader gives each its own, so that what is gathered for several is never shown to the wrong one.
 */
export type Audience = 'all'

export function audienceOf(_reader: Reader): Audience {
  return 'all'
}

export function countsForAll({ clubId }: Pick<Reader, 'clubId'>, _audience: Audience): SQL {
  return sql`(${summaries.clubId} = ${clubId} and ${summaries.withdrawnAt} is null)`
}

/** Of the revisions of a visible summary: what was withdrawn and then replaced stays with its author. */
export function revisionVisibleTo(reader: Reader): SQL {
  return sql`(${visibleTo(reader)} and (${summaryRevisions.withdrawnAt} is null or ${summaries.memberId} = ${reader.memberId}))`
}

/**
 * For a row that tells what was done with a subject: of a summary that is withdrawn, of a text that was withdrawn and then
 * replaced, and of withdrawing itself only its author reads.
 */
export function subjectVisibleTo(
  { memberId }: { readonly memberId: MemberId },
  row: Record<'clubId' | 'subjectId' | 'action' | 'facts', AnyPgColumn>,
): SQL {
  return sql`not exists (select 1 from ${summaries} hidden where hidden.club_id = ${row.clubId}
    and hidden.summary_id = ${row.subjectId} and hidden.member_id <> ${memberId}
    and (hidden.withdrawn_at is not null or ${row.action} in ('summaries.withdraw', 'summaries.restore')
      or exists (select 1 from ${summaryRevisions} earlier where earlier.club_id = hidden.club_id
        and earlier.summary_id = hidden.summary_id and earlier.withdrawn_at is not null
        and earlier.revision::text = ${row.facts} ->> 'revision')))`
}
