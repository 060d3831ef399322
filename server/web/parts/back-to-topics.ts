// Which paper's topics are shown, and where the keyboard goes on after a press that took away what was pressed.
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { Place } from '../data/queries.ts'

export interface OfReading {
  readonly place: Place
  readonly readingId: ReadingId
  readonly work: WorkId
}

export const TOPICS_HEADING = 'agreement'

export function backToTopics(): void {
  document.getElementById(TOPICS_HEADING)?.focus()
}
