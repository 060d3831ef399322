// The fields of a summary.
import { POINT_KINDS, type SummaryContent } from '../contract/summary.ts'
import type { Change } from './change.ts'
import { PointList } from './point-list.tsx'
import type { Places } from './point-place.tsx'
import { ProseField } from './prose-field.tsx'
import { usePoints } from './use-points.ts'

interface Props {
  readonly content: SummaryContent
  readonly faulty: ReadonlySet<string>
  readonly preview: boolean
  readonly places: Places
  change(change: Change): void
}

const PROSE = [
  {
    field: 'takeaway',
    name: 'Takeaway',
    rows: 2,
    hint: 'What you want the others to remember, in a sentence or two.',
  },
  { field: 'summary', name: 'Summary', rows: 7, hint: 'Question, method, result, in your own words.' },
] as const

export function DraftForm({ content, faulty, preview, places, change }: Props) {
  const desk = usePoints(content, change)
  return (
    <>
      {PROSE.map(({ field, name, rows, hint }) => (
        <div class="field" key={field}>
          <ProseField
            {...{ rows, preview }}
            id={field}
            label={name}
            value={content[field]}
            hintId={`${field}-hint`}
            faulty={faulty.has(field)}
            type={(value) => change((text) => ({ ...text, [field]: value }))}
          />
          <p class="hint" id={`${field}-hint`}>
            {hint}
          </p>
        </div>
      ))}
      {POINT_KINDS.map((kind) => (
        <PointList key={kind} {...{ kind, content, desk, faulty, preview, places }} />
      ))}
      <p class="visually-hidden" role="status">
        {desk.said}
      </p>
    </>
  )
}
