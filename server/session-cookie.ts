// How a request says who it is: a bearer token (the extension), or the session cookie (the web). Never both: with a
// bearer token the cookie is not looked at.
import type { Context } from 'hono'
import { generateCookie, getCookie, setCookie } from 'hono/cookie'

const DAYS_60 = 60 * 24 * 60 * 60

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
  const token = getCookie(c, cookieName(baseUrl))
  return token === undefined ? null : { token, ambient: true }
}

export function giveCookie(c: Context, baseUrl: string, token: string): void {
  setCookie(c, cookieName(baseUrl), token, { ...attributes(baseUrl), maxAge: DAYS_60 })
}

/** The header that takes the cookie out of the browser. */
export function deadCookie(baseUrl: string): string {
  return generateCookie(cookieName(baseUrl), '', { ...attributes(baseUrl), maxAge: 0 })
}

function attributes(baseUrl: string) {
  const secure = baseUrl.startsWith('https:')
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
}

/** `__Host-` binds the cookie to this very host; browsers allow it over https only. */
function cookieName(baseUrl: string): string {
  return baseUrl.startsWith('https:') ? '__Host-lectern' : 'lectern'
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
