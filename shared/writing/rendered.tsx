// Words of a summary as they look: Markdown and formulas drawn where there are any, and plain words at once. The only
// place where HTML made from somebody's words is put on a page; the renderer has made it safe before.
import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'

type Renderer = typeof import('./markdown.ts')

const renderer = signal<Renderer | null>(null)
let asked = false

/** Loaded once, when the first text needs it; where it cannot be loaded, texts stay as they were typed. */
function load(): void {
  if (asked) return
  asked = true
  import('./markdown.ts')
    .then((loaded) => {
      renderer.value = loaded
    })
    .catch(() => {
      asked = false
    })
}

const FORMATTED = /[*_`$\\[\]#>~|<&@]|:\/\/|www\.|^ {0,3}(?:[-+]|\d{1,9}[.)])\s|^ {0,3}[-=]{2,}/m

/** False: drawn or not, it looks the same. */
export function isFormatted(text: string): boolean {
  return FORMATTED.test(text)
}

export function Rendered({ text, class: more = '' }: { text: string; class?: string }) {
  const drawer = renderer.value
  const drawn = isFormatted(text)
  useEffect(() => {
    if (drawn) load()
  }, [drawn])
  const html = useMemo(() => (drawn ? drawer?.renderMarkdown(text) : undefined), [drawer, drawn, text])
  if (html === undefined) return <p class={`reading ${more}`}>{text}</p>
  return <div class={`reading rendered ${more}`} dangerouslySetInnerHTML={{ __html: html }} />
}
