// How well the surroundings of a place fit the prefix and suffix that a quote carries. All texts are folded.
import type { Stretch } from './paper-text.ts'

export interface Around {
  /** Characters that agree from the place outwards, on both sides together. */
  readonly run: number
  /** How much of the prefix, and of the suffix, stands near the place, from 0 to 1; and on average. */
  readonly before: number
  readonly after: number
  readonly share: number
}

const PIECE = 6
/** How far an edit may have moved the surroundings. */
const MOVED = 48

interface Sides {
  readonly prefix: string
  readonly suffix: string
}

/** Prefix and suffix both stand there, letter for letter; an empty one stood at the very edge of the text. */
export function isWhole(text: string, { start, end }: Stretch, { prefix, suffix }: Sides): boolean {
  const before = prefix === '' ? start === 0 : text.endsWith(prefix, start)
  const after = suffix === '' ? end === text.length : text.startsWith(suffix, end)
  return before && after
}

export function fitAround(text: string, { start, end }: Stretch, { prefix, suffix }: Sides): Around {
  const runBefore = runBackwards(text, start, prefix)
  const runAfter = runForwards(text, end, suffix)
  const before = shareOf(prefix, text.slice(Math.max(0, start - prefix.length - MOVED), start))
  const after = shareOf(suffix, text.slice(end, end + suffix.length + MOVED))
  return {
    run: runBefore + runAfter,
    before: prefix === '' && start === 0 ? 1 : before,
    after: suffix === '' && end === text.length ? 1 : after,
    share: (before + after) / 2,
  }
}

function runBackwards(text: string, end: number, prefix: string): number {
  let run = 0
  while (run < prefix.length && prefix[prefix.length - 1 - run] === text[end - 1 - run]) run += 1
  return run
}

function runForwards(text: string, start: number, suffix: string): number {
  let run = 0
  while (run < suffix.length && suffix[run] === text[start + run]) run += 1
  return run
}

/** How much of what is wanted stands near, in any order. */
export function shareOf(wanted: string, near: string): number {
  if (wanted.length < PIECE) return wanted !== '' && near.includes(wanted) ? 0.5 : 0
  const pieces = wanted.length - PIECE + 1
  let found = 0
  for (let at = 0; at < pieces; at += 1) if (near.includes(wanted.slice(at, at + PIECE))) found += 1
  return found / pieces
}
