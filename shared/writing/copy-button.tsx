// Puts a text on the clipboard and says whether that worked.
import { useState } from 'preact/hooks'

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied.')
    } catch {
      setSaid('Could not copy. Select the text and copy it by keyboard.')
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
