// A button that shows a short list of links and buttons: arrows move in it, Escape leads back, and it closes when the
// focus or a press goes elsewhere. What is chosen in it closes it, too.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

interface Props {
  /** Names the button for who hears it. */
  label: string
  button: ComponentChildren
  class?: string
  children: ComponentChildren
}

export function Menu({ label, button, class: className, children }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    const elsewhere = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
    }
  }, [open])

  function press(event: KeyboardEvent): void {
    const keys: Record<string, () => void> = {
      Escape: () => {
        setOpen(false)
        box.current?.querySelector('button')?.focus()
      },
      ArrowDown: () => moveIn(box.current, 1),
      ArrowUp: () => moveIn(box.current, -1),
    }
    const act = keys[event.key]
    if (act === undefined || (!open && event.key !== 'ArrowDown')) return
    event.preventDefault()
    if (open) act()
    else {
      setOpen(true)
      requestAnimationFrame(() => moveIn(box.current, 1))
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the button and the list within
    <div class={`menu ${className ?? ''}`} ref={box} onKeyDown={press}>
      <button
        type="button"
        class="menu-button"
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the entries are links and buttons and have the keys themselves */}
      <ul id={id} class="menu-list card" hidden={!open} onClick={() => setOpen(false)}>
        {open && children}
      </ul>
    </div>
  )
}

/** Round the list: from the button to its first entry, from the last to the first. */
function moveIn(box: HTMLElement | null, by: 1 | -1): void {
  const entries = [...(box?.querySelectorAll<HTMLElement>('ul a, ul button') ?? [])]
  const at = entries.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? (by === 1 ? 0 : entries.length - 1) : (at + by + entries.length) % entries.length
  entries[next]?.focus()
}
