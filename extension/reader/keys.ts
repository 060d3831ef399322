// Keys of the reader. What the browser does with a key it keeps, but for find: its own sees only the pages that are drawn.
import type { Reader } from './reader.ts'

export function pressed(event: KeyboardEvent, reader: Reader): boolean {
  const find = reader.find.value
  const command = (event.ctrlKey || event.metaKey) && !event.altKey
  if (reader.status.value.is !== 'open') return false
  if (command && event.code === 'KeyF' && !event.shiftKey && find !== null) {
    find.open.value = true
    document.getElementById('find')?.focus()
    return true
  }
  if (event.key === 'Escape' && find?.open.value === true) {
    find.close()
    return true
  }
  return !command && !event.altKey && !isField(event.target) && plain(event.key, reader)
}

function plain(key: string, reader: Reader): boolean {
  const acts: Readonly<Record<string, () => void>> = {
    '+': () => reader.zoomTo('in'),
    '=': () => reader.zoomTo('in'),
    '-': () => reader.zoomTo('out'),
    n: () => reader.goToPage(reader.page.value + 1),
    p: () => reader.goToPage(reader.page.value - 1),
  }
  const act = acts[key]
  act?.()
  return act !== undefined
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
