// How a request says who it is: a bearer token (the extension), or the session cookie (the web). Never both: with a
// bearer token the cookie is not looked at.
import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { nameDevice } from '../shared/domain/name-device.ts'

const DAYS_60 = 60 * 24 * 60 * 60
const MINUTES_45 = 45 * 60
const SESSION = 'lectern'
/** Binds a visit to another site to the browser that went there. */
const VISIT = 'lectern-visit'

export interface Credential {
  readonly token: string
  /** Sent by the browser by itself, so the request's origin has to be asked. */
  readonly ambient: boolean
}

export function credentialOf(c: Context, baseUrl: string): Credential | null {
  const header = c.req.header('authorization')
  if (header !== undefined) {
    const token = /^Bearer ([\w-]{20,200})$/.exec(header)?.[1]
    return token === undefined ? null : { token, ambient: false }
  }
  const token = getCookie(c, cookieName(SESSION, baseUrl))
  return token === undefined ? null : { token, ambient: true }
}

/** What a procedure may do with the cookies of the browser that asks; nothing is sent before it has succeeded. */
export interface Cookies {
  /** The secret of this browser's visit to another site, if it is on one. */
  readonly visit: string | null
  /** How the browser calls itself: `Firefox on Linux`. */
  readonly device: string | null
  giveSession(token: string): void
  dropSession(): void
  giveVisit(secret: string): void
  dropVisit(): void
}

export function cookiesOf(c: Context, baseUrl: string): Cookies & { readonly headers: readonly string[] } {
  const headers: string[] = []
  const write = (name: string, value: string, maxAge: number) =>
    void headers.push(generateCookie(cookieName(name, baseUrl), value, { ...attributes(baseUrl), maxAge }))
  return {
    headers,
    visit: getCookie(c, cookieName(VISIT, baseUrl)) ?? null,
    device: nameDevice(c.req.header('user-agent') ?? ''),
    giveSession: (token) => write(SESSION, token, DAYS_60),
    // An extension that signs out has none: the browser's own stays.
    dropSession: () => {
      if (credentialOf(c, baseUrl)?.ambient === true) write(SESSION, '', 0)
    },
    giveVisit: (secret) => write(VISIT, secret, MINUTES_45),
    dropVisit: () => write(VISIT, '', 0),
  }
}

function attributes(baseUrl: string) {
  const secure = baseUrl.startsWith('https:')
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
}

/** `__Host-` binds the cookie to this very host; browsers allow it over https only. */
function cookieName(name: string, baseUrl: string): string {
  return baseUrl.startsWith('https:') ? `__Host-${name}` : name
}

/**
 * Whether this request may change something: same origin for a browser's page, no credential of the browser's own
 * for an extension. A request without Origin comes from no browser's page (A5).
 */
export function isOriginAllowed(c: Context, baseUrl: string, credential: Credential | null): boolean {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (origin === baseUrl) return true
  const ambient = credential?.ambient === true
  if (origin === undefined)
    return ambient ? site === 'same-origin' : site === undefined || site === 'same-origin' || site === 'none'
  return !ambient && /^(chrome-extension|moz-extension):\/\/[\w-]+$/.test(origin)
}
