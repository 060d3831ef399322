// Where the page stands: club, group, and the page itself as the last word.
import type { Me } from '../../../shared/contract/account.ts'
import { clubHref, groupHref, HOME } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { texts } from '../texts/app.ts'

/** `here`: the page below the group; without it the group itself is the page. */
export function Crumbs({ me, place, here }: { me: Me; place: Place; here?: string }) {
  const club = me.clubs.find((one) => one.id === place.clubId)
  const group = club?.groups.find((one) => one.id === place.groupId)
  return (
    <nav class="crumbs small" aria-label={texts.here}>
      <ol>
        <li>
          <a href={club ? clubHref(club.id) : HOME}>{club?.name ?? texts.groups}</a>
        </li>
        {here && group && (
          <li>
            <a href={groupHref(place)}>{group.name}</a>
          </li>
        )}
        <li aria-current="page">{here ?? group?.name ?? texts.home.group}</li>
      </ol>
    </nav>
  )
}
