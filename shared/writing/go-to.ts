// Moves the keyboard to a control, once it is on the page.

interface Going {
  /** Where the caret stood in the words, when the field was drawn anew. */
  readonly caret?: number | undefined
  /** Named instead, where the first is not on the page. */
  readonly or?: string
}

export function goTo(id: string, { caret, or }: Going = {}): void {
  requestAnimationFrame(() => {
    const control = document.getElementById(id) ?? (or === undefined ? null : document.getElementById(or))
    if (control === null) return
    // Whoever kept the keyboard may have typed on since: the caret is where they left it.
    if (caret !== undefined && document.activeElement === control) return
    control.focus()
    if (caret !== undefined && control instanceof HTMLTextAreaElement) control.setSelectionRange(caret, caret)
    else control.scrollIntoView({ block: 'center' })
  })
}

/** The control that has the keyboard, or had it when the window was left. */
export function idInFocus(): string {
  return document.activeElement?.id ?? ''
}
