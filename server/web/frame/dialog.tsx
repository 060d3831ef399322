// A dialog on the browser's own, of the frame or of a page: the focus stays in it, Escape and a press beside it close it, and the focus
// goes back to where it was.
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { closeDialog } from './dialogs.ts'

interface Props {
  label: string
  class: string
  /** Where it is no dialog of the frame. */
  onClose?(): void
  children: ComponentChildren
}

export function Dialog({ label, class: className, onClose = closeDialog, children }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  // Closed before it is taken off the page: one that is gone gives no focus back.
  useLayoutEffect(() => {
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
      // The state says first that it is closed, and the browser gives the focus back after: whoever presses the button at once
      // opens it again.
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // Said late by the browser, and not at all of one that is gone; Chromium may close without asking.
      onClose={() => box.current && onClose()}
      onClick={(event) => {
        if (event.target === box.current) onClose()
      }}
    >
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}
