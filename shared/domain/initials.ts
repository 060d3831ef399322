// The picture of a person: the first letters of their name on one of a few tones, the same on every page and day.

export const TONES = 6

/** `Ada Maria Lovelace` → `AL`; a name of one word gives one letter. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

/** Follows from the id and not from the name, so that a new name keeps the colour. */
export function toneOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return sum % TONES
}
