// When two texts of a summary are the same one.
import type { SummaryContent } from '../contract/summary.ts'
import { withoutEmptyPoints } from '../domain/advance-summary.ts'

/** Equal as the server would store them: a point left empty is no point. */
export function sameText(one: SummaryContent, other: SummaryContent): boolean {
  return canonical(one) === canonical(other)
}

export function isBlank(content: SummaryContent): boolean {
  const { takeaway, summary, points } = content
  const words = `${takeaway}${summary}${points.map(({ text, where }) => text + where).join('')}`
  return words.trim() === '' && points.every(({ pointer }) => pointer === undefined)
}

function canonical(content: SummaryContent): string {
  const { takeaway, summary, points } = withoutEmptyPoints(content)
  return JSON.stringify([
    takeaway,
    summary,
    points.map(({ kind, text, where, pointer = null }) => [kind, text, where, pointer]),
  ])
}

/** To the letter, empty points too. */
export function identical(one: SummaryContent, other: SummaryContent): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
