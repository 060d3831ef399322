// Above the fields: whether formulas and marks are drawn while typing, and help.
import type { ComponentChildren } from 'preact'
import { Help } from './help.tsx'
import { editorTexts as texts } from './texts/editor.ts'

interface Props {
  readonly preview: boolean
  showPreview(preview: boolean): void
  readonly children?: ComponentChildren
}

export function EditorTools({ preview, showPreview, children }: Props) {
  return (
    <div class="row editor-tools">
      <p class="switch">
        <input
          id="preview"
          type="checkbox"
          checked={preview}
          onChange={(event) => showPreview(event.currentTarget.checked)}
        />
        <label for="preview">{texts.preview}</label>
      </p>
      {children}
      <Help />
    </div>
  )
}
