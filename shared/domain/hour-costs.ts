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
  #cost = 0
  #seats = 0

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

  price({ placed, filled }: Prices): void {
    sortByCost(this.#sits, placed, filled, 1)
    sortByCost(this.#leads, placed, filled, 1 / this.#share)
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
    this.#seat(sections, NOBODY)
    const [alone, seats] = [this.#cost, this.#seats]
    best.cost = alone + (this.#led ? WEIGHTS.leaderless * sections : 0)
    best.seats = seats
    best.without = NOBODY
    best.leads = 0
    best.from = 0
    const { people, costs } = this.#leads
    let led = 0
    for (let at = 0; at < people.length; at += 1) {
      if (sections === 1) this.#leadAlone(at, { alone, seats })
      else if (at < sections) {
        led += costs[at] ?? 0
        const cost = alone + led + WEIGHTS.leaderless * (sections - at - 1)
        if (cost < best.cost) [best.cost, best.leads] = [cost, at + 1]
      }
    }
    return best
  }

  #leadAlone(at: number, base: { readonly alone: number; readonly seats: number }): void {
    const [best, leader] = [this.#tried, this.#leads.people[at] ?? NOBODY]
    this.#cost = base.alone
    this.#seats = base.seats
    // Who would not sit here keeps nobody from it.
    const sits = this.#sits.people.indexOf(leader) < base.seats
    if (sits) this.#seat(1, leader)
    const cost = this.#cost + (this.#leads.costs[at] ?? 0)
    if (cost >= best.cost) return
    best.cost = cost
    best.seats = this.#seats
    best.without = sits ? leader : NOBODY
    best.leads = 1
    best.from = at
  }

  /** Those who are worth it, or fill what is too small. */
  #seat(sections: number, without: number): void {
    const { people, costs } = this.#sits
    const [least, most] = [this.#sizes.least * sections, this.#sizes.most * sections]
    let cost = WEIGHTS.uneven * least
    let seats = 0
    for (let at = 0; at < people.length; at += 1) {
      const uneven = seats < least ? -WEIGHTS.uneven : seats >= most ? WEIGHTS.uneven : 0
      const more = (costs[at] ?? 0) + uneven
      if (more >= 0) break
      if (people[at] === without) continue
      cost += more
      seats += 1
    }
    this.#cost = cost
    this.#seats = seats
  }
}

/** From one round to the next the order changes little. */
function sortByCost(
  { people, pains, costs }: Comers,
  placed: Float64Array,
  filled: Float64Array,
  part: number,
): void {
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
