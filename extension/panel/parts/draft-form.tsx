// The fields of a summary.
import type { SummaryContent } from '../../../shared/contract/summary.ts'
import { PointList } from './point-list.tsx'

interface Props {
  readonly content: SummaryContent
  readonly faulty: ReadonlySet<string>
  change(content: SummaryContent): void
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
          onInput={(event) => change({ ...content, takeaway: event.currentTarget.value })}
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
          onInput={(event) => change({ ...content, summary: event.currentTarget.value })}
        />
      </div>
      <PointList kind="strength" content={content} faulty={faulty} change={change} />
      <PointList kind="weakness" content={content} faulty={faulty} change={change} />
    </>
  )
}
