// The words of the contract's closed lists as people read them, and counting. Part of the texts.
import type { GroupKind } from '../../../shared/contract/group.ts'
import type { TurnRole } from '../../../shared/contract/meeting.ts'
import type { ReadingState } from '../../../shared/contract/reading-list.ts'
import type { Punctuality } from '../../../shared/contract/summary.ts'
import { KIND_NAMES } from '../../../shared/domain/group-words.ts'
import { TURN_NAMES } from '../../../shared/domain/turn-words.ts'

/** Beside a mentor's name: whom they help. */
export const helping = (names: readonly string[]) => `for ${names.join(' and ')}`

export const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** `Ada, Ben and 3 more`; one more is named instead. */
export const shortList = (names: readonly string[], most = 3) =>
  names.length <= most + 1
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${(names.length - most).toLocaleString('en')} more`

export const kinds: Record<GroupKind, string> = KIND_NAMES
export const states: Record<ReadingState, string> = {
  nominated: 'nominated',
  listed: 'listed',
  scheduled: 'scheduled',
  discussed: 'discussed',
  set_aside: 'set aside',
}
export const punctuality: Record<Punctuality, string> = { on_time: 'on time', late: 'late', no_deadline: '' }
export const turns: Readonly<Record<TurnRole, string>> = TURN_NAMES
