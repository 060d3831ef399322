// The fields of a summary.
import type { SummaryContent } from '../../../shared/contract/summary.ts'
import type { Change } from '../desk.ts'
import type { Places } from '../places.ts'
import { PointList } from './point-list.tsx'

interface Props {
  readonly content: SummaryContent
  readonly faulty: ReadonlySet<string>
  change(change: Change): void
  readonly places: Places
}

export function DraftForm({ content, faulty, change, places }: Props) {
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
      <PointList kind="strength" {...{ content, faulty, change, places }} />
      <PointList kind="weakness" {...{ content, faulty, change, places }} />
      {content.points.some(({ kind }) => kind === 'question') && (
        <PointList kind="question" {...{ content, faulty, change, places }} />
      )}
    </>
  )
}
