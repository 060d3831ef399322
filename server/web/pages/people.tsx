// The directory of a club: who is here, found by name, subject, tag, group and role. The search runs over what the server
// has told this reader anyway.
import { signal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { ROLES, type Role } from '../../../shared/contract/club.ts'
import type { GroupId, MemberId } from '../../../shared/contract/ids.ts'
import type { PersonLine } from '../../../shared/contract/profile.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { ANYONE, findPeople, hasTopics, type Wanted } from '../../../shared/domain/find-people.ts'
import { PROFILE, readClubId } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { ClubTabs } from '../frame/tab-nav.tsx'
import { Answered } from '../parts/answered.tsx'
import { InputField, SelectField } from '../parts/field.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { PersonRow } from '../parts/person-row.tsx'
import { peopleTexts as texts } from '../texts/people.ts'
import { NotFoundPage } from './not-found.tsx'

type Club = Me['clubs'][number]

/** Stays while a person's page is looked at and left again. */
const searched = signal<{ by: MemberId | null; wanted: Wanted }>({ by: null, wanted: ANYONE })

export function PeoplePage({ me }: { me: Me }) {
  const clubId = readClubId(useRoute().params)
  const club = me.clubs.find(({ id }) => id === clubId)
  if (club === undefined) return <NotFoundPage />
  return <People me={me} club={club} />
}

function People({ me, club }: { me: Me; club: Club }) {
  const people = useQuery(queries.people, { clubId: club.id })
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.ofClub(club.name)} class="page-title" />
      </header>
      <ClubTabs me={me} clubId={club.id} name={club.name} />
      <Answered answer={people} lines={8}>
        {(all) => <Directory club={club} all={all} reader={me.account.zone} />}
      </Answered>
    </>
  )
}

interface DirectoryProps {
  club: Club
  all: readonly PersonLine[]
  reader: ZoneName
}

function Directory({ club, all, reader }: DirectoryProps) {
  const { by, wanted: last } = searched.value
  const wanted = by === club.memberId ? last : ANYONE
  const change = (changes: Partial<Wanted>) => {
    searched.value = { by: club.memberId, wanted: { ...wanted, ...changes } }
  }
  const found = findPeople(all, wanted)
  const own = all.find(({ id }) => id === club.memberId)
  return (
    <div class="stack directory">
      {own && !hasTold(own) && (
        <p class="notice row">
          <span class="grow">{texts.tell}</span>
          <a class="button quiet" href={PROFILE}>
            {texts.fill}
          </a>
        </p>
      )}
      {all.length > 1 ? <Search {...{ club, wanted, change }} /> : <p class="muted">{texts.alone}</p>}
      <p class="row">
        <span role="status" class="muted">
          {texts.counted(found.length, all.length)}
        </span>
        {own && hasTold(own) && (
          <a class="push" href={PROFILE}>
            {texts.own}
          </a>
        )}
      </p>
      {found.length === 0 && (
        <p class="row">
          {texts.nobody}
          <button type="button" class="button quiet" onClick={() => change(ANYONE)}>
            {texts.everyone}
          </button>
        </p>
      )}
      {found.length > 0 && (
        <ul class="card people" aria-label={texts.list}>
          {found.map((person) => (
            <PersonRow key={person.id} club={club} person={person} reader={reader} />
          ))}
        </ul>
      )}
    </div>
  )
}

interface SearchProps {
  club: Club
  wanted: Wanted
  change(changes: Partial<Wanted>): void
}

function Search({ club, wanted, change }: SearchProps) {
  const mentors = useId()
  const groups = club.groups.map(({ id, name }) => ({ value: id, text: name }))
  const roles = ROLES.filter((role) => role !== 'former').map((role) => ({
    value: role,
    text: texts.roles[role],
  }))
  const field = (value: string, set: (value: string) => void) => ({ value, problem: undefined, set })
  return (
    <search class="people-search">
      <InputField
        label={texts.find}
        hint={texts.findHint}
        state={field(wanted.words, (words) => change({ words }))}
      />
      <SelectField
        label={texts.group}
        empty={texts.anyGroup}
        choices={groups}
        state={field(wanted.group ?? '', (group) => change({ group: (group || null) as GroupId | null }))}
      />
      <SelectField
        label={texts.role}
        empty={texts.anyRole}
        choices={roles}
        state={field(wanted.role ?? '', (role) => change({ role: (role || null) as Role | null }))}
      />
      <label class="check" for={mentors}>
        <input
          id={mentors}
          type="checkbox"
          checked={wanted.mentorsOnly}
          onChange={(event) => change({ mentorsOnly: event.currentTarget.checked })}
        />
        {texts.mentorsOnly}
      </label>
    </search>
  )
}

function hasTold({ about, interests, experience, mentors }: PersonLine): boolean {
  return about !== '' || hasTopics(interests) || experience !== null || hasTopics(mentors)
}
