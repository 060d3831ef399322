// How panel, reader, web app and worker hear of a change on this device's disk.
export type Change = 'papers' | 'drafts' | 'rescues' | 'pointed' | 'outbox' | 'session' | 'settings'
const CHANGES: readonly unknown[] = [
  'papers',
  'drafts',
  'rescues',
  'pointed',
  'outbox',
  'session',
  'settings',
] satisfies Change[]

export interface Signal {
  announce(change: Change): void
  listen(hear: (change: Change) => void): void
  close(): void
}

/** Only pages and workers of our own origin can speak on it. Who announces hears it too. */
export function openSignal(): Signal {
  const channel = new BroadcastChannel('lectern')
  const ears: ((change: Change) => void)[] = []
  const tell = (change: Change) => {
    for (const hear of ears) hear(change)
  }
  channel.addEventListener('message', ({ data }) => {
    if (CHANGES.includes(data)) tell(data as Change)
  })
  return {
    announce: (change) => {
      channel.postMessage(change)
      tell(change)
    },
    listen: (hear) => {
      ears.push(hear)
    },
    close: () => channel.close(),
  }
}
