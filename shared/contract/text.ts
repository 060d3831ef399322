// Text as it may cross a wire. Nothing is normalised: what was typed is what is stored, byte for byte.
// What Postgres or UTF-8 could not keep unchanged (NUL, a lone half of a surrogate pair) is refused (D6, F1).
import { z } from 'zod'

// With the u flag a surrogate matches only where its other half is missing.
const LONE_SURROGATE = /\p{Cs}/u
const CONTROL = /[\p{Cc}\u2028\u2029]/u

/** True when the text can be stored and given back unchanged. */
export function isKeepable(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text)
}

/** Running text of at most `max` UTF-16 units; line breaks allowed. */
export const prose = (max: number) =>
  z.string().max(max).refine(isKeepable, 'holds a character that cannot be stored: remove it and try again')

/** One line of at most `max` UTF-16 units; no control characters, not blank. */
export const line = (max: number) =>
  prose(max)
    .refine((text) => !CONTROL.test(text), 'must be a single line')
    .refine((text) => text.trim() !== '', 'must not be empty')

/** Like `line`, or empty. */
export const lineOrEmpty = (max: number) =>
  prose(max).refine((text) => !CONTROL.test(text), 'must be a single line')
