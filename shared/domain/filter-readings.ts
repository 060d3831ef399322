// Which readings of a list a person looks at: by words, tag, and their own progress. Words are compared without case and accents.
import type { ProgressState } from '../contract/reading-list.ts'
import { foldText } from './fold-text.ts'
import { tagKey } from './tag-names.ts'

export interface Sought {
  readonly title: string
  readonly authors: readonly string[]
  readonly work: string
  readonly tags: readonly string[]
  readonly reason: string
  readonly votedByMe: boolean
  readonly progress: ProgressState
}

/** `open`: to read, that is neither done nor snoozed. `voted`: has the person's vote. */
export const OWN_FILTERS = ['all', 'open', 'reading', 'done', 'snoozed', 'voted'] as const
export type OwnFilter = (typeof OWN_FILTERS)[number]

export interface ListFilter {
  readonly text: string
  /** Empty: any. */
  readonly tag: string
  readonly own: OwnFilter
}

export const NO_FILTER: ListFilter = { text: '', tag: '', own: 'all' }

export function isFiltering(filter: ListFilter): boolean {
  return filter.text.trim() !== '' || filter.tag !== '' || filter.own !== 'all'
}

/** Every word has to occur somewhere. */
export function readingFilter({ text, tag, own }: ListFilter): (reading: Sought) => boolean {
  const words = foldText(text)
    .split(' ')
    .filter((word) => word !== '')
  const key = tagKey(tag)
  return (reading) => {
    if (key !== '' && !reading.tags.some((one) => tagKey(one) === key)) return false
    if (!fitsOwn(reading, own)) return false
    if (words.length === 0) return true
    const { title, authors, work, tags, reason } = reading
    const within = foldText([title, ...authors, work, ...tags, reason].join(' \n '))
    return words.every((word) => within.includes(word))
  }
}

function fitsOwn({ progress, votedByMe }: Sought, own: OwnFilter): boolean {
  if (own === 'all') return true
  if (own === 'voted') return votedByMe
  if (own === 'open') return progress === 'unread' || progress === 'reading'
  return progress === own
}

/** Every tag of a list once, in the spelling most used, by name. */
export function tagsOf(readings: readonly Pick<Sought, 'tags'>[]): string[] {
  const spelled = new Map<string, Map<string, number>>()
  for (const tag of readings.flatMap(({ tags }) => tags)) {
    const ways = spelled.get(tagKey(tag)) ?? new Map<string, number>()
    spelled.set(tagKey(tag), ways.set(tag, (ways.get(tag) ?? 0) + 1))
  }
  return [...spelled.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, ways]) => [...ways].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? '')
}
