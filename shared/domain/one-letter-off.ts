// Whether a word was mistyped by one letter: a wrong, a missing, an added one, or two neighbours that changed places.

/** Shorter words are too near to one another. */
const FROM_LETTERS = 4

export function oneLetterOff(typed: string, meant: string): boolean {
  const [one, other] = [[...typed], [...meant]]
  if (one.length < FROM_LETTERS || Math.abs(one.length - other.length) > 1) return false
  const start = sameAtStart(one, other)
  const [mine, theirs] = [one.slice(start), other.slice(start)]
  if (mine.length > theirs.length) return isSame(mine.slice(1), theirs)
  if (mine.length < theirs.length) return isSame(mine, theirs.slice(1))
  const swapped = [mine[1], mine[0], ...mine.slice(2)]
  return mine.length > 0 && (isSame(mine.slice(1), theirs.slice(1)) || isSame(swapped, theirs))
}

/** The same for a word that is still being typed: one letter off from how the other begins. */
export function beginsOneLetterOff(typed: string, meant: string): boolean {
  const { length } = [...typed]
  const letters = [...meant]
  return [length - 1, length, length + 1].some(
    (end) => end <= letters.length && oneLetterOff(typed, letters.slice(0, end).join('')),
  )
}

function sameAtStart(one: readonly string[], other: readonly string[]): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

function isSame(one: readonly (string | undefined)[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((letter, at) => letter === other[at])
}
