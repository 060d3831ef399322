// A club: what it says of itself, its groups, those that are archived, and for who may, a new one.
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { ClubId } from '../../../shared/contract/ids.ts'
import { groupHref, readClubId } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInClub, mayInGroup } from '../data/rights.ts'
import { zoneCity } from '../data/when.ts'
import { ClubTabs } from '../frame/tab-nav.tsx'
import { RestoreGroup } from '../parts/archive-group.tsx'
import { CreateGroup } from '../parts/create-group.tsx'
import { HandOverNotices } from '../parts/hand-over-notice.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { texts } from '../texts/app.ts'
import { settingsTexts } from '../texts/group-settings.ts'
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
      <About clubId={club.id} />
      <HandOverNotices club={club} />
      <Groups club={club} mayCreate={mayInClub(me, club.id, 'groups.create')} />
      <Archived me={me} club={club} />
    </>
  )
}

function About({ clubId }: { clubId: ClubId }) {
  const { data } = useQuery(queries.club, { clubId })
  return data === undefined || data.about.trim() === '' ? null : <p class="reading">{data.about}</p>
}

/** Out of the way, and still there to read; leads restore them. */
function Archived({ me, club }: { me: Me; club: Club }) {
  const archived = club.groups.filter((group) => group.archived)
  if (archived.length === 0) return null
  return (
    <section class="section" aria-labelledby="archived">
      <h2 id="archived">{settingsTexts.archive.list}</h2>
      <ul class="card lines">
        {archived.map(({ id, name, kind }) => {
          const place = { clubId: club.id, groupId: id }
          return (
            <li key={id} class="row">
              <span class="grow">
                <a href={groupHref(place)}>{name}</a> <span class="muted small">{texts.kinds[kind]}</span>
              </span>
              {mayInGroup(me, place, 'groups.restore') && <RestoreGroup place={place} name={name} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The groups of a club that the person sees and that go on, each with the way into it. */
export function Groups({ club, mayCreate }: { club: Club; mayCreate: boolean }) {
  const open = club.groups.filter((group) => !group.archived)
  const empty = open.length === 0
  const archived = empty && club.groups.length > 0
  const none = mayCreate ? texts.home.noGroups : texts.home.noGroupsMember
  return (
    <section class="section" aria-label={texts.groups}>
      {empty && <p class="muted">{archived ? settingsTexts.archive.all : none}</p>}
      <ul class="tiles">
        {open.map((group) => (
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
        <details class="card fold narrow" open={empty && !archived}>
          <summary>{empty && !archived ? texts.create.first : texts.home.another}</summary>
          <CreateGroup clubId={club.id} />
        </details>
      )}
    </section>
  )
}
