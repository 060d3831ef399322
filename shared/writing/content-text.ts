// A summary as plain text, for the clipboard.
import type { SummaryContent } from '../contract/summary.ts'

export function contentAsText({ takeaway, summary, points }: SummaryContent): string {
  const lines = points.map(({ kind, text, where }) => {
    const place = where === '' ? '' : ` (${where})`
    return `${kind === 'strength' ? '+' : '–'} ${text}${place}`
  })
  return [takeaway, summary, ...lines].filter((part) => part !== '').join('\n\n')
}
