// Who may see whose summary: the one condition that every list, count, mail and feed must carry.
import { type SQL, sql } from 'drizzle-orm'
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
  return sql`(${visibleTo(reader)} and ${summaries.withdrawnAt} is null)`
}

/** Of the revisions of a visible summary: what was withdrawn and then replaced stays with its author. */
export function revisionVisibleTo(reader: Reader): SQL {
  return sql`(${visibleTo(reader)} and (${summaryRevisions.withdrawnAt} is null or ${summaries.memberId} = ${reader.memberId}))`
}
