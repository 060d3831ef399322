// The name of one of the reader's groups, as a link; with its club where the reader is in several.
import type { Me } from '../../../shared/contract/account.ts'
import { groupHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { texts } from '../texts/app.ts'

export function GroupName({ me, place }: { me: Me; place: Place }) {
  const club = me.clubs.find(({ id }) => id === place.clubId)
  const group = club?.groups.find(({ id }) => id === place.groupId)
  return (
    <>
      <a href={groupHref(place)}>{group?.name ?? texts.home.group}</a>
      {club && me.clubs.length > 1 && ` (${club.name})`}
    </>
  )
}
