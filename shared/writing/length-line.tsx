// How long the text is, and what the group asks for.
import type { WritingPolicy } from '../contract/policy.ts'
import type { SummaryContent } from '../contract/summary.ts'
import { countWords, judgeLength } from '../domain/count-words.ts'

interface Props {
  readonly content: SummaryContent
  readonly guide: WritingPolicy['words']
}

export function LengthLine({ content, guide }: Props) {
  return <span>{lengthWords(wordsIn(content), guide)}</span>
}

/** The whole answer counts: takeaway, summary and points. */
export function wordsIn({ takeaway, summary, points }: SummaryContent): number {
  return [takeaway, summary, ...points.map(({ text }) => text)].reduce(
    (sum, text) => sum + countWords(text),
    0,
  )
}

export function lengthWords(words: number, guide: WritingPolicy['words']): string {
  const count = `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'}`
  if (guide === null) return count
  const range = `${guide.least.toLocaleString('en')} to ${guide.most.toLocaleString('en')}`
  const judged = { short: ', still short', fits: '', long: ', rather long', free: '' }[
    judgeLength(words, guide)
  ]
  return `${count}${words === 0 ? '' : judged}; your group asks for ${range}`
}
