// Two leads change what a club says, or two owners its public page, at once: neither undoes the other.
import { ClubPage, type ClubPageField, type ClubWord, type ClubWords } from '../contract/club.ts'
import type { GroupId } from '../contract/ids.ts'
import { differing, joinFields, type Sides } from './join-fields.ts'

export const CLUB_WORDS: readonly ClubWord[] = ['name', 'about']
const ONE_BY_ONE = ['on', 'address', 'meetings', 'papers', 'join', 'findable'] as const
export const PAGE_FIELDS: readonly ClubPageField[] = [...ONE_BY_ONE, 'groups']

export interface JoinedWords {
  readonly words: ClubWords
  /** Changed by both, and not to the same: mine stands in `words`. */
  readonly disputed: readonly ClubWord[]
}

export function joinClubWords(sides: Sides<ClubWords>): JoinedWords {
  const { joined, disputed } = joinFields(CLUB_WORDS, sides)
  return { words: joined, disputed }
}

export interface JoinedPage {
  readonly page: ClubPage
  /** Mine stands in `page`. */
  readonly disputed: readonly ClubPageField[]
}

/** Each group is a choice of its own. What cannot stand together, such as a page that is on and the address given back, is disputed. */
export function joinClubPage(sides: Sides<ClubPage>): JoinedPage {
  const { joined, disputed } = joinFields(ONE_BY_ONE, sides)
  const page = { ...joined, groups: joinGroups(sides) }
  if (ClubPage.safeParse(page).success) return { page, disputed }
  return { page: sides.mine, disputed: differing(PAGE_FIELDS, sides.base, sides.theirs) }
}

/** Theirs, with those that I added and without those that I took off. */
function joinGroups({ base, mine, theirs }: Sides<ClubPage>): GroupId[] {
  const gone = new Set(base.groups.filter((id) => !mine.groups.includes(id)))
  const added = mine.groups.filter((id) => !base.groups.includes(id))
  return [...new Set([...theirs.groups.filter((id) => !gone.has(id)), ...added])]
}
