// Where a point speaks of: a place that was pointed at, with a way there; or a line in the member's own words, with a list
// of the paper's sections and figures to choose from.
import { useEffect, useState } from 'preact/hooks'
import type { Outline } from '../contract/outline.ts'
import type { Pointer } from '../contract/pointer.ts'
import type { Point } from '../contract/summary.ts'
import { goTo } from './go-to.ts'
import { PointerChip, type PointerChipProps } from './pointer-chip.tsx'
import { PointerPicker } from './pointer-picker.tsx'
import { pointTexts } from './texts/points.ts'

const texts = pointTexts.place

export type Found = NonNullable<PointerChipProps['found']>

/** What is known of the paper's places here, and the way to one. */
export interface Places {
  readonly outline: Outline | null
  readonly version: number
  /** Null: there is nowhere to go from here. Resolves to null where it could not be looked for. */
  readonly goTo: ((pointer: Pointer) => Promise<Found | null>) | null
}

interface Props {
  readonly id: string
  readonly name: string
  readonly point: Point
  readonly places: Places
  readonly picking: boolean
  pick(picking: boolean): void
  edit(part: Partial<Point>): void
}

export function PointPlace({ id, name, point, places, picking, pick, edit }: Props) {
  const { pointer } = point
  const leave = () => {
    pick(false)
    goTo(id)
  }
  return (
    <div class="where-field">
      <label class="small" for={`${id}-where`}>
        {texts.label} <span class="visually-hidden">{texts.of(name)}</span>
        <span class="muted">{texts.optional}</span>
      </label>
      <input
        id={`${id}-where`}
        type="text"
        value={point.where}
        placeholder={texts.example}
        onInput={(event) => edit({ where: event.currentTarget.value })}
      />
      {pointer !== undefined && (
        <Chip name={name} pointer={pointer} places={places} remove={() => edit({ pointer: undefined })} />
      )}
      {picking ? (
        <Picking
          {...{ name, places, leave }}
          choose={(chosen) => {
            edit({ pointer: chosen })
            leave()
          }}
        />
      ) : (
        <button type="button" class="link small" onClick={() => pick(true)}>
          {pointer === undefined ? texts.point : texts.pointElsewhere}
          <span class="visually-hidden">{texts.for(name)}</span>
        </button>
      )}
    </div>
  )
}

interface PickingProps {
  readonly name: string
  readonly places: Places
  choose(pointer: Pointer): void
  leave(): void
}

/** Takes the keyboard as soon as it is there. */
function Picking({ name, places: { outline, version }, choose, leave }: PickingProps) {
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  useEffect(() => box?.querySelector('input')?.focus(), [box])
  return (
    <div ref={setBox} class="picking">
      <PointerPicker {...{ outline, version, choose, leave }} of={name} />
      <button type="button" class="link small" onClick={leave}>
        {texts.leave}
      </button>
    </div>
  )
}

interface ChipProps {
  readonly name: string
  readonly pointer: Pointer
  readonly places: Places
  remove(): void
}

function Chip({ name, pointer, places, remove }: ChipProps) {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => setFound(null), [pointer])
  const { goTo: go } = places
  const lead = go === null ? null : () => void go(pointer).then(setFound)
  return <PointerChip {...{ pointer, found, remove }} of={name} goTo={lead} />
}
