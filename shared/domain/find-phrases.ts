// Finds phrases of a list in a text, by words. Linear in the text, however many phrases there are.
import { splitWords, type Word } from './split-words.ts'

interface Branch {
  readonly next: Map<string, Branch>
  end: boolean
}
export type PhraseTree = Branch

export function phraseTree(phrases: readonly string[]): PhraseTree {
  const root: Branch = { next: new Map(), end: false }
  for (const phrase of phrases) {
    const words = splitWords(phrase)
    let branch = root
    for (const { text } of words) {
      const grown = branch.next.get(text) ?? { next: new Map(), end: false }
      branch.next.set(text, grown)
      branch = grown
    }
    if (words.length > 0) branch.end = true
  }
  return root
}

/** First and last word of each phrase found; the longest where several begin, none inside another. */
export function findPhrases(words: readonly Word[], tree: PhraseTree): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = []
  let at = 0
  while (at < words.length) {
    const last = longestFrom(words, at, tree)
    if (last >= at) found.push({ first: at, last })
    at = Math.max(at, last) + 1
  }
  return found
}

/** −1: none begins here. */
function longestFrom(words: readonly Word[], first: number, tree: PhraseTree): number {
  let last = -1
  let branch = tree.next.get(words[first]?.text ?? '')
  for (let at = first; branch !== undefined; at += 1) {
    if (branch.end) last = at
    branch = branch.next.get(words[at + 1]?.text ?? '')
  }
  return last
}
