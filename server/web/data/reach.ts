// Whether the server can be reached. Learned from every request; while it is away it is asked ever less often, at once
// when the network or the person comes back, and then everything on the screen is read again.
import { signal } from '@preact/signals'
import { pauseBefore } from './look-again.ts'
import { renewAll } from './query.ts'

/** True from the first request that got no answer until the server answers. */
export const away = signal(false)

/** A break this short is mended by the requests themselves: each read is asked once more. */
const BREAK_MS = 1_000

let since = -1
let timer: ReturnType<typeof setTimeout> | undefined
let looks = 0

/**
 * Any answer of our own server counts, also a refusal; a proxy's page in its place does not, nor what was on its way when the
 * network went. `asked`: by the clock of `performance`.
 */
export function heard(response: Response, asked: number): void {
  const ours = response.status < 500 || (response.headers.get('content-type') ?? '').includes('json')
  if (!ours) lost()
  else if (asked > since) back()
}

export function lost(): void {
  if (away.value) return
  away.value = true
  since = performance.now()
  looks = 0
  wait()
}

function back(): void {
  if (!away.value) return
  away.value = false
  clearTimeout(timer)
  if (performance.now() - since >= BREAK_MS) void renewAll()
}

function wait(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    looks += 1
    if (document.visibilityState === 'visible') void look()
    else wait()
  }, pauseBefore(looks))
}

/** Asks whether the server is there again. */
export async function look(): Promise<void> {
  if (!away.value) return
  const found = await fetch('/health', { cache: 'no-store' }).catch(() => null)
  if (found?.ok && (found.headers.get('content-type') ?? '').includes('json')) back()
  else if (away.value) wait()
}

/** The browser knows of the network before any request does. */
export function followNetwork(): void {
  addEventListener('offline', lost)
  addEventListener('online', () => void look())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void look()
  })
}
