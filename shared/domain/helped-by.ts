// Whom a mentor helps: who presents the same paper at their meeting.
import type { ReadingId } from '../contract/ids.ts'
import type { TurnRole } from '../contract/meeting.ts'

interface Turn {
  readonly role: TurnRole
  readonly readingId: ReadingId | null
}

/** `turns`: of the mentor's meeting. In their order; nobody where it is no mentor's turn. */
export function helpedBy<T extends Turn>(mentor: Turn, turns: readonly T[]): T[] {
  if (mentor.role !== 'mentor') return []
  return turns.filter(({ role, readingId }) => role === 'presenter' && readingId === mentor.readingId)
}
