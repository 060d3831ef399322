// Home: the clubs and groups of the person. Who has one group goes to it; who has no club can create one.

import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { clubHref, groupHref, takeWanted } from '../data/places.ts'
import { mayInClub } from '../data/rights.ts'
import { CreateClub } from '../parts/create-club.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { OwnRequests } from '../parts/own-requests.tsx'
import { texts } from '../texts/app.ts'
import { Groups } from './club.tsx'

type Club = Me['clubs'][number]

export function HomePage({ me }: { me: Me }) {
  const { route, query } = useLocation()
  const groups = me.clubs.flatMap((club) =>
    club.groups.filter((group) => !group.archived).map((group) => ({ clubId: club.id, groupId: group.id })),
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
      <OwnRequests />
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
      <OwnRequests />
      <p>{texts.create.intro}</p>
      <div class="card">
        <CreateClub />
      </div>
    </div>
  )
}

function ClubSection({ club, mayCreate }: { club: Club; mayCreate: boolean }) {
  return (
    <section class="section" aria-label={club.name}>
      <h2>
        <a href={clubHref(club.id)}>{club.name}</a>
      </h2>
      <Groups club={club} mayCreate={mayCreate} />
    </section>
  )
}
