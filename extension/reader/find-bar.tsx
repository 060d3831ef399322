// The find bar: what the browser's own would find only on the pages that are drawn, this one finds in the whole paper.
import { useEffect, useRef } from 'preact/hooks'
import type { Find } from './find.ts'

export function FindBar({ find }: { find: Find | null }) {
  const field = useRef<HTMLInputElement>(null)
  const open = find?.open.value === true
  useEffect(() => {
    if (open) field.current?.select()
  }, [open])
  if (find === null || !open) return null
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') find.next(event.shiftKey)
    if (event.key === 'Escape') find.close()
  }
  return (
    <search class="find">
      <label class="visually-hidden" for="find">
        Find in the paper
      </label>
      <input
        id="find"
        ref={field}
        type="text"
        autocomplete="off"
        spellcheck={false}
        placeholder="Find in the paper"
        value={find.query.value}
        onInput={(event) => find.ask(event.currentTarget.value)}
        onKeyDown={press}
      />
      <p role="status" class="small">
        {countOf(find)}
      </p>
      <button type="button" class="button quiet" onClick={() => find.next(true)}>
        Previous
      </button>
      <button type="button" class="button quiet" onClick={() => find.next(false)}>
        Next
      </button>
      <button type="button" class="button quiet" onClick={() => find.close()}>
        Close
      </button>
    </search>
  )
}

function countOf({ query, matches, state }: Find): string {
  const { current, total } = matches.value
  if (query.value === '' || state.value === 'pending') return ''
  if (state.value === 'missing' || total === 0) return 'Not found'
  return `${current} of ${total}${state.value === 'wrapped' ? ', from the other end' : ''}`
}
