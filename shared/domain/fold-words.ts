// Words made alike for finding them again, with the way back to where they stood. The same paper is set differently as
// HTML and as PDF: ligatures, line ends, hyphens, spaces in formulas, quotation marks. Letters, case, digits and signs stay.
export interface FoldedWords {
  readonly text: string
  /** Where the original of the folded character at `index` begins, and where it ends. */
  startOf(index: number): number
  endOf(index: number): number
  /** The first folded character that begins at or after this place of the original. */
  indexAt(offset: number): number
}

const LETTER = /\p{L}/u
const MARK = /\p{M}/u
/** Formatting that nobody sees: soft hyphens, joiners, the invisible operators of mathematics, turns of writing. */
const UNSEEN = /\p{Cf}/u
const SPACE = /[\s\p{Cc}]/u
const LONE = /\p{Cs}/gu
const HYPHENS = new Set(['-', '\u2010', '\u2011'])
const ALIKE: Readonly<Record<string, string>> = {
  ...each('‘’‚‛`´ʼ′', "'"),
  ...each('“”„‟«»', '"'),
  ...each('‒—―', '–'),
}

function each(letters: string, as: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, as]))
}

/** Spaces go, and so do hyphens between letters: `pa-\nrameters` and `parameters` are one word. */
export function foldWords(original: string): FoldedWords {
  const starts: number[] = []
  const ends: number[] = []
  const letters: string[] = []
  const keep = (letter: string, from: number, to: number) => {
    letters.push(letter)
    starts.push(from)
    ends.push(to)
  }
  for (let at = 0; at < original.length; ) {
    const code = original.charCodeAt(at)
    const plain = code < 128 && !isMarked(original, at + 1)
    const to = plain ? at + 1 : clusterEnd(original, at)
    const letter = original.slice(at, to)
    if (HYPHENS.has(letter)) {
      if (!joinsLetters(letters.at(-1), original, to)) keep('-', at, to)
    } else if (!plain) for (const one of normal(letter)) keep(one, at, to)
    else if (code > 32 && code < 127) keep(ALIKE[letter] ?? letter, at, to)
    at = to
  }
  return {
    text: letters.join(''),
    startOf: (index) => starts[index] ?? original.length,
    endOf: (index) => ends[index] ?? original.length,
    indexAt: (offset) => firstAtLeast(starts, offset),
  }
}

function isMarked(text: string, at: number): boolean {
  return text.charCodeAt(at) > 0x2ff && MARK.test(text.slice(at, at + widthAt(text, at)))
}

/** A character beyond plain ASCII, with the marks set upon it. */
function clusterEnd(text: string, at: number): number {
  let to = at + widthAt(text, at)
  while (isMarked(text, to)) to += widthAt(text, to)
  return to
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

/** One folded character for each UTF-16 unit, so that an index into the folded text is an index into its map. */
function normal(cluster: string): string[] {
  const whole = ALIKE[cluster] ?? cluster.replaceAll(LONE, '\ufffd').normalize('NFKC')
  return [...whole]
    .filter((one) => !UNSEEN.test(one) && !SPACE.test(one))
    .flatMap((one) => (ALIKE[one] ?? one).split(''))
}

function joinsLetters(before: string | undefined, text: string, after: number): boolean {
  if (before === undefined || !LETTER.test(before)) return false
  let at = after
  while (at < text.length && SPACE.test(text.charAt(at))) at += 1
  return LETTER.test(text.slice(at, at + widthAt(text, at)))
}

function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
