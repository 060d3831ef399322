// What the reader has done for a reading, and what is due: "you: submitted", "you: due in 2 days", "you: not yet".
import type { ReadingState } from '../../../shared/contract/reading-list.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import { now } from '../data/now.ts'
import { away } from '../data/when.ts'
import { texts } from '../texts/app.ts'

interface Props {
  mine: boolean
  state: ReadingState
  dueAt: Instant | null
}

/** Within this time a due summary is shown in the colour of care. */
const SOON_MS = 48 * 3_600_000

export function Standing(props: Props) {
  const { text, tone } = standing(props, now.value)
  return <span class={`tag ${tone}`}>{text}</span>
}

export function standing({ mine, state, dueAt }: Props, nowMs: number): { text: string; tone: string } {
  if (mine) return { text: texts.group.mine, tone: 'good' }
  if (state === 'discussed') return { text: texts.group.notWritten, tone: '' }
  if (dueAt === null) return { text: texts.group.notYet, tone: '' }
  const left = Date.parse(dueAt) - nowMs
  if (left < 0) return { text: texts.group.wasDue(away(dueAt, nowMs)), tone: 'care' }
  return { text: texts.group.dueIn(away(dueAt, nowMs)), tone: left < SOON_MS ? 'care' : 'accent' }
}
