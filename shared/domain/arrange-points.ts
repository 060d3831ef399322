// Arranging the points of a summary: among those of their kind, and from one kind to another. The list is one, and the
// kinds are shown apart; so a point moves past the next of its own kind, whatever stands between them.
import { POINT_KINDS, type Point, type PointKind } from '../contract/summary.ts'

const NEEDED = ['strength', 'weakness'] as const

/** The points after a step, and where the point it was about stands now. */
export interface Arranged {
  readonly points: Point[]
  readonly index: number
}

/** Number among its kind, from 1: as the form shows it. */
export function numberOf(points: readonly Point[], index: number): number {
  const kind = points[index]?.kind
  return points.slice(0, index + 1).filter((point) => point.kind === kind).length
}

/** Null: it is the first, or the last, already. */
export function movePoint(points: readonly Point[], index: number, by: -1 | 1): Arranged | null {
  const point = points[index]
  if (point === undefined) return null
  const own = points.flatMap(({ kind }, at) => (kind === point.kind ? [at] : []))
  const target = own[own.indexOf(index) + by]
  const other = target === undefined ? undefined : points[target]
  if (target === undefined || other === undefined) return null
  return { points: points.with(index, other).with(target, point), index: target }
}

/** To the end of the other kind; a field left empty there makes room for it. */
export function turnPoint(points: readonly Point[], index: number, kind: PointKind): Arranged | null {
  const point = points[index]
  if (point === undefined || point.kind === kind) return null
  const rest = points.toSpliced(index, 1).filter((other) => other.kind !== kind || !isEmpty(other))
  return { points: keepFields([...rest, { ...point, kind }]), index: rest.length }
}

/** A summary needs a strength and a weakness: there is a field for each at any time. */
export function keepFields(points: readonly Point[]): Point[] {
  const missing = NEEDED.filter((kind) => points.every((point) => point.kind !== kind))
  return [...points, ...missing.map((kind) => ({ kind, text: '', where: '' }))]
}

/** Below the last of its kind; or right below the point at `after`. */
export function addPoint(points: readonly Point[], kind: PointKind, after = points.length - 1): Arranged {
  const point: Point = { kind, text: '', where: '' }
  return { points: points.toSpliced(after + 1, 0, point), index: after + 1 }
}

/** Back to where it stood, as far as that place is still there; a field left empty makes room for it. */
export function putBack(points: readonly Point[], point: Point, index: number): Arranged {
  const room = points.filter((other) => other.kind !== point.kind || !isEmpty(other))
  const at = Math.min(index, room.length)
  return { points: room.toSpliced(at, 0, point), index: at }
}

export function isEmpty({ text, where, pointer }: Point): boolean {
  return `${text}${where}`.trim() === '' && pointer === undefined
}

/** The kinds that a point can be turned into. */
export function otherKinds(kind: PointKind): PointKind[] {
  return POINT_KINDS.filter((other) => other !== kind)
}
