// Who may see whose summary: the one condition that every list, count, mail and feed must carry.
import { type SQL, sql } from 'drizzle-orm'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { summaries } from './tables.ts'

export interface Reader {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly memberId: MemberId
}

/** Under the policy `at_once` everyone in the group sees what was submitted. Other reveal rules come in here. */
export function visibleTo(reader: Reader): SQL {
  return sql`${summaries.clubId} = ${reader.clubId}`
}
