// What is asked for a digest: a group's week, and for whom.
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'

export interface WeekAsk {
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly week: DigestWeek
  readonly from: Instant
  readonly to: Instant
  readonly now: Instant
  readonly baseUrl: string
}

export interface DigestAsk extends WeekAsk {
  readonly memberId: MemberId
  /** Only looked at: also by a lead of the club who is not in the group, and in an archived group. Never for sending. */
  readonly preview?: boolean
}

export function groupUrlOf({ baseUrl, clubId, groupId }: WeekAsk): string {
  return `${baseUrl}/clubs/${clubId}/groups/${groupId}`
}
