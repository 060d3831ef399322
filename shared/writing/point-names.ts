// How one point among its kind is called and found again, and the keys of the kinds.
import type { Point, PointKind } from '../contract/summary.ts'
import { numberOf } from '../domain/arrange-points.ts'
import { pointTexts } from './texts/points.ts'

/** By their code, so that they are the same on every keyboard. */
export const KIND_KEYS = {
  KeyS: 'strength',
  KeyW: 'weakness',
  KeyQ: 'question',
} as const satisfies Record<string, PointKind>

/** `Strength 2`. */
export function nameOfPoint(points: readonly Point[], index: number): string {
  return pointTexts.name(points[index]?.kind ?? 'strength', numberOf(points, index))
}

/** Index of the point that this control belongs to: `weakness-2`, `weakness-2-where`. Null: of none. */
export function pointOfControl(points: readonly Point[], id: string): number | null {
  const [, kind, number] = /^(strength|weakness|question)-(\d+)(?:-|$)/.exec(id) ?? []
  if (kind === undefined) return null
  const index = points.findIndex(
    (point, at) => point.kind === kind && numberOf(points, at) === Number(number),
  )
  return index < 0 ? null : index
}
