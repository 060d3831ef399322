// In which of the reader's groups something is, as a link after what is said of it; with its club where the reader is in
// several. Who is in one group needs no such word.
import type { Me } from '../../../shared/contract/account.ts'
import { groupHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { texts } from '../texts/app.ts'

/** `first`: nothing stands before it on its line. */
export function InGroup({ me, place, first }: { me: Me; place: Place; first?: boolean }) {
  const club = me.clubs.find(({ id }) => id === place.clubId)
  const group = club?.groups.find(({ id }) => id === place.groupId)
  if (me.clubs.flatMap(({ groups }) => groups).length === 1) return null
  return (
    <span class="in-group">
      {!first && ' · '}
      <a href={groupHref(place)}>{group?.name ?? texts.home.group}</a>
      {club && me.clubs.length > 1 && ` (${club.name})`}
    </span>
  )
}
