// A browser as far as sign-in needs one: it keeps cookies by origin and follows redirects, also to other sites.
import type { Lectern } from './world.ts'

export interface Seen {
  readonly url: string
  readonly status: number
  readonly text: string
  /** Every address on the way, the first included. */
  readonly way: readonly string[]
}

export class Wanderer {
  readonly #lectern: Lectern
  readonly #jars = new Map<string, Map<string, string>>()

  /** `cookie`: of who is signed in in this browser already. */
  constructor(lectern: Lectern, cookie?: string) {
    this.#lectern = lectern
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie ?? '') ?? []
    if (name !== undefined && value !== undefined)
      this.#jars.set(new URL(lectern.url).origin, new Map([[name, value]]))
  }

  /** Its cookies at Lectern, as it would send them. */
  get cookie(): string {
    return this.#cookieFor(this.#lectern.url)
  }

  async call(name: string, input: object, method: 'GET' | 'POST' = 'POST') {
    const { url } = this.#lectern
    const json = JSON.stringify(input)
    const query = method === 'GET' ? `?input=${encodeURIComponent(json)}` : ''
    const headers = { 'content-type': 'application/json', origin: url }
    const init = method === 'GET' ? { headers } : { method, headers, body: json }
    const response = await this.#fetch(`${url}/trpc/${name}${query}`, init)
    const body = (await response.json()) as {
      result?: { data: unknown }
      error?: { data: { refusal: string } }
    }
    return { status: response.status, data: body.result?.data, refusal: body.error?.data.refusal }
  }

  /** As a person opens an address; `until`: stops before it goes to an address that begins so. */
  async open(address: string, until?: string): Promise<Seen> {
    const way = [address]
    for (let url = address; ; ) {
      const response = await this.#fetch(url, { redirect: 'manual' })
      const location = response.headers.get('location')
      if (location === null) return { url, status: response.status, text: await response.text(), way }
      url = new URL(location, url).href
      way.push(url)
      if (way.length > 12) throw new Error(`too many redirects: ${way.join(' → ')}`)
      if (until !== undefined && url.startsWith(until)) return { url, status: 0, text: '', way }
    }
  }

  /** Presses the one button of a landing page. */
  async press(
    address: string,
    body?: URLSearchParams,
  ): Promise<{ status: number; text: string; to: string | null }> {
    const headers = { origin: this.#lectern.url }
    const init = { method: 'POST', headers, redirect: 'manual', ...(body ? { body } : {}) } as const
    const response = await this.#fetch(address, init)
    return { status: response.status, text: await response.text(), to: response.headers.get('location') }
  }

  async #fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    const cookie = this.#cookieFor(url)
    if (cookie !== '') headers.set('cookie', cookie)
    const response = await fetch(url, { ...init, headers })
    const jar = this.#jars.get(new URL(url).origin) ?? new Map<string, string>()
    this.#jars.set(new URL(url).origin, jar)
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }

  #cookieFor(url: string): string {
    const jar = this.#jars.get(new URL(url).origin) ?? new Map<string, string>()
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}
