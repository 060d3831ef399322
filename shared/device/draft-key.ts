// The name of a draft: whose it is, for which group, on which work. The version read is a field of the draft, not part
// of its name: a new version of a paper must not hide what was written about it.
import type { Me } from '../contract/account.ts'
import type { WritingPolicy } from '../contract/policy.ts'
import type { Identity, Place } from './storage.ts'

export function draftKey({ server, accountId, place, work }: Identity): string {
  return [server, accountId ?? 'nobody', place?.clubId ?? 'no-club', place?.groupId ?? 'no-group', work].join(
    ' ',
  )
}

export interface GroupChoice extends Place {
  readonly name: string
  readonly club: string
  readonly zone: string
  /** Not known of a group that was last heard of through an older server. */
  readonly writing?: WritingPolicy
}

export function groupChoices(me: Me): GroupChoice[] {
  return me.clubs.flatMap((club) =>
    club.groups.map(({ id, name, zone, writing }) => {
      return { clubId: club.id, groupId: id, name, club: club.name, zone, writing }
    }),
  )
}

/** Where there is only one group, nobody has to choose. */
export function onlyPlace(me: Me): Place | null {
  const [only, ...others] = groupChoices(me)
  return only === undefined || others.length > 0 ? null : { clubId: only.clubId, groupId: only.groupId }
}
