// A club: its groups, and for who may, a new one.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { groupHref, readClubId } from '../data/places.ts'
import { mayInClub } from '../data/rights.ts'
import { zoneCity } from '../data/when.ts'
import { ClubTabs } from '../frame/tab-nav.tsx'
import { CreateGroup } from '../parts/create-group.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { texts } from '../texts/app.ts'
import { NotFoundPage } from './not-found.tsx'

type Club = Me['clubs'][number]

export function ClubPage({ me }: { me: Me }) {
  const clubId = readClubId(useRoute().params)
  const club = me.clubs.find(({ id }) => id === clubId)
  if (club === undefined) return <NotFoundPage />
  return (
    <>
      <header class="page-head">
        <PageHeading title={club.name} class="page-title" />
      </header>
      <ClubTabs me={me} clubId={club.id} name={club.name} />
      <Groups club={club} mayCreate={mayInClub(me, club.id, 'groups.create')} />
    </>
  )
}

/** The groups of a club that the person sees, each with the way into it. */
export function Groups({ club, mayCreate }: { club: Club; mayCreate: boolean }) {
  const empty = club.groups.length === 0
  return (
    <section class="section" aria-label={texts.groups}>
      {empty && <p class="muted">{mayCreate ? texts.home.noGroups : texts.home.noGroupsMember}</p>}
      <ul class="tiles">
        {club.groups.map((group) => (
          <li class="card tile" key={group.id} data-row>
            <h3>
              <a class="whole" href={groupHref({ clubId: club.id, groupId: group.id })}>
                {group.name}
              </a>
            </h3>
            <p class="muted small">
              {texts.kinds[group.kind]} · {texts.time.zone(zoneCity(group.zone))}
              {group.lead && <span class="tag accent">{texts.home.lead}</span>}
            </p>
          </li>
        ))}
      </ul>
      {mayCreate && (
        <details class="card fold narrow" open={empty}>
          <summary>{empty ? texts.create.first : texts.home.another}</summary>
          <CreateGroup clubId={club.id} />
        </details>
      )}
    </section>
  )
}
