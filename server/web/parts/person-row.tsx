// One person in the directory: who they are, what they read, what they can help with. What others add to a row, such as
// controls for leads, goes into its children.
import type { ComponentChildren } from 'preact'
import type { Me } from '../../../shared/contract/account.ts'
import type { PersonLine } from '../../../shared/contract/profile.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { now } from '../data/now.ts'
import { personHref } from '../data/places.ts'
import { clock, zoneCity } from '../data/when.ts'
import { peopleTexts as texts } from '../texts/people.ts'
import { Picture } from './picture.tsx'
import { TopicList } from './topics.tsx'

interface Props {
  club: Me['clubs'][number]
  person: PersonLine
  reader: ZoneName
  children?: ComponentChildren
}

export function PersonRow({ club, person, reader, children }: Props) {
  const { id, name, role, about, zone } = person
  const groups = groupNames(club, person)
  return (
    <li class="person">
      <Picture id={id} name={name} />
      <div class="stack-tight grow">
        <h2 class="person-name">
          <a href={personHref(club.id, id)}>{name}</a>
          {id === club.memberId && <span class="muted"> ({texts.you})</span>}
          {role !== 'member' && <span class="tag">{texts.roles[role]}</span>}
        </h2>
        {about && <p>{about}</p>}
        <TopicList label={texts.reads} topics={person.interests} />
        <TopicList label={texts.mentors} topics={person.mentors} />
        {(groups.length > 0 || zone || person.experience) && (
          <ul class="facts muted small">
            {groups.length > 0 && (
              <li>
                {texts.groups} {groups.join(', ')}
              </li>
            )}
            {person.experience && <li>{texts.experience[person.experience]}</li>}
            {zone && <li>{thereNow(zone, reader)}</li>}
          </ul>
        )}
        {children}
      </div>
    </li>
  )
}

/** Of groups that the reader knows by name. */
export function groupNames(club: Me['clubs'][number], person: PersonLine): string[] {
  return person.groups
    .map(({ id }) => club.groups.find((group) => group.id === id)?.name)
    .filter((name) => name !== undefined)
}

/** `Tokyo time, 02:05 there`; without the hour where it is the reader's own. */
export function thereNow(zone: ZoneName, reader: ZoneName): string {
  if (zone === reader) return texts.here(zoneCity(zone))
  return texts.there(zoneCity(zone), clock(new Date(now.value).toISOString() as Instant, zone))
}
