// A change of the newest text, not of the one that was drawn last: keys may come faster than the screen.
import type { SummaryContent } from '../contract/summary.ts'

export type Change = (text: SummaryContent) => SummaryContent
