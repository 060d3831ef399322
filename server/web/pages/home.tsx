// Home: the clubs and groups of the person. Who has one group goes to it; who has no club can create one.

import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { groupHref, takeWanted } from '../data/places.ts'
import { mayInClub } from '../data/rights.ts'
import { zoneCity } from '../data/when.ts'
import { CreateClub } from '../parts/create-club.tsx'
import { CreateGroup } from '../parts/create-group.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { texts } from '../texts.ts'

type Club = Me['clubs'][number]

export function HomePage({ me }: { me: Me }) {
  const { route, query } = useLocation()
  const groups = me.clubs.flatMap((club) =>
    club.groups.map((group) => ({ clubId: club.id, groupId: group.id })),
  )
  const only = groups.length === 1 && query.all === undefined ? groups[0] : undefined
  const target = only && groupHref(only)
  useEffect(() => {
    const wanted = takeWanted() ?? target
    if (wanted) route(wanted, true)
  }, [target, route])

  if (me.clubs.length === 0) return <NoClub />
  if (target) return null
  return (
    <>
      <PageHeading title={texts.home.title} class="page-title" />
      {me.clubs.map((club) => (
        <ClubSection key={club.id} club={club} mayCreate={mayInClub(me, club.id, 'groups.create')} />
      ))}
    </>
  )
}

function NoClub() {
  return (
    <div class="narrow stack">
      <PageHeading title={texts.create.title} class="page-title" />
      <p>{texts.create.intro}</p>
      <div class="card">
        <CreateClub />
      </div>
    </div>
  )
}

function ClubSection({ club, mayCreate }: { club: Club; mayCreate: boolean }) {
  const empty = club.groups.length === 0
  return (
    <section class="section" aria-label={club.name}>
      <h2>{club.name}</h2>
      {empty && <p class="muted">{mayCreate ? texts.home.noGroups : texts.home.noGroupsMember}</p>}
      <ul class="tiles">
        {club.groups.map((group) => (
          <li class="card tile" key={group.id}>
            <h3>
              <a class="whole" href={groupHref({ clubId: club.id, groupId: group.id })}>
                {group.name}
              </a>
            </h3>
            <p class="muted small">
              {texts.time.zone(zoneCity(group.zone))}
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
