// Whether single letters are shortcuts in this browser. On until a person switches them off; other tabs follow.
import { signal } from '@preact/signals'

const OFF = 'lectern.single-keys-off'

function read(): boolean {
  try {
    return localStorage.getItem(OFF) === null
  } catch {
    return true
  }
}

export const singleKeys = signal(read())

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on
  try {
    if (on) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, 'yes')
  } catch {
    // Storage is switched off: it holds until the page is closed.
  }
}

addEventListener('storage', ({ key }) => {
  if (key === OFF || key === null) singleKeys.value = read()
})
