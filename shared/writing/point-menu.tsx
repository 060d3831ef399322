// What can be done with a point as a whole. Folded, so that the words stay in front; Escape folds it again.
import type { PointKind } from '../contract/summary.ts'
import { otherKinds } from '../domain/arrange-points.ts'
import { pointTexts as texts } from './texts/points.ts'
import type { PointDesk } from './use-points.ts'

interface Props {
  readonly id: string
  readonly kind: PointKind
  /** `Strength 2`. */
  readonly name: string
  readonly pointKey: string
  readonly desk: PointDesk
  readonly first: boolean
  readonly last: boolean
  readonly removable: boolean
}

export function PointMenu(props: Props) {
  const { id, kind, name, pointKey, desk, first, last, removable } = props
  return (
    <div class="point-tools">
      {!(first && last) && (
        <>
          <MoveButton {...props} by={-1} stuck={first} />
          <MoveButton {...props} by={1} stuck={last} />
        </>
      )}
      <details
        class="point-menu"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.currentTarget.open = false
          event.currentTarget.querySelector('summary')?.focus()
        }}
      >
        <summary class="icon-button" id={`${id}-more`} title={texts.more}>
          <span aria-hidden="true">⋯</span>
          <span class="visually-hidden">{texts.moreFor(name)}</span>
        </summary>
        <div class="card menu-card">
          {otherKinds(kind).map((other) => (
            <button key={other} type="button" class="menu-line" onClick={() => desk.turn(pointKey, other)}>
              {texts.turn(other)}
            </button>
          ))}
          {removable && (
            <button type="button" class="menu-line" onClick={() => desk.remove(pointKey)}>
              {texts.remove}
              <span class="visually-hidden">{texts.removeOf(name)}</span>
            </button>
          )}
        </div>
      </details>
    </div>
  )
}

/** Stays in reach of the keyboard where it can do nothing, so that the focus is not lost on the way up. */
function MoveButton({ id, name, pointKey, desk, by, stuck }: Props & { by: -1 | 1; stuck: boolean }) {
  const [arrow, way] = by < 0 ? (['↑', 'up'] as const) : (['↓', 'down'] as const)
  return (
    <button
      type="button"
      class="icon-button"
      id={`${id}-${way}`}
      aria-disabled={stuck}
      title={texts.move[way]}
      onClick={() => desk.move(pointKey, by, 'button')}
    >
      <span aria-hidden="true">{arrow}</span>
      <span class="visually-hidden">{texts.moveOf(name, way)}</span>
    </button>
  )
}
