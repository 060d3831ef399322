// The clock of the screens: renewed every half minute, so that "due in 2 days" stays true on a page left open.
import { signal } from '@preact/signals'

export const now = signal(Date.now())
setInterval(() => {
  now.value = Date.now()
}, 30_000)
