// The names of drafts. There is one draft per person, group, work and version; the queue in the outbox is one per paper,
// over all versions, so that what is done with one paper arrives in its order (Y8).
import type { Me } from '../contract/account.ts'
import type { WritingPolicy } from '../contract/policy.ts'
import type { Identity, Place } from './storage.ts'

/** Of all that one person writes on one work for one group: the queue in the outbox. */
export function draftKey({ server, accountId, place, work }: Identity): string {
  return [server, accountId ?? 'nobody', place?.clubId ?? 'no-club', place?.groupId ?? 'no-group', work].join(
    ' ',
  )
}

/** Of one draft on disk. */
export function draftName(identity: Identity, version: number): string {
  return `${draftKey(identity)} v${version}`
}

export interface GroupChoice extends Place {
  readonly name: string
  readonly club: string
  readonly zone: string
  /** Not known of a group that was last heard of through an older server. */
  readonly writing?: WritingPolicy
}

/** Where the person can write: an archived group is read only. */
export function groupChoices(me: Me): GroupChoice[] {
  return me.clubs.flatMap((club) =>
    club.groups
      .filter(({ archived }) => archived !== true)
      .map(({ id, name, zone, writing }) => {
        return { clubId: club.id, groupId: id, name, club: club.name, zone, writing }
      }),
  )
}

/** Where there is only one group, nobody has to choose. */
export function onlyPlace(me: Me): Place | null {
  const [only, ...others] = groupChoices(me)
  return only === undefined || others.length > 0 ? null : { clubId: only.clubId, groupId: only.groupId }
}
