// A pointer in words: the place as a line, and the quote beside it.
import type { Pointer } from '../contract/pointer.ts'
import type { Point } from '../contract/summary.ts'
import { readableTex } from './readable-tex.ts'

/** `Section 3.1 · Figure 2 · p. 4`; empty where only words were pointed at. */
export function showPlace({ sections, part, page }: Pointer): string {
  const section = sections.findLast(({ number, title }) => number !== '' || title !== '')
  const named = section && (section.number === '' ? readableTex(section.title) : `Section ${section.number}`)
  return [named, part?.label, page === null ? '' : `p. ${page}`].filter(Boolean).join(' · ')
}

/** As above, with the quoted words, shortened to `most` characters: `Section 3.1 · p. 4 “quoted words”`. */
export function showPointer(pointer: Pointer, most = 200): string {
  const quote = pointer.quote === null ? '' : `“${shorten(pointer.quote.exact, most)}”`
  return [showPlace(pointer), quote].filter(Boolean).join(' ')
}

/** The member's own words for the place, and where the pointer leads. */
export function placeOfPoint({ where, pointer }: Point): string {
  const place = pointer === undefined ? '' : showPlace(pointer)
  return where.trim() === place ? place : [where, place].filter(Boolean).join(' · ')
}

function shorten(text: string, most: number): string {
  const whole = text.replaceAll(/\s+/g, ' ').trim()
  if (whole.length <= most) return whole
  return `${whole
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()} …`
}
