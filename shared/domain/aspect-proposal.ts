// What a point is about, proposed from the words of the hand-written lexicon: which of its lines are named and how often,
// and the aspect that is named most.
import { ASPECTS, type Aspect } from '../contract/topic.ts'
import { LEXICON } from './aspect-lexicon.ts'
import { groupByKey } from './group-by-key.ts'

/** How often each line of the lexicon is named, by its number, and each aspect. */
export interface Named {
  readonly lines: ReadonlyMap<number, number>
  readonly aspects: ReadonlyMap<Aspect, number>
}

interface Entry {
  readonly line: number
  readonly aspect: Aspect
  /** All but the last stand as they are. */
  readonly words: readonly string[]
  /** The last word may go on. */
  readonly opens: boolean
}

const ENTRIES: readonly Entry[] = ASPECTS.flatMap((aspect) =>
  LEXICON[aspect].map((written) => ({ aspect, written })),
).flatMap(({ aspect, written }, line) =>
  written.split(' ').map((entry): Entry => {
    const opens = !entry.endsWith('$')
    return { line, aspect, words: (opens ? entry : entry.slice(0, -1)).split(/[+-]/), opens }
  }),
)
/** By the first two letters, so that a word is compared with few entries. */
const BY_START = groupByKey(ENTRIES, ({ words: [first = ''] }) => first.slice(0, 2))

export function namedIn(words: readonly string[]): Named {
  const lines = new Map<number, number>()
  const aspects = new Map<Aspect, number>()
  words.forEach((word, at) => {
    const here = new Map<number, Aspect>()
    for (const entry of BY_START.get(word.slice(0, 2)) ?? [])
      if (standsAt(entry, words, at)) here.set(entry.line, entry.aspect)
    for (const [line, aspect] of here) {
      lines.set(line, (lines.get(line) ?? 0) + 1)
      aspects.set(aspect, (aspects.get(aspect) ?? 0) + 1)
    }
  })
  return { lines, aspects }
}

function standsAt({ words, opens }: Entry, text: readonly string[], at: number): boolean {
  return words.every((word, step) => {
    const there = text[at + step]
    return opens && step === words.length - 1 ? there?.startsWith(word) : there === word
  })
}

/** The aspect that the words name most; of several the first of the list. Null: none is named. */
export function proposeAspect(words: readonly string[]): Aspect | null {
  const { aspects } = namedIn(words)
  const most = Math.max(0, ...aspects.values())
  return ASPECTS.find((aspect) => most > 0 && aspects.get(aspect) === most) ?? null
}
