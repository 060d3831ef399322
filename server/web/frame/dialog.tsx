// A dialog of the frame on the browser's own: the focus stays in it, Escape and a press beside it close it, and the focus
// goes back to where it was.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { closeDialog } from './dialogs.ts'

interface Props {
  label: string
  class: string
  children: ComponentChildren
}

export function Dialog({ label, class: className, children }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opened = box.current
    opened?.showModal()
    return () => opened?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by the browser
    <dialog
      ref={box}
      class={`dialog ${className}`}
      aria-label={label}
      onClose={closeDialog}
      onClick={(event) => {
        if (event.target === box.current) closeDialog()
      }}
    >
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}
