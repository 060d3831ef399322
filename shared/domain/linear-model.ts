// A linear model with whole and other variables, as a solver takes it: columns with bounds and costs, sparse rows. Pure; the
// solver itself is behind `Solve`, so that a model can be looked at and solved anywhere.

export interface LinearModel {
  readonly cost: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly whole: readonly boolean[]
  readonly rows: readonly Row[]
}

/** least ≤ Σ factor · column ≤ most. */
export interface Row {
  readonly terms: readonly Term[]
  readonly least: number
  readonly most: number
}

export type Term = readonly [column: number, factor: number]

export interface Solved {
  /** `best`: proved. `found`: time ran out with a solution. `none`: there is none, or none was found in time. */
  readonly state: 'best' | 'found' | 'none'
  readonly values: readonly number[]
  readonly cost: number
  /** No solution costs less. */
  readonly bound: number
}

/** `start`: values to begin with, where some are known. Rejects where the solver breaks or was told to stop. */
export type Solve = (
  model: LinearModel,
  limits: { readonly seconds: number; readonly start?: readonly number[] },
) => Promise<Solved>

/** Grows while a model is written down; cost comes at the end, since one model is solved for several. */
export class ModelDraft {
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #whole: boolean[] = []
  readonly rows: Row[] = []

  /** A yes or no. */
  choice(): number {
    return this.#column(0, 1, true)
  }

  /** Any amount from 0 to `most`. */
  amount(most = Number.POSITIVE_INFINITY): number {
    return this.#column(0, most, false)
  }

  count(most: number): number {
    return this.#column(0, most, true)
  }

  fix(column: number, value: number): void {
    this.#lower[column] = value
    this.#upper[column] = value
  }

  /** No more than this; a fixed column stays as it is. */
  limit(column: number, most: number): void {
    this.#upper[column] = Math.max(this.#lower[column] ?? 0, most)
  }

  equal(terms: readonly Term[], value: number): void {
    this.rows.push({ terms, least: value, most: value })
  }

  atMost(terms: readonly Term[], most: number): void {
    if (terms.length > 0) this.rows.push({ terms, least: Number.NEGATIVE_INFINITY, most })
  }

  atLeast(terms: readonly Term[], least: number): void {
    this.rows.push({ terms, least, most: Number.POSITIVE_INFINITY })
  }

  /** The model for one cost, with what was reached before held as rows. */
  model(cost: readonly Term[], held: readonly Row[] = []): LinearModel {
    const costs = this.#lower.map(() => 0)
    for (const [column, factor] of cost) costs[column] = (costs[column] ?? 0) + factor
    return {
      cost: costs,
      lower: [...this.#lower],
      upper: [...this.#upper],
      whole: [...this.#whole],
      rows: [...this.rows, ...held],
    }
  }

  #column(lower: number, upper: number, whole: boolean): number {
    this.#lower.push(lower)
    this.#upper.push(upper)
    return this.#whole.push(whole) - 1
  }
}

export function costOf(terms: readonly Term[], values: readonly number[]): number {
  return terms.reduce((sum, [column, factor]) => sum + factor * (values[column] ?? 0), 0)
}
