// The fields of a summary.
import { POINT_KINDS, type SummaryContent } from '../contract/summary.ts'
import type { Change } from './change.ts'
import { PointList } from './point-list.tsx'
import type { Places } from './point-place.tsx'
import { ProseField } from './prose-field.tsx'
import { editorTexts as texts } from './texts/editor.ts'
import { usePoints } from './use-points.ts'

interface Props {
  readonly content: SummaryContent
  readonly faulty: ReadonlySet<string>
  readonly preview: boolean
  readonly places: Places
  change(change: Change): void
}

const PROSE = [
  { field: 'takeaway', rows: 2 },
  { field: 'summary', rows: 7 },
] as const

export function DraftForm({ content, faulty, preview, places, change }: Props) {
  const desk = usePoints(content, change)
  return (
    <>
      {PROSE.map(({ field, rows }) => (
        <div class="field" key={field}>
          <ProseField
            {...{ rows, preview }}
            id={field}
            label={texts.fields[field].name}
            value={content[field]}
            hintId={`${field}-hint`}
            faulty={faulty.has(field)}
            type={(value) => change((text) => ({ ...text, [field]: value }))}
          />
          <p class="hint" id={`${field}-hint`}>
            {texts.fields[field].hint}
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
