// The points of the text in the fields, and what a person does with them: each step is told aloud, and the keyboard stays
// with the point it was about.
import { useRef, useState } from 'preact/hooks'
import type { Point, PointKind, SummaryContent } from '../contract/summary.ts'
import { pointField } from '../device/check-draft.ts'
import {
  type Arranged,
  addPoint,
  isEmpty,
  keepFields,
  movePoint,
  putBack,
  turnPoint,
} from '../domain/arrange-points.ts'
import type { Change } from './change.ts'
import { goTo } from './go-to.ts'
import { carryKeys, type Keyed } from './point-keys.ts'
import { nameOfPoint } from './point-names.ts'
import { pointTexts as texts } from './texts/points.ts'

export interface Removed {
  readonly point: Point
  readonly index: number
  readonly name: string
}

/** Points are named by their keys: the place of a point may have changed since the screen was drawn. */
export interface PointDesk {
  readonly keys: readonly string[]
  /** Taken away in this window, the last one first; each can be brought back. */
  readonly removed: readonly Removed[]
  /** What happened last, for those who do not see it. */
  readonly said: string
  edit(key: string, part: Partial<Point>): void
  add(kind: PointKind, below?: string): void
  move(key: string, by: -1 | 1, focus?: 'field' | 'button'): void
  turn(key: string, kind: PointKind): void
  remove(key: string): void
  bringBack(): void
}

const MOST_REMOVED = 20

interface Step {
  /** Null: nothing happens. */
  arrange(points: readonly Point[], index: number): Arranged | null
  after?(arranged: Arranged, content: SummaryContent): void
}

export function usePoints(content: SummaryContent, change: (change: Change) => void): PointDesk {
  const last = useRef(0)
  const keyed = useRef<Keyed>({ points: [], keys: [] })
  const [removed, setRemoved] = useState<readonly Removed[]>([])
  const [said, setSaid] = useState('')
  const carry = (points: readonly Point[]) => {
    keyed.current = carryKeys(keyed.current, points, () => `point ${++last.current}`)
    return keyed.current.keys
  }
  const keys = carry(content.points)

  const take = (key: string | null, { arrange, after }: Step) => {
    let done: (() => void) | null = null
    change((text) => {
      const index = key === null ? text.points.length - 1 : carry(text.points).indexOf(key)
      const arranged = key !== null && index < 0 ? null : arrange(text.points, index)
      if (arranged === null) return text
      const next = { ...text, points: arranged.points }
      carry(next.points)
      done = () => after?.(arranged, next)
      return next
    })
    const finish = done as (() => void) | null
    finish?.()
  }

  return {
    ...{ keys, removed, said },
    edit: (key, part) =>
      take(key, {
        arrange: (points, index) => ({
          points: points.map((one, at) => (at === index ? { ...one, ...part } : one)),
          index,
        }),
      }),
    add: (kind, below) =>
      take(below ?? null, {
        arrange: (points, index) => addPoint(points, kind, index),
        after: ({ index }, next) => {
          goTo(pointField(next, index))
          setSaid(texts.added(nameOfPoint(next.points, index)))
        },
      }),
    move: (key, by, focus = 'field') => {
      const caret = caretNow()
      take(key, {
        arrange: (points, index) => movePoint(points, index, by),
        after: ({ index }, next) => {
          const field = pointField(next, index)
          goTo(focus === 'field' ? field : `${field}-${by < 0 ? 'up' : 'down'}`, { caret, or: field })
          setSaid(texts.moved(nameOfPoint(next.points, index)))
        },
      })
    },
    turn: (key, kind) => {
      const caret = caretNow()
      take(key, {
        arrange: (points, index) => turnPoint(points, index, kind),
        after: ({ index }, next) => {
          goTo(pointField(next, index), { caret })
          setSaid(texts.moved(nameOfPoint(next.points, index)))
        },
      })
    },
    remove: (key) =>
      take(key, {
        arrange: (points, index) => {
          const point = points[index]
          if (point === undefined) return null
          const name = nameOfPoint(points, index)
          if (!isEmpty(point)) setRemoved([{ point, index, name }, ...removed].slice(0, MOST_REMOVED))
          setSaid(isEmpty(point) ? texts.removed(name) : texts.removedButKept(name))
          const rest = keepFields(points.toSpliced(index, 1))
          const near = rest.findLastIndex((one, at) => one.kind === point.kind && at <= index)
          return { points: rest, index: near < 0 ? rest.findIndex(({ kind }) => kind === point.kind) : near }
        },
        after: ({ index }, next) => goTo(index < 0 ? 'question-add' : pointField(next, index)),
      }),
    bringBack: () => {
      const [latest, ...others] = removed
      if (latest === undefined) return
      take(null, {
        arrange: (points) => putBack(points, latest.point, latest.index),
        after: ({ index }, next) => {
          setRemoved(others)
          goTo(pointField(next, index))
          setSaid(texts.back(nameOfPoint(next.points, index)))
        },
      })
    },
  }
}

function caretNow(): number | undefined {
  const field = document.activeElement
  return field instanceof HTMLTextAreaElement ? field.selectionStart : undefined
}
