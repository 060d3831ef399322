// How the kinds of points are called, what they are for, and what is said when one was moved.
import type { Point, PointKind } from '../contract/summary.ts'
import { numberOf } from '../domain/arrange-points.ts'

export const KIND_NAMES = {
  strength: { one: 'Strength', many: 'Strengths', hint: 'What holds, and why it matters. At least one.' },
  weakness: {
    one: 'Weakness',
    many: 'Weaknesses',
    hint: 'What does not hold, and what follows. At least one.',
  },
  question: {
    one: 'Question',
    many: 'Questions',
    hint: 'What you would ask the authors, or the group. As many as you like, also none.',
  },
} as const satisfies Record<PointKind, { one: string; many: string; hint: string }>

/** By their code, so that they are the same on every keyboard. */
export const KIND_KEYS = {
  KeyS: 'strength',
  KeyW: 'weakness',
  KeyQ: 'question',
} as const satisfies Record<string, PointKind>

/** `Strength 2`; also, in small letters and with a dash, the id of its field. */
export function nameOfPoint(points: readonly Point[], index: number): string {
  const kind = points[index]?.kind ?? 'strength'
  return `${KIND_NAMES[kind].one} ${numberOf(points, index)}`
}

/** Index of the point that this control belongs to: `weakness-2`, `weakness-2-where`. Null: of none. */
export function pointOfControl(points: readonly Point[], id: string): number | null {
  const [, name] = /^((?:strength|weakness|question)-\d+)(?:-|$)/.exec(id) ?? []
  if (name === undefined) return null
  const index = points.findIndex((_, at) => nameOfPoint(points, at).toLowerCase().replace(' ', '-') === name)
  return index < 0 ? null : index
}
