// The fields of a summary.
import type { SummaryContent } from '../contract/summary.ts'
import type { Change } from './change.ts'
import { PointList } from './point-list.tsx'

interface Props {
  readonly content: SummaryContent
  readonly faulty: ReadonlySet<string>
  change(change: Change): void
}

export function DraftForm({ content, faulty, change }: Props) {
  return (
    <>
      <div class="field">
        <label for="takeaway">Takeaway</label>
        <p class="hint" id="takeaway-hint">
          What you want the others to remember, in a sentence or two.
        </p>
        <textarea
          id="takeaway"
          rows={2}
          value={content.takeaway}
          aria-describedby="takeaway-hint"
          aria-invalid={faulty.has('takeaway')}
          onInput={({ currentTarget: { value } }) => change((text) => ({ ...text, takeaway: value }))}
        />
      </div>
      <div class="field">
        <label for="summary">Summary</label>
        <p class="hint" id="summary-hint">
          Question, method, result, in your own words.
        </p>
        <textarea
          id="summary"
          rows={7}
          value={content.summary}
          aria-describedby="summary-hint"
          aria-invalid={faulty.has('summary')}
          onInput={({ currentTarget: { value } }) => change((text) => ({ ...text, summary: value }))}
        />
      </div>
      <PointList kind="strength" content={content} faulty={faulty} change={change} />
      <PointList kind="weakness" content={content} faulty={faulty} change={change} />
    </>
  )
}
