// Searching the directory: over what this reader is shown anyway, so that a search finds nothing that is hidden.
import type { Role } from '../contract/club.ts'
import type { GroupId } from '../contract/ids.ts'
import type { PersonLine, Topics } from '../contract/profile.ts'
import { categoryName } from './arxiv-taxonomy.ts'
import { foldText } from './fold-text.ts'

export interface Wanted {
  /** Names, interests, tags and subjects: every word must be found, each may be cut short. */
  readonly words: string
  readonly mentorsOnly: boolean
  readonly group: GroupId | null
  /** In the chosen group; without one in the club. */
  readonly role: Role | null
}

export const ANYONE: Wanted = { words: '', mentorsOnly: false, group: null, role: null }

/** In the order given. */
export function findPeople(people: readonly PersonLine[], wanted: Wanted): PersonLine[] {
  const words = foldText(wanted.words).split(' ').filter(Boolean)
  return people.filter(
    (person) =>
      (!wanted.mentorsOnly || hasTopics(person.mentors)) &&
      inPlace(person, wanted) &&
      (words.length === 0 || holds(person, words)),
  )
}

export function hasTopics({ categories, tags }: Topics): boolean {
  return categories.length + tags.length > 0
}

function inPlace({ role: clubRole, groups }: PersonLine, { group, role }: Wanted): boolean {
  const here = group === null ? clubRole : groups.find(({ id }) => id === group)?.role
  return here !== undefined && (role === null || here === role)
}

function holds(person: PersonLine, words: readonly string[]): boolean {
  const text = [person.name, person.about, ...topicTexts(person.interests), ...topicTexts(person.mentors)]
  const held = foldText(text.join(' ')).split(' ')
  return words.every((word) => held.some((one) => one.startsWith(word)))
}

function topicTexts({ categories, tags }: Topics): string[] {
  return [...categories.flatMap((code) => [code, categoryName(code)]), ...tags]
}
