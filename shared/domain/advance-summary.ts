// A summary's life. Each step names the revision it was taken upon, so that two devices cannot overwrite each other (Y1),
// and is refused in any other state, so that steps delivered out of order wait for each other (Y8).
//
//           submit                 withdraw
//    none ──────────► submitted(n) ─────────► withdrawn(n)
//                      │    ▲   ▲ ◄──────────  │
//               submit └────┘   │   restore    │ submit
//                (n + 1)        └──────────────┘
//                                    (n + 1)
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { SummaryContent } from '../contract/summary.ts'

/** Revision 0: none was submitted yet. */
export interface SummaryState {
  readonly revision: number
  readonly withdrawn: boolean
}

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

/** A point without words is a field left empty, not a point, unless it points at a place. */
export function withoutEmptyPoints(content: SummaryContent): SummaryContent {
  return { ...content, points: content.points.filter((point) => written(point.text) || point.pointer) }
}

/** A withdrawn summary is shown again by it. Refusals: `summary_incomplete` (names what is missing), `summary_conflict`. */
export function advanceSummary(
  state: SummaryState,
  submission: { readonly baseRevision: number; readonly content: SummaryContent },
): SummaryState | Refusal {
  const missing = missingParts(submission.content)
  if (missing.length > 0) return refuse('summary_incomplete', `Still missing: ${missing.join(', ')}.`)
  if (submission.baseRevision !== state.revision) return refuse('summary_conflict')
  return { revision: state.revision + 1, withdrawn: false }
}

/** Refusals: `not_found` where there is none, `summary_conflict`, `summary_withdrawn`. */
export function withdrawSummary(state: SummaryState, revision: number): SummaryState | Refusal {
  if (state.revision === 0) return refuse('not_found')
  if (revision !== state.revision) return refuse('summary_conflict')
  return state.withdrawn ? refuse('summary_withdrawn') : { revision, withdrawn: true }
}

/** Refusals: `not_found` where there is none, `summary_conflict`, `summary_not_withdrawn`. */
export function restoreSummary(state: SummaryState, revision: number): SummaryState | Refusal {
  if (state.revision === 0) return refuse('not_found')
  if (revision !== state.revision) return refuse('summary_conflict')
  return state.withdrawn ? { revision, withdrawn: false } : refuse('summary_not_withdrawn')
}

function written(text: string): boolean {
  return text.trim() !== ''
}
