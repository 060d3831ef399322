// A summary's life: nothing → revision 1 → revision 2 → … Each submission names the revision it was written upon,
// so that two devices cannot overwrite each other (Y1).
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { SummaryContent } from '../contract/summary.ts'

export type MissingPart = 'takeaway' | 'summary' | 'strength' | 'weakness'

/** What a summary still needs before it can be submitted; empty when it is complete. */
export function missingParts(content: SummaryContent): MissingPart[] {
  const has = (kind: 'strength' | 'weakness') =>
    content.points.some((point) => point.kind === kind && written(point.text))
  const parts: [MissingPart, boolean][] = [
    ['takeaway', written(content.takeaway)],
    ['summary', written(content.summary)],
    ['strength', has('strength')],
    ['weakness', has('weakness')],
  ]
  return parts.filter(([, present]) => !present).map(([part]) => part)
}

/** A point without words is a field left empty, not a point. */
export function withoutEmptyPoints(content: SummaryContent): SummaryContent {
  return { ...content, points: content.points.filter((point) => written(point.text)) }
}

/** Refusals: `summary_incomplete` (names what is missing), `summary_conflict`. */
export function advanceSummary(
  state: { readonly revision: number },
  submission: { readonly baseRevision: number; readonly content: SummaryContent },
): { readonly revision: number } | Refusal {
  const missing = missingParts(submission.content)
  if (missing.length > 0) return refuse('summary_incomplete', `Still missing: ${missing.join(', ')}.`)
  if (submission.baseRevision !== state.revision) return refuse('summary_conflict')
  return { revision: state.revision + 1 }
}

function written(text: string): boolean {
  return text.trim() !== ''
}
