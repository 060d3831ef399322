// Papers that nobody presents yet, as a member wants them: those bid on most, then those with most votes, then as the list has them.
import type { Bid, PlanProblem } from './plan-problem.ts'

export class WantedPapers {
  readonly #taken = new Set<number>()
  /** By member the papers bid on, most wanted first. */
  readonly #bids: readonly (readonly number[])[]
  /** All papers, those with most votes first. */
  readonly #voted: readonly number[]

  constructor({ members, papers, bids }: Pick<PlanProblem, 'members' | 'papers' | 'bids'>) {
    const votes = (paper: number) => papers[paper]?.votes ?? 0
    const asListed = (one: number, other: number) => votes(other) - votes(one) || one - other
    this.#voted = papers.map((_, paper) => paper).toSorted(asListed)
    const values = members.map(() => new Map<number, Bid['value']>())
    for (const { member, paper, value } of bids) values[member]?.set(paper, value)
    this.#bids = values.map((own) =>
      [...own]
        .toSorted(([one, worth], [other, less]) => less - worth || asListed(one, other))
        .map(([paper]) => paper),
    )
  }

  take(paper: number | null): void {
    if (paper !== null) this.#taken.add(paper)
  }

  *of(member: number): Generator<number> {
    const own = this.#bids[member] ?? []
    for (const paper of own) if (!this.#taken.has(paper)) yield paper
    for (const paper of this.#voted) if (!this.#taken.has(paper) && !own.includes(paper)) yield paper
  }
}
