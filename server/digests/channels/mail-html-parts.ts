// The smallest pieces of the HTML part: colours, links, lines of text, points. `html` escapes every value (X3).
import { html, raw } from 'hono/html'
import type { Digest } from '../../../shared/contract/digest.ts'
import { LIGHT, type Palette } from './palette.ts'

export type Html = ReturnType<typeof html>
export type Section = Digest['sections'][number]
export type Item = Section['items'][number]
export type Tone = Item['blocks'][number]['lines'][number]['tone']

export const SANS = raw("font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif")
/** For titles and what members wrote first: an editor's hand, and every device has it. */
export const SERIF = raw("font-family:Georgia,'Times New Roman',serif")
/** In every cell, so that no word makes a mail wider than a phone. */
export const WRAP = raw('overflow-wrap:anywhere;word-wrap:break-word')
const BREAKS = /\r\n|[\n\r\u2028\u2029]/

export function ink(colour: keyof Palette, property = 'color') {
  return raw(`${property}:${LIGHT[colour]}`)
}

/** Our own addresses and arXiv's, as the server made them; anything else is shown as text. */
export function link(url: string | null, words: string, colour: 'accent' | 'ink' = 'accent'): Html {
  if (url === null || !/^https?:\/\//.test(url)) return html`${words}`
  const line = colour === 'ink' ? 'none' : 'underline'
  return html`<a class="${colour}" href="${url}" style="${ink(colour)};text-decoration:${line};text-underline-offset:2px">${words}</a>`
}

export function lines(text: string): (string | Html)[] {
  return text.split(BREAKS).map((line, index) => (index === 0 ? line : html`<br>${line}`))
}

const COLOURS = { strength: 'strength', weakness: 'weakness', question: 'accent', none: 'ink' } as const

/** A word or two in the colour of what follows. */
export function label(words: string, tone: Tone): Html | '' {
  const colour = COLOURS[tone]
  return words === ''
    ? ''
    : html`<span class="${colour}" style="font-weight:600;${ink(colour)}">${words}</span> `
}

export function place(where: string, url: string | null): Html | '' {
  return where === ''
    ? ''
    : html` <span class="muted" style="font-size:13px;${ink('muted')}"><bdi>${link(url, where)}</bdi></span>`
}
