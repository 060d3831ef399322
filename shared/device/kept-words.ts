// A few words that are not sent yet, kept on this device at every key: a line has no draft of its own. Storage may be switched
// off or full; then nothing is kept.

export type Words = Readonly<Record<string, string>>

const PREFIX = 'lectern.words.'

/** No words: forgotten. */
export function keepWords(name: string, words: Words, store: () => Storage = onDisk): void {
  try {
    if (Object.keys(words).length === 0) store().removeItem(PREFIX + name)
    else store().setItem(PREFIX + name, JSON.stringify(words))
  } catch {
    // They stay on the screen.
  }
}

export function keptWords(name: string, store: () => Storage = onDisk): Words {
  try {
    const kept: unknown = JSON.parse(store().getItem(PREFIX + name) ?? '{}')
    return isWords(kept) ? kept : {}
  } catch {
    return {}
  }
}

function isWords(kept: unknown): kept is Words {
  return (
    typeof kept === 'object' && kept !== null && Object.values(kept).every((one) => typeof one === 'string')
  )
}

function onDisk(): Storage {
  return localStorage
}
