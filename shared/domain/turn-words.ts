// What turns are called, and one in a line as a mail says it.
import type { TurnRole } from '../contract/meeting.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { showMoment } from './zoned-time.ts'

export interface TurnInWords {
  readonly role: TurnRole
  /** Null: of one's own choice, or no paper belongs to it. */
  readonly title: string | null
  readonly startsAt: Instant
  readonly zone: ZoneName
}

export const TURN_NAMES: Readonly<Record<TurnRole, string>> = {
  presenter: 'Presenter',
  mentor: 'Mentor',
  facilitator: 'Facilitator',
  scribe: 'Scribe',
}

export const ROLE_WORDS: Readonly<Record<TurnRole, string>> = {
  presenter: 'presenting',
  mentor: 'mentoring the presenter',
  facilitator: 'facilitating',
  scribe: 'taking notes',
}

/** `Thursday 3 December, 18:00 (UTC+1): presenting “Attention”` */
export function turnLine({ role, title, startsAt, zone }: TurnInWords): string {
  const paper = title === null ? '' : role === 'mentor' ? ` of “${title}”` : ` “${title}”`
  return `${showMoment(startsAt, zone)}: ${ROLE_WORDS[role]}${paper}`
}
