// The settings of a club: its name and words for its leads, its public page for its owners.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { readClubId } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInClub } from '../data/rights.ts'
import { ClubTabs } from '../frame/tab-nav.tsx'
import { Answered, PageAnswered } from '../parts/answered.tsx'
import { ClubSettingsForm } from '../parts/club-settings-form.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { PublishClub } from '../parts/publish-club.tsx'
import { clubTexts as texts } from '../texts/club-settings.ts'
import { NotFoundPage } from './not-found.tsx'

type Mine = Me['clubs'][number]

export function ClubSettingsPage({ me }: { me: Me }) {
  const clubId = readClubId(useRoute().params)
  const mine = me.clubs.find(({ id }) => id === clubId)
  if (mine === undefined || !mayInClub(me, mine.id, 'clubs.change')) return <NotFoundPage />
  return <SettingsOf key={mine.id} me={me} mine={mine} />
}

function SettingsOf({ me, mine }: { me: Me; mine: Mine }) {
  const club = useQuery(queries.club, { clubId: mine.id })
  return (
    <PageAnswered answer={club}>
      {(facts) => (
        <>
          <header class="page-head">
            <PageHeading title={texts.title(mine.name)} class="page-title" />
          </header>
          <ClubTabs me={me} clubId={mine.id} name={mine.name} />
          <div class="stack settings">
            <ClubSettingsForm club={facts} />
            {mayInClub(me, mine.id, 'clubs.publish') && <Publishing mine={mine} />}
          </div>
        </>
      )}
    </PageAnswered>
  )
}

function Publishing({ mine }: { mine: Mine }) {
  const club = useQuery(queries.club, { clubId: mine.id })
  const page = useQuery(queries.clubPage, { clubId: mine.id })
  return (
    <Answered answer={page} lines={4}>
      {(chosen) => club.data && <PublishClub club={club.data} page={chosen} groups={mine.groups} />}
    </Answered>
  )
}
