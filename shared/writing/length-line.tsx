// How long the text is, and what the group asks for.
import type { WritingPolicy } from '../contract/policy.ts'
import type { SummaryContent } from '../contract/summary.ts'
import { countWords, judgeLength } from '../domain/count-words.ts'
import { editorTexts } from './texts/editor.ts'

const texts = editorTexts.length

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
  const count = texts.words(words)
  if (guide === null) return count
  const judged = words === 0 ? '' : texts[judgeLength(words, guide)]
  return `${count}${judged}${texts.asked(guide.least, guide.most)}`
}
