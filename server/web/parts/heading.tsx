// The one h1 of a page: names the document, and takes the focus after a navigation inside the app, so that a
// screen reader hears where it is. It never takes the focus from something the person moved to meanwhile.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { texts } from '../texts/app.ts'

let focusWanted = false

/** The next heading that appears takes the focus; not on the way from home to the only group when the app opens. */
export function focusNextHeading(): void {
  focusWanted = navigator.userActivation?.hasBeenActive ?? true
}

interface Props {
  /** For the document's title; the heading itself may hold more than text. */
  title: string
  class?: string
  children?: ComponentChildren
}

export function PageHeading({ title, class: className, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title === texts.name ? title : `${title} · ${texts.name}`
  }, [title])
  useEffect(() => {
    if (!focusWanted) return
    focusWanted = false
    const at = document.activeElement
    const moved = at !== null && at !== document.body && at.isConnected && at.closest('main') !== null
    if (!moved) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} class={className}>
      {children ?? title}
    </h1>
  )
}
