// Beside the selected words: what they are. The same keys as on arXiv's HTML page do the same.
import { POINT_KINDS, type PointKind } from '../../shared/contract/summary.ts'
import type { Pointing } from './pointing.ts'

const NAMES: Record<PointKind, string> = { strength: 'Strength', weakness: 'Weakness', question: 'Question' }
const KEYS: Record<string, PointKind> = { KeyS: 'strength', KeyW: 'weakness', KeyQ: 'question' }
const WIDTH = 260
const HEIGHT = 44

export function pointKey(event: KeyboardEvent): PointKind | null {
  const held = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey
  return held ? (KEYS[event.code] ?? null) : null
}

export function PointButtons({ pointing }: { pointing: Pointing }) {
  const spot = pointing.selected.value?.spot
  if (spot === undefined) return null
  const left = Math.max(4, Math.min(spot.x, innerWidth - WIDTH))
  const top = Math.max(4, Math.min(spot.y + 6, innerHeight - HEIGHT))
  return (
    <div
      class="point-buttons"
      role="toolbar"
      aria-label="Point at the selected words"
      style={{ left: `${left}px`, top: `${top}px` }}
      // The words stay selected.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {POINT_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          class="button quiet"
          title={`Alt+Shift+${NAMES[kind][0]}`}
          onClick={() => void pointing.point(kind)}
        >
          {NAMES[kind]}
        </button>
      ))}
    </div>
  )
}
