// A key for each point that stays with it while it is typed in and moved, so that its field is not drawn anew and the
// caret stays. The contract knows no ids of points: these live as long as the window.
import type { Point } from '../contract/summary.ts'

export interface Keyed {
  readonly points: readonly Point[]
  readonly keys: readonly string[]
}

/**
 * The keys of `points`, carried on from how they were before: by being the same object, else the same words (a text
 * that came back from disk), else by standing in the same place (a letter was typed).
 */
export function carryKeys(before: Keyed, points: readonly Point[], fresh: () => string): Keyed {
  if (points === before.points) return before
  const free = new Map(before.keys.map((key, index) => [key, before.points[index]]))
  const keys: (string | undefined)[] = points.map(() => undefined)
  const pass = (fits: (point: Point, old: Point | undefined, key: string) => boolean) =>
    points.forEach((point, index) => {
      if (keys[index] !== undefined) return
      const found = [...free].find(([key, old]) => fits(point, old, key))
      if (found === undefined) return
      keys[index] = found[0]
      free.delete(found[0])
    })
  pass((point, old) => old === point)
  const words = new Map<Point | undefined, string>()
  const wordsOf = (point: Point | undefined) => {
    const known = words.get(point) ?? JSON.stringify(point)
    words.set(point, known)
    return known
  }
  pass((point, old) => wordsOf(old) === wordsOf(point))
  points.forEach((point, index) => {
    const key = before.keys[index]
    if (keys[index] !== undefined || key === undefined || free.get(key)?.kind !== point.kind) return
    keys[index] = key
    free.delete(key)
  })
  return { points, keys: keys.map((key) => key ?? fresh()) }
}
