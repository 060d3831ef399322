// The strengths, or the weaknesses: a list that grows and shrinks, each with the place in the paper it speaks of.
import type { Point, PointKind, SummaryContent } from '../../../shared/contract/summary.ts'
import { pointField } from '../../../shared/device/check-draft.ts'
import { PointerChip } from '../../../shared/writing/pointer-chip.tsx'
import type { Change } from '../desk.ts'
import type { Places } from '../places.ts'
import { goTo } from './go-to.ts'

const NAMES = {
  strength: { one: 'Strength', many: 'Strengths', hint: 'What holds, and why it matters. At least one.' },
  weakness: {
    one: 'Weakness',
    many: 'Weaknesses',
    hint: 'What does not hold, and what follows. At least one.',
  },
  question: { one: 'Question', many: 'Questions', hint: 'What you would ask the authors, or the group.' },
} as const

interface Props {
  readonly kind: PointKind
  readonly content: SummaryContent
  readonly faulty: ReadonlySet<string>
  change(change: Change): void
  readonly places: Places
}

export function PointList({ kind, content, faulty, change, places }: Props) {
  const names = NAMES[kind]
  const own = content.points.flatMap((point, index) => (point.kind === kind ? [{ point, index }] : []))
  const replace = (index: number, part: Partial<Point>) =>
    change((text) => ({
      ...text,
      points: text.points.map((point, at) => (at === index ? { ...point, ...part } : point)),
    }))
  const add = () => {
    change((text) => ({ ...text, points: [...text.points, { kind, text: '', where: '' }] }))
    goTo(`${kind}-${own.length + 1}`)
  }
  const remove = (index: number, number: number) => {
    change((text) => ({ ...text, points: text.points.toSpliced(index, 1) }))
    goTo(`${kind}-${Math.max(1, number - 1)}`)
  }
  return (
    <fieldset class="points">
      <legend>{names.many}</legend>
      <p class="small muted" id={`${kind}-hint`}>
        {names.hint}
      </p>
      <ul>
        {own.map(({ point, index }, position) => {
          const id = pointField(content, index)
          return (
            <PointFields
              key={id}
              {...{ id, point, number: position + 1, faulty: faulty.has(id) }}
              change={(part) => replace(index, part)}
              places={places}
              remove={own.length > 1 ? () => remove(index, position + 1) : null}
            />
          )
        })}
      </ul>
      <button type="button" class="button quiet" onClick={add}>
        {`Add a ${kind}`}
      </button>
    </fieldset>
  )
}

interface FieldsProps {
  readonly id: string
  readonly point: Point
  readonly number: number
  readonly faulty: boolean
  change(part: Partial<Point>): void
  readonly places: Places
  /** Null: the last one stays. */
  readonly remove: (() => void) | null
}

function PointFields({ id, point, number, faulty, change, places, remove }: FieldsProps) {
  const { kind } = point
  const name = `${NAMES[kind].one} ${number}`
  return (
    <li class={`point ${kind}`}>
      <label for={id}>{name}</label>
      <textarea
        id={id}
        rows={3}
        value={point.text}
        aria-describedby={`${kind}-hint`}
        aria-invalid={faulty}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      {point.pointer !== undefined && (
        <PointerChip
          pointer={point.pointer}
          of={name}
          found={places.found(point.pointer)}
          goTo={() => void places.show(point.pointer ?? null)}
          remove={() => change({ pointer: undefined })}
        />
      )}
      <label class="small" for={`${id}-where`}>
        Where in the paper <span class="visually-hidden">{`(${name}) `}</span>
        <span class="muted">optional</span>
      </label>
      <div class="row">
        <input
          id={`${id}-where`}
          type="text"
          value={point.where}
          placeholder="Section 3, Fig. 2, p. 7"
          onInput={(event) => change({ where: event.currentTarget.value })}
        />
        {remove !== null && (
          <button type="button" class="button quiet" onClick={remove}>
            Remove<span class="visually-hidden">{` ${kind} ${number}`}</span>
          </button>
        )}
      </div>
    </li>
  )
}
