// Finds, among the papers that are known, the one an entry is the same as, or may be: by name first, then by its title.
import type { WorkId } from '../contract/paper.ts'
import { comparePrepared, type Described, type Prepared, prepare } from './compare-papers.ts'

export interface Match<T> {
  readonly found: T
  readonly likeness: 'same' | 'perhaps'
  /** For a person to read. */
  readonly why: string
}

interface Known<T> {
  readonly paper: Prepared
  readonly value: T
}

export class PaperIndex<T> {
  readonly #byWork = new Map<WorkId, Known<T>>()
  readonly #byTitle = new Map<string, Known<T>[]>()
  readonly #byAddress = new Map<string, Known<T>[]>()
  readonly #byWord = new Map<string, Known<T>[]>()

  add(described: Described, value: T): void {
    const paper = prepare(described)
    const known = { paper, value }
    for (const work of paper.works) this.#byWork.set(work, known)
    put(this.#byTitle, paper.compact, known)
    if (paper.address !== '') put(this.#byAddress, paper.address, known)
    for (const word of new Set(paper.words)) put(this.#byWord, word, known)
  }

  /** A paper that is the same comes before one that may be. */
  match(described: Described): Match<T> | null {
    const paper = prepare(described)
    let perhaps: Match<T> | null = null
    for (const { paper: other, value: found } of this.#candidates(paper)) {
      const { likeness, why } = comparePrepared(paper, other)
      if (likeness === 'same') return { found, likeness, why }
      if (likeness === 'perhaps') perhaps ??= { found, likeness, why }
    }
    return perhaps
  }

  /** Those it shares a name or address with, the whole title, or half of the words of the shorter title. */
  *#candidates(paper: Prepared): Generator<Known<T>> {
    for (const work of paper.works) {
      const named = this.#byWork.get(work)
      if (named) yield named
    }
    yield* this.#byAddress.get(paper.address) ?? []
    const hits = new Map<Known<T>, number>()
    for (const word of new Set(paper.words))
      for (const known of this.#byWord.get(word) ?? []) hits.set(known, (hits.get(known) ?? 0) + 1)
    for (const known of this.#byTitle.get(paper.compact) ?? []) hits.set(known, paper.words.length)
    for (const [known, shared] of hits)
      if (shared * 2 >= Math.min(paper.words.length, known.paper.words.length)) yield known
  }
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
