// What sections at one hour cost at given prices of people: who leads and who sits there, as is cheapest.
import { canCome } from './find-slot.ts'
import type { Prices } from './hour-prices.ts'
import { type Placing, painOf, shareOf, sizesOf, WEIGHTS } from './placing.ts'

/** Who can come, in the order of their costs: what they suffer there less what they are worth. */
interface Comers {
  readonly people: Int32Array
  readonly pains: Float64Array
  readonly costs: Float64Array
}

interface Taken {
  cost: number
  /** So many of those who sit, the cheapest first, but `without`. */
  seats: number
  without: number
  /** So many of those who lead, from the place `from` on. */
  leads: number
  from: number
}

const NOBODY = -1
const NONE: Readonly<Taken> = { cost: 0, seats: 0, without: NOBODY, leads: 0, from: 0 }

export class HourCosts {
  sections = 0
  readonly #sits: Comers
  readonly #leads: Comers
  readonly #led: boolean
  readonly #share: number
  readonly #sizes: { readonly least: number; readonly most: number }
  readonly #taken: Taken = { ...NONE }
  readonly #tried: Taken = { ...NONE }
  #prices: Prices = { placed: new Float64Array(), filled: new Float64Array() }

  constructor(placing: Placing, hour: number) {
    const { reaches, facilitators } = placing
    const come = reaches.flatMap((reach, person) => (canCome(reach, hour) ? [person] : []))
    const comers = (people: readonly number[]): Comers => ({
      people: Int32Array.from(people),
      pains: Float64Array.from(people, (person) => painOf(reaches[person] ?? new Int8Array(), hour)),
      costs: new Float64Array(people.length),
    })
    this.#sits = comers(come)
    this.#leads = comers(come.filter((person) => facilitators.includes(person)))
    this.#led = facilitators.length > 0
    this.#share = shareOf(placing)
    this.#sizes = sizesOf(placing)
  }

  price(prices: Prices): void {
    this.#prices = prices
    sortByCost(this.#sits, prices, 1)
    sortByCost(this.#leads, prices, 1 / this.#share)
  }

  /** So many sections; what they cost together. */
  take(sections: number): number {
    this.sections = sections
    const [taken, found] = [this.#taken, sections === 0 ? NONE : this.#cheapest(sections)]
    taken.cost = found.cost
    taken.seats = found.seats
    taken.without = found.without
    taken.leads = found.leads
    taken.from = found.from
    return taken.cost
  }

  oneMore(most: number): number {
    if (this.sections >= most) return Number.POSITIVE_INFINITY
    return this.#cheapest(this.sections + 1).cost - this.#taken.cost
  }

  /** Adds who is taken. */
  count(seated: Int32Array, leading: Int32Array): void {
    const { seats, without, leads, from } = this.#taken
    let left = seats
    for (let at = 0; left > 0; at += 1) {
      const person = this.#sits.people[at] ?? 0
      if (person === without) continue
      seated[person] = (seated[person] ?? 0) + 1
      left -= 1
    }
    for (let at = from; at < from + leads; at += 1) {
      const person = this.#leads.people[at] ?? 0
      leading[person] = (leading[person] ?? 0) + 1
    }
  }

  /** One section's leader sits in none there; of several sections the same may do both, which is cheaper and so a bound too. */
  #cheapest(sections: number): Taken {
    const best = this.#tried
    this.#seat(sections)
    const alone = best.cost
    if (this.#led) best.cost += WEIGHTS.leaderless * sections
    if (sections === 1) this.#leadAlone(alone)
    else this.#leadTogether(alone, sections)
    return best
  }

  #leadTogether(alone: number, sections: number): void {
    const [best, { costs }] = [this.#tried, this.#leads]
    let led = 0
    for (let at = 0; at < Math.min(costs.length, sections); at += 1) {
      led += costs[at] ?? 0
      const cost = alone + led + WEIGHTS.leaderless * (sections - at - 1)
      if (cost < best.cost) [best.cost, best.leads] = [cost, at + 1]
    }
  }

  /** Who would sit here too leaves their seat to who comes next, or the section is smaller by one. */
  #leadAlone(alone: number): void {
    const [best, { people, pains, costs }] = [this.#tried, this.#leads]
    const { placed, filled } = this.#prices
    const { seats } = best
    const next = this.#sits.costs[seats] ?? Number.POSITIVE_INFINITY
    const head = this.#uneven(seats - 1, 1)
    const smaller = next + head >= 0
    for (let at = 0; at < people.length; at += 1) {
      const person = people[at] ?? NOBODY
      const own = (pains[at] ?? 0) - (placed[person] ?? 0) + (filled[person] ?? 0)
      // Of who sits and who comes next at the same cost it is all one which of them leads.
      const sits = own < next
      const spared = sits ? own + head - (smaller ? 0 : next + head) : 0
      const cost = alone + (costs[at] ?? 0) - spared
      if (cost >= best.cost) continue
      best.cost = cost
      best.seats = sits && smaller ? seats - 1 : seats
      best.without = person
      best.leads = 1
      best.from = at
    }
  }

  /** Those who are worth it, or fill what is too small. */
  #seat(sections: number): void {
    const [best, { costs }] = [this.#tried, this.#sits]
    let cost = WEIGHTS.uneven * this.#sizes.least * sections
    let seats = 0
    for (; seats < costs.length; seats += 1) {
      const more = (costs[seats] ?? 0) + this.#uneven(seats, sections)
      if (more >= 0) break
      cost += more
    }
    best.cost = cost
    best.seats = seats
    best.without = NOBODY
    best.leads = 0
    best.from = 0
  }

  /** What one more head costs beside what it is worth, where so many sit already. */
  #uneven(seats: number, sections: number): number {
    const { least, most } = this.#sizes
    if (seats < least * sections) return -WEIGHTS.uneven
    return seats >= most * sections ? WEIGHTS.uneven : 0
  }
}

/** From one round to the next the order changes little. */
function sortByCost({ people, pains, costs }: Comers, { placed, filled }: Prices, part: number): void {
  for (let from = 0; from < people.length; from += 1) {
    const [person, pain] = [people[from] ?? 0, pains[from] ?? 0]
    const cost = pain - (placed[person] ?? 0) + part * (filled[person] ?? 0)
    let at = from
    for (; at > 0 && (costs[at - 1] ?? 0) > cost; at -= 1) {
      people[at] = people[at - 1] ?? 0
      pains[at] = pains[at - 1] ?? 0
      costs[at] = costs[at - 1] ?? 0
    }
    people[at] = person
    pains[at] = pain
    costs[at] = cost
  }
}
