// Home: what the person owes and what is next over all their groups, for leads what needs them, and the way into each
// group. Who has no club can create one.

import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { clubHref, takeWanted } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInClub } from '../data/rights.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { CreateClub } from '../parts/create-club.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { Arrived, NextMeetings } from '../parts/home-arrived.tsx'
import { Needs } from '../parts/home-needs.tsx'
import { Owed, Turns } from '../parts/home-owed.tsx'
import { OwnRequests } from '../parts/own-requests.tsx'
import { OfferedToYou } from '../parts/trade-offered.tsx'
import { texts } from '../texts/app.ts'
import { homeTexts } from '../texts/home.ts'
import { Groups } from './club.tsx'

type Club = Me['clubs'][number]

export function HomePage({ me }: { me: Me }) {
  const { route } = useLocation()
  // The mailed link opens here, whatever page asked for the sign-in.
  useEffect(() => {
    const wanted = takeWanted()
    if (wanted) route(wanted, true)
  }, [route])
  if (me.clubs.length === 0) return <NoClub />
  const anyGroup = me.clubs.some(({ groups }) => groups.length > 0)
  return anyGroup ? <Next me={me} /> : <Clubs me={me} title={homeTexts.groups} />
}

function Next({ me }: { me: Me }) {
  const answer = useQuery(queries.home, {})
  return (
    <PageAnswered answer={answer}>
      {(home) => (
        <>
          <header class="page-head">
            <PageHeading title={homeTexts.title} class="page-title" />
          </header>
          <div class="columns">
            <div class="stack-wide">
              <Owed me={me} home={home} />
              <OfferedToYou me={me} />
              <Turns me={me} turns={home.turns} />
              <Needs me={me} needs={home.needs} />
              <Arrived me={me} arrivals={home.arrivals} />
            </div>
            <aside class="side stack" aria-label={homeTexts.meetings}>
              <NextMeetings me={me} meetings={home.meetings} />
            </aside>
          </div>
          <Clubs me={me} />
        </>
      )}
    </PageAnswered>
  )
}

/** With a title it is the page itself: nothing can be owed yet. */
function Clubs({ me, title }: { me: Me; title?: string }) {
  return (
    <>
      {title && <PageHeading title={title} class="page-title" />}
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
