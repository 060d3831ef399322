// Who may found a club on this instance: everybody, or the mail addresses and whole domains that its operator has named.
import { type Refusal, refuse } from '../contract/refusal.ts'

/** Lower-cased: `ada@example.org`, or `@example.org` for everybody there. Not for the names below that domain. */
export type Founders = 'open' | readonly string[]

/** `open`, or a list with commas. Null: it does not fit. An empty list would let nobody in and is none. */
export function readFounders(text: string): Founders | null {
  if (text.trim().toLowerCase() === 'open') return 'open'
  const entries = text
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
  const fit = entries.every((entry) => /^[^\s@]*@[^\s@]+$/.test(entry))
  return entries.length > 0 && fit ? entries : null
}

/** Null: they may. */
export function judgeFounder(founders: Founders, mail: string): Refusal | null {
  if (founders === 'open') return null
  const address = mail.toLowerCase()
  const domain = address.slice(address.lastIndexOf('@'))
  return founders.includes(address) || founders.includes(domain) ? null : refuse('founding_closed')
}
