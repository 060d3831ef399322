// What is typed into a form outlives the page: always where the form asks for it, else from the moment on at which the page is
// older than the server and has to be loaded again.
import { useState } from 'preact/hooks'
import { keepWords, keptWords, type Words } from '../../../shared/device/kept-words.ts'
import { outdated } from './page-build.ts'
import { queries } from './queries.ts'

export interface Keeping {
  /** Tells forms of one kind apart that stand on one page. */
  readonly name?: string
  /** On disk, until it was sent. */
  readonly always?: boolean
}

interface Kept {
  /** As they were left when the page was there the last time. */
  readonly words: Words
  /** What is typed, and not the rest of the form: that may change meanwhile. */
  keep(typed: Words): void
}

const inTab = () => sessionStorage

export function useKeptWords(fields: readonly string[], { name = '', always = false }: Keeping): Kept {
  const [key] = useState(() => keyOf(fields, name))
  const store = always ? undefined : inTab
  const [words] = useState(() => {
    const kept = Object.entries(keptWords(key, store)).filter(([field]) => fields.includes(field))
    return Object.fromEntries(kept)
  })
  const keeps = always || outdated.value
  return {
    words,
    keep: (typed) => keepWords(key, keeps ? typed : {}, store),
  }
}

/** Nobody else finds them in this browser. */
function keyOf(fields: readonly string[], name: string): string {
  const me = queries.me.answer({}).peek().data?.account.id ?? ''
  return [me, location.pathname, name, ...fields].join(' ')
}
