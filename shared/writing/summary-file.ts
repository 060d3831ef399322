// A summary to its Markdown file and back, and what is said about it.
import type { CapturedPaper } from '../contract/paper.ts'
import type { SummaryContent } from '../contract/summary.ts'
import { isBlank } from '../device/draft.ts'
import { readSummary } from '../domain/read-summary-markdown.ts'
import { readableTex } from '../domain/readable-tex.ts'
import { type About, fileNameOf, printSummary } from '../domain/summary-markdown.ts'
import type { SummaryFile } from './file-buttons.tsx'
import { editorTexts } from './texts/editor.ts'

const texts = editorTexts.files

/** Null: nothing is written. */
export function fileOf(about: About, content: SummaryContent): SummaryFile | null {
  return isBlank(content) ? null : { name: fileNameOf(about), text: printSummary(about, content) }
}

/** Content null: nothing is taken in. */
export function readFile(
  text: string,
  { work }: Pick<CapturedPaper, 'work'>,
): { readonly content: SummaryContent | null; readonly said: string } {
  const read = readSummary(text)
  if (read === null) return { content: null, said: texts.unreadable }
  if (read.about.work !== null && read.about.work !== work)
    return {
      content: null,
      said: texts.otherPaper(readableTex(read.about.title ?? read.about.work)),
    }
  const [first, ...others] = read.notUnderstood
  if (first === undefined) return { content: read.content, said: texts.taken }
  return { content: read.content, said: texts.takenBut(first.line, others.length, first.text.slice(0, 80)) }
}
