// One point: its words, its place in the paper, and the ways to move it, by button and by key.
import { useState } from 'preact/hooks'
import type { Point } from '../contract/summary.ts'
import { isEmpty } from '../domain/arrange-points.ts'
import { PointMenu } from './point-menu.tsx'
import { KIND_KEYS } from './point-names.ts'
import { type Places, PointPlace } from './point-place.tsx'
import { ProseField } from './prose-field.tsx'
import { pointTexts } from './texts/points.ts'
import type { PointDesk } from './use-points.ts'

interface Props {
  readonly id: string
  readonly point: Point
  readonly pointKey: string
  readonly desk: PointDesk
  /** Among its kind, from 1, and how many there are. */
  readonly number: number
  readonly count: number
  readonly faulty: boolean
  readonly preview: boolean
  readonly places: Places
}

export function PointFields({ id, point, pointKey, desk, number, count, faulty, preview, places }: Props) {
  const [picking, setPicking] = useState(false)
  const { kind } = point
  const name = pointTexts.name(kind, number)
  const needed = kind !== 'question' && count === 1
  return (
    <li
      class={`point ${kind}`}
      onKeyDown={(event) => byKey(event, { point, pointKey, desk, pick: () => setPicking(true) })}
    >
      <ProseField
        {...{ id, faulty, preview }}
        label={name}
        rows={3}
        value={point.text}
        hintId={`${kind}-hint`}
        type={(text) => desk.edit(pointKey, { text })}
      >
        <PointMenu
          {...{ id, kind, name, desk, pointKey }}
          first={number === 1}
          last={number === count}
          removable={!needed || !isEmpty(point)}
        />
      </ProseField>
      <PointPlace
        {...{ id, name, point, places, picking }}
        pick={setPicking}
        edit={(part) => desk.edit(pointKey, part)}
      />
    </li>
  )
}

interface Held {
  readonly point: Point
  readonly pointKey: string
  readonly desk: PointDesk
  pick(): void
}

/**
 * Alt+Up and Alt+Down move it, Alt+Shift with S, W or Q turns it into another kind, Alt+Enter adds one below, Alt+Shift+P
 * points at a place.
 */
function byKey(event: KeyboardEvent, { point, pointKey, desk, pick }: Held): void {
  if (!event.altKey || event.ctrlKey || event.metaKey) return
  if (event.shiftKey && event.code === 'KeyP') {
    event.preventDefault()
    pick()
    return
  }
  const kind = event.shiftKey ? KIND_KEYS[event.code as keyof typeof KIND_KEYS] : undefined
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined
  if (kind === undefined && by === undefined && event.key !== 'Enter') return
  event.preventDefault()
  if (kind !== undefined) desk.turn(pointKey, kind)
  else if (by !== undefined) desk.move(pointKey, by)
  else desk.add(point.kind, pointKey)
}
