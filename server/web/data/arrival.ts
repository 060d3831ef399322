// A link that names a place of a page, `#turns`: the browser looks for it before it is drawn, so the place itself takes the person
// there once it is, and the focus with them.
import { useEffect, useRef } from 'preact/hooks'

/** For what is to have the focus; it needs a `tabIndex`. `there`: it is drawn. */
export function useArrival<E extends HTMLElement>(name: string, there: boolean) {
  const place = useRef<E>(null)
  const arrived = useRef(false)
  useEffect(() => {
    if (!there || arrived.current) return
    arrived.current = true
    if (location.hash !== `#${name}`) return
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: 'start' })
  }, [there])
  return place
}
