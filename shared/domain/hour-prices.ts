// A bound that no placing of people into sections goes below: everybody is worth a price to whatever section takes them, and the
// hours that gain most by that are opened, each for itself. Prices rise where a person is left out and fall where several sections
// take them (Lagrangian relaxation, deflected subgradient steps), until the bound rises no more.
import { HourCosts } from './hour-costs.ts'
import { type Placing, shareOf } from './placing.ts'

/** How often each hour is opened at least and at most, by place in the list of hours. */
export interface Opening {
  readonly least: Int32Array
  readonly most: Int32Array
}

export interface Bound {
  /** Infinite: so many sections cannot be. */
  readonly cost: number
  /** By hour: what it costs at least where this hour is opened. */
  readonly opened: Float64Array
  /** How often each hour is opened by the choice that gave the bound. */
  readonly choice: Int32Array
}

/** What people are worth where they are placed. */
export interface Prices {
  readonly placed: Float64Array
  /** Of who may lead several sections: for filling what one person can do, by one seat or all that they may lead. */
  readonly filled: Float64Array
}

/** So many rounds without a better bound halve the step. */
const PATIENCE = 8
const SHORTEST = 1e-3
/** Of the steps before: prices that swing to and fro go straight. */
const KEPT = 0.7
const SAME = 1e-9

export class HourPrices {
  readonly #hours: readonly HourCosts[]
  /** Who may lead several sections. */
  readonly #severally: readonly boolean[]
  readonly #count: number
  readonly #share: number
  /** By person: how often the choice seats them, and has them lead. */
  readonly #seated: Int32Array
  readonly #leading: Int32Array
  readonly #choice: Int32Array
  /** Where the prices go. */
  readonly #way: Prices

  constructor(placing: Placing, hours: readonly number[]) {
    const { reaches, facilitators, count } = placing
    this.#hours = hours.map((hour) => new HourCosts(placing, hour))
    this.#count = count
    this.#share = shareOf(placing)
    this.#severally = reaches.map((_, person) => this.#share > 1 && facilitators.includes(person))
    this.#seated = new Int32Array(reaches.length)
    this.#leading = new Int32Array(reaches.length)
    this.#choice = new Int32Array(hours.length)
    this.#way = { placed: new Float64Array(reaches.length), filled: new Float64Array(reaches.length) }
  }

  /** Leaves the prices that gave the bound. Ends early where the bound, costs being whole, is no less than `enough`. */
  bound(prices: Prices, opening: Opening, { enough, rounds }: { enough: number; rounds: number }): Bound {
    const best = { cost: Number.NEGATIVE_INFINITY, prices: copyOf(prices) }
    const opened = new Float64Array(this.#choice.length).fill(Number.NEGATIVE_INFINITY)
    const choice = new Int32Array(this.#choice.length)
    let [part, stale] = [1, 0]
    this.#stand()
    for (let round = 0; round < rounds && part > SHORTEST; round += 1) {
      const cost = this.#relax(prices, opening, opened)
      stale = cost > best.cost + SAME ? 0 : stale + 1
      if (stale === 0) {
        best.cost = cost
        setPrices(best.prices, prices)
        choice.set(this.#choice)
      }
      if (atLeast(best.cost) >= enough) break
      if (stale > PATIENCE) {
        ;[part, stale] = [part / 2, 0]
        setPrices(prices, best.prices)
        this.#stand()
        this.#relax(prices, opening, opened)
      }
      if (!this.#step(prices, part * Math.max(enough - cost, 0.3))) break
    }
    setPrices(prices, best.prices)
    return { cost: best.cost, opened, choice }
  }

  /** The cheapest choice of hours where everybody is as often placed as is worth their price. */
  #relax(prices: Prices, { least, most }: Opening, opened: Float64Array): number {
    let cost = sumOf(prices.placed) - sumOf(prices.filled)
    let open = 0
    const next = new Float64Array(most.length).fill(Number.POSITIVE_INFINITY)
    for (let at = 0; at < most.length; at += 1) {
      const hour = this.#hours[at] as HourCosts
      hour.take(0)
      if (most[at] === 0) continue
      hour.price(prices)
      open += least[at] ?? 0
      cost += hour.take(least[at] ?? 0)
      next[at] = hour.oneMore(most[at] ?? 0)
    }
    const first = Float64Array.from(next)
    let last = 0
    for (; open < this.#count; open += 1) {
      const at = lowest(next)
      last = next[at] ?? Number.POSITIVE_INFINITY
      if (last === Number.POSITIVE_INFINITY) return last
      cost += last
      const hour = this.#hours[at] as HourCosts
      hour.take(hour.sections + 1)
      next[at] = hour.oneMore(most[at] ?? 0)
    }
    for (let at = 0; at < most.length; at += 1) {
      const { sections } = this.#hours[at] as HourCosts
      const there = sections > 0 ? cost : cost - last + (first[at] ?? 0)
      this.#choice[at] = sections
      if (there > (opened[at] ?? 0)) opened[at] = there
    }
    return cost
  }

  #stand(): void {
    this.#way.placed.fill(0)
    this.#way.filled.fill(0)
  }

  /** False: everybody is placed as they may be, so the bound is what it costs. */
  #step({ placed, filled }: Prices, length: number): boolean {
    const { right, norm } = this.#turn()
    if (right) return false
    const [way, by] = [this.#way, length / Math.max(norm, 1)]
    for (let person = 0; person < placed.length; person += 1) {
      placed[person] = (placed[person] ?? 0) + by * (way.placed[person] ?? 0)
      if (!this.#severally[person]) continue
      // They may be placed more often than once, or do less than they could.
      placed[person] = Math.max(0, placed[person] ?? 0)
      filled[person] = Math.max(0, (filled[person] ?? 0) + by * (way.filled[person] ?? 0))
    }
    return true
  }

  /** By who is left out or placed too often. `right`: nobody is. */
  #turn(): { right: boolean; norm: number } {
    this.#seated.fill(0)
    this.#leading.fill(0)
    for (const hour of this.#hours) if (hour.sections > 0) hour.count(this.#seated, this.#leading)
    const { placed, filled } = this.#way
    let [right, norm] = [true, 0]
    for (let person = 0; person < placed.length; person += 1) {
      const [seated, leading] = [this.#seated[person] ?? 0, this.#leading[person] ?? 0]
      const missing = 1 - seated - leading
      const over = this.#severally[person] ? seated + leading / this.#share - 1 : 0
      right &&= missing === 0 && over === 0
      placed[person] = missing + KEPT * (placed[person] ?? 0)
      filled[person] = over + KEPT * (filled[person] ?? 0)
      norm += (placed[person] ?? 0) ** 2 + (filled[person] ?? 0) ** 2
    }
    return { right, norm }
  }
}

/** Costs are whole. */
export function atLeast(bound: number): number {
  return Math.ceil(bound - 1e-6)
}

export function copyOf({ placed, filled }: Prices): Prices {
  return { placed: Float64Array.from(placed), filled: Float64Array.from(filled) }
}

function setPrices(to: Prices, { placed, filled }: Prices): void {
  to.placed.set(placed)
  to.filled.set(filled)
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function lowest(values: Float64Array): number {
  let best = 0
  for (let at = 1; at < values.length; at += 1) if ((values[at] ?? 0) < (values[best] ?? 0)) best = at
  return best
}
