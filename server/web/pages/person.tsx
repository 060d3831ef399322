// One person of a club, as much of them as this reader may see.
import type { ComponentChildren } from 'preact'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import type { PersonCard } from '../../../shared/contract/profile.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { hasTopics } from '../../../shared/domain/find-people.ts'
import { isEmptyGrid, printGrid } from '../../../shared/domain/week-grid.ts'
import { PROFILE, peopleHref, readClubId, readMemberId } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { day, zoneCity } from '../data/when.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { groupNames, thereNow } from '../parts/person-row.tsx'
import { Picture } from '../parts/picture.tsx'
import { TopicList } from '../parts/topics.tsx'
import { texts as app } from '../texts/app.ts'
import { peopleTexts as texts } from '../texts/people.ts'
import { NotFoundPage } from './not-found.tsx'

type Club = Me['clubs'][number]

export function PersonPage({ me }: { me: Me }) {
  const { params } = useRoute()
  const clubId = readClubId(params)
  const memberId = readMemberId(params)
  const club = me.clubs.find(({ id }) => id === clubId)
  if (club === undefined || memberId === null) return <NotFoundPage />
  return <Shown club={club} memberId={memberId} reader={me.account.zone} />
}

function Shown({ club, memberId, reader }: { club: Club; memberId: MemberId; reader: ZoneName }) {
  const answer = useQuery(queries.person, { clubId: club.id, memberId })
  return (
    <>
      <nav class="crumbs small" aria-label={app.here}>
        <ol>
          <li>
            <a href={peopleHref(club.id)}>{texts.ofClub(club.name)}</a>
          </li>
          <li aria-current="page">{answer.data?.name ?? ''}</li>
        </ol>
      </nav>
      <PageAnswered answer={answer}>
        {(person) => <Card club={club} person={person} reader={reader} />}
      </PageAnswered>
    </>
  )
}

function Card({ club, person, reader }: { club: Club; person: PersonCard; reader: ZoneName }) {
  const { id, name, role, about } = person
  const own = id === club.memberId
  const groups = groupNames(club, person)
  return (
    <article class="stack narrow">
      <header class="row person-head">
        <Picture id={id} name={name} large />
        <div class="grow">
          <PageHeading title={name} class="page-title" />
          <p class="muted">
            {[texts.roles[role], ...(groups.length > 0 ? [`${texts.groups} ${groups.join(', ')}`] : [])].join(
              ' · ',
            )}
          </p>
        </div>
      </header>
      {own && (
        <p class="notice row">
          <span class="grow">{texts.ownNote}</span>
          <a class="button quiet" href={PROFILE}>
            {texts.own}
          </a>
        </p>
      )}
      {about && <p class="person-about">{about}</p>}
      <div class="card stack">
        <TopicList label={texts.reads} topics={person.interests} />
        <TopicList label={texts.mentors} topics={person.mentors} />
        <Facts person={person} reader={reader} />
      </div>
    </article>
  )
}

function Facts({ person, reader }: { person: PersonCard; reader: ZoneName }) {
  const { experience, zone, availability, away, links, mail } = person
  const free = printGrid(availability)
  const told = experience ?? zone ?? mail
  const nothing = !told && links.length === 0 && away.length === 0 && isEmptyGrid(availability)
  if (nothing && !hasTopics(person.interests) && !hasTopics(person.mentors))
    return <p class="muted">{texts.nothingTold(person.name)}</p>
  return (
    <dl class="facts-list">
      {experience && <Fact name={texts.experienceLabel}>{texts.experience[experience]}</Fact>}
      {zone && <Fact name={texts.zone}>{thereNow(zone, reader)}</Fact>}
      {free && zone && (
        <Fact name={texts.free}>
          {free} <span class="muted">{texts.onClock(zoneCity(zone))}</span>
        </Fact>
      )}
      {away.length > 0 && (
        <Fact name={texts.away}>{away.map(({ from, to }) => texts.days(day(from), day(to))).join('; ')}</Fact>
      )}
      {links.length > 0 && (
        <Fact name={texts.links}>
          <ul class="row">
            {links.map(({ label, address }) => (
              <li key={address}>
                <a href={address} target="_blank" rel="noopener noreferrer nofollow">
                  {label}
                  <span class="visually-hidden"> ({app.newTab})</span>
                </a>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {mail && (
        <Fact name={texts.mail}>
          <a href={`mailto:${encodeURIComponent(mail)}`}>{mail}</a>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt class="muted small">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
