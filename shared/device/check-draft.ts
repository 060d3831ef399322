// What must be different before a draft can be submitted, in words and by field, so that nothing is refused afterwards.
import { REFUSALS } from '../contract/refusal.ts'
import { type PointKind, SummaryContent } from '../contract/summary.ts'
import { type MissingPart, missingParts, withoutEmptyPoints } from '../domain/advance-summary.ts'

/** `field` names the control to go to: `takeaway`, `summary`, or a point by its kind and number. */
export interface Fault {
  readonly field: string
  readonly text: string
}

const MISSING: Readonly<Record<MissingPart, Fault>> = {
  takeaway: { field: 'takeaway', text: 'The takeaway is empty.' },
  summary: { field: 'summary', text: 'The summary is empty.' },
  strength: { field: 'strength-1', text: 'There is no strength.' },
  weakness: { field: 'weakness-1', text: 'There is no weakness.' },
}

export const INCOMPLETE_TEXT = REFUSALS.summary_incomplete[1]

export function checkDraft(content: SummaryContent): Fault[] {
  return [
    ...missingParts(content).map((part) => MISSING[part]),
    ...placesOfNothing(content),
    ...misfits(content),
  ]
}

/** Number among its kind, from 1: as the form shows it. */
export function pointField(content: SummaryContent, index: number): string {
  const kind: PointKind = content.points[index]?.kind ?? 'strength'
  const number = content.points.slice(0, index + 1).filter((point) => point.kind === kind).length
  return `${kind}-${number}`
}

/** An empty point is dropped on submission; a place named for it would be dropped silently with it. */
function placesOfNothing(content: SummaryContent): Fault[] {
  return content.points.flatMap((point, index) => {
    const named = point.where.trim() !== '' || point.pointer !== undefined
    if (point.text.trim() !== '' || !named) return []
    const field = pointField(content, index)
    return [{ field, text: `${nameOf(field)} names a place but says nothing about it.` }]
  })
}

function misfits(content: SummaryContent): Fault[] {
  const read = SummaryContent.safeParse(content)
  if (read.success) return []
  return read.error.issues.map(({ path, message }) => {
    const field = path[0] === 'points' ? pointField(content, Number(path[1] ?? 0)) : String(path[0])
    return { field, text: `${nameOf(field)}: ${message}.` }
  })
}

function nameOf(field: string): string {
  const words = field.replace('-', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

export function readyToSend(content: SummaryContent): SummaryContent {
  return withoutEmptyPoints(content)
}
