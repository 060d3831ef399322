// Puts a text on the clipboard and says whether that worked.
import { useState } from 'preact/hooks'
import { editorTexts as texts } from './texts/editor.ts'

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(texts.copied)
    } catch {
      setSaid(texts.notCopied)
    }
  }
  return (
    <>
      <button type="button" class="button quiet" onClick={() => void copy()}>
        {label}
      </button>
      <span role="status" class="small muted">
        {said}
      </span>
    </>
  )
}
