// What strangers see of a club that wants a page: exactly these fields, so that nothing else can stand on it.
import type { Cadence, GroupKind, MeetingFormat } from '../contract/group.ts'
import type { ClubId, GroupId } from '../contract/ids.ts'
import type { WorkId } from '../contract/paper.ts'
import type { Instant, ZoneName } from '../contract/time.ts'

export interface PublicGroup {
  readonly name: string
  readonly about: string
  readonly kind: GroupKind
  readonly zone: ZoneName
  readonly format: MeetingFormat
  readonly cadence: Cadence | null
  /** Where a person asks to be taken in; null: no such link. */
  readonly join: { readonly clubId: ClubId; readonly groupId: GroupId } | null
  /** Empty also where dates are not shown. */
  readonly meetings: readonly { readonly startsAt: Instant; readonly zone: ZoneName }[]
}

export interface PublicClub {
  readonly name: string
  readonly about: string
  readonly findable: boolean
  readonly groups: readonly PublicGroup[]
  readonly papers: readonly {
    readonly work: WorkId
    readonly title: string
    readonly authors: readonly string[]
  }[]
}
