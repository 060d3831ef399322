// One field of running text: its name, what it is for, and below or beside it how it will look.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isFormatted, Rendered } from './rendered.tsx'
import { editorTexts as texts } from './texts/editor.ts'

interface Props {
  readonly id: string
  readonly label: ComponentChildren
  readonly value: string
  readonly rows: number
  /** Id of the element that says what the field is for. */
  readonly hintId: string
  readonly faulty: boolean
  readonly preview: boolean
  /** Drawn beside the label: tools, a hint. */
  readonly children?: ComponentChildren
  type(value: string): void
}

const PAUSE = 150

export function ProseField(props: Props) {
  const { id, label, value, rows, hintId, faulty, preview, children, type } = props
  const settled = useSettled(value)
  const shown = preview && isFormatted(settled)
  return (
    <div class="prose-field">
      <div class="prose-head">
        <label for={id}>{label}</label>
        {children}
      </div>
      <div class={shown ? 'prose-body with-preview' : 'prose-body'}>
        <textarea
          id={id}
          rows={rows}
          value={value}
          aria-describedby={hintId}
          aria-invalid={faulty}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {shown && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one more group of fields
          <div class="preview" role="group" aria-label={texts.previewed}>
            <Rendered text={settled} />
          </div>
        )}
      </div>
    </div>
  )
}

/** The text once the keys have rested: a formula is not drawn at each letter. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
