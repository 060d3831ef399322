// The points of one kind: a list that grows and shrinks. What was removed can be brought back where it stood.
import type { PointKind, SummaryContent } from '../contract/summary.ts'
import { pointField } from '../device/check-draft.ts'
import { PointFields } from './point-fields.tsx'
import type { Places } from './point-place.tsx'
import { pointTexts as texts } from './texts/points.ts'
import type { PointDesk } from './use-points.ts'

interface Props {
  readonly kind: PointKind
  readonly content: SummaryContent
  readonly desk: PointDesk
  readonly faulty: ReadonlySet<string>
  readonly preview: boolean
  readonly places: Places
}

export function PointList({ kind, content, desk, faulty, preview, places }: Props) {
  const names = texts.kinds[kind]
  const own = content.points.flatMap((point, index) => (point.kind === kind ? [{ point, index }] : []))
  const [removed] = desk.removed
  return (
    <fieldset class="point-group">
      <legend>{names.many}</legend>
      <p class="small muted" id={`${kind}-hint`}>
        {names.hint}
      </p>
      {own.length > 0 && (
        <ul>
          {own.map(({ point, index }, position) => {
            const id = pointField(content, index)
            const key = desk.keys[index] ?? id
            return (
              <PointFields
                key={key}
                {...{ id, point, desk, preview, places, pointKey: key }}
                number={position + 1}
                count={own.length}
                faulty={faulty.has(id)}
              />
            )
          })}
        </ul>
      )}
      {removed?.point.kind === kind && (
        <p class="row small removed">
          <span>{texts.removed(removed.name)}</span>
          <button type="button" class="link" onClick={desk.bringBack}>
            {texts.bringBack}
          </button>
        </p>
      )}
      <button type="button" class="button quiet" id={`${kind}-add`} onClick={() => desk.add(kind)}>
        {texts.add(kind)}
      </button>
    </fieldset>
  )
}
