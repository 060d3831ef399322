// Which server the extension talks to: the default, and how another address is tidied, judged and asked leave for.

export const DEFAULT_SERVER = 'http://localhost:4848'

/** The patterns the manifest holds. Only these machines may be spoken to without TLS: a token travels with each call. */
export const GRANTED_HOSTS = ['http://localhost/*'] as const
export const GRANTABLE_HOSTS = ['https://*/*', 'http://127.0.0.1/*'] as const

const PLAIN_HOSTS: readonly string[] = ['localhost', '127.0.0.1']

/** Null: not an address we may use. Without trailing slash, so that two spellings of one server are equal. */
export function tidyServerAddress(text: string): string | null {
  const typed = text.trim()
  const address = readUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`)
  if (address === null || address.username !== '' || address.password !== '') return null
  const plain = address.protocol === 'http:' && PLAIN_HOSTS.includes(address.hostname)
  if (!plain && address.protocol !== 'https:') return null
  return `${address.origin}${address.pathname}`.replace(/\/+$/, '')
}

/** What `permissions.request` is asked for. Match patterns hold no port in Firefox. */
export function hostPattern(server: string): string {
  const { protocol, hostname } = new URL(server)
  return `${protocol}//${hostname}/*`
}

export function needsGrant(server: string): boolean {
  return !(GRANTED_HOSTS as readonly string[]).includes(hostPattern(server))
}

function readUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
