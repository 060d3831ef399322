// Chooses a place of the paper by keyboard, without selecting words: type to narrow the list, arrows to move, Enter to
// take, Escape to leave. Props only: `outline` null where the paper's sections are not known; then a number is typed.
import { useId, useState } from 'preact/hooks'
import type { Outline } from '../contract/outline.ts'
import type { Pointer } from '../contract/pointer.ts'
import { matchChoices, type PointerChoice, pointerChoices, typedChoices } from '../domain/pointer-choices.ts'
import { pointTexts } from './texts/points.ts'
import './pointers.css'

export interface PointerPickerProps {
  readonly outline: Outline | null
  /** Of the paper that is read: the pointer leads into it. */
  readonly version: number
  /** Names the point for those who hear it: `Weakness 2`. */
  readonly of: string
  choose(pointer: Pointer): void
  leave(): void
}

const texts = pointTexts.picker
const MOST_SHOWN = 200

export function PointerPicker({ outline, version, of, choose, leave }: PointerPickerProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const known = outline !== null && outline.sections.length + outline.parts.length > 0
  const all = known ? matchChoices(pointerChoices(outline, version), typed) : typedChoices(typed, version)
  const choices = all.slice(0, MOST_SHOWN)
  const move = (to: number) => {
    const next = choices.length === 0 ? 0 : (to + choices.length) % choices.length
    setAt(next)
    document.getElementById(optionId(id, next))?.scrollIntoView({ block: 'nearest' })
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at - 1),
    Home: () => move(0),
    End: () => move(-1),
    Enter: () => {
      const choice = choices[at]
      if (choice !== undefined) choose(choice.pointer)
    },
    Escape: leave,
  }
  return (
    <div class="picker">
      <label class="small" for={id}>
        {known ? texts.known : texts.unknown}
        <span class="visually-hidden">{texts.for(of)}</span>
      </label>
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? optionId(id, at) : undefined}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
          if (act === undefined) return
          event.preventDefault()
          event.stopPropagation()
          act()
        }}
      />
      <Choices {...{ id, choices, at, choose }} />
      <p class="small muted" role="status">
        {told(known, typed, all.length)}
      </p>
    </div>
  )
}

interface ChoicesProps {
  readonly id: string
  readonly choices: readonly PointerChoice[]
  readonly at: number
  choose(pointer: Pointer): void
}

function Choices({ id, choices, at, choose }: ChoicesProps) {
  return (
    <div
      class="picker-list"
      role="listbox"
      id={`${id}-list`}
      aria-label={texts.list}
      hidden={choices.length === 0}
    >
      {choices.map(({ name, detail, level, pointer }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, and keeps the focus
        <div
          key={`${name} ${index}`}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          style={{ paddingInlineStart: `${level * 0.75}rem` }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(pointer)}
        >
          <span class="picker-name">{name}</span>
          <span class="picker-detail">{detail}</span>
        </div>
      ))}
    </div>
  )
}

function told(known: boolean, typed: string, count: number): string {
  if (!known && typed.trim() === '') return ''
  if (count === 0) return known ? texts.nothing : texts.typeNumber
  return texts.found(count)
}

function optionId(id: string, index: number): string {
  return `${id}-${index}`
}
