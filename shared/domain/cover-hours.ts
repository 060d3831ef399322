// The fewest hours of the week at which everybody can attend one: set cover, exactly by a search or greedily with hours dropped
// and swapped; and a bound below which no choice of hours can be.
import { ModelDraft, type Solve } from './linear-model.ts'
import { type Suits, searchCover } from './search-cover.ts'

export interface Cover {
  readonly hours: readonly number[]
  /** No fewer hours can do. */
  readonly bound: number
  readonly proved: boolean
}

/** Everybody must be suited by some hour. */
export function coverExactly(suits: Suits, people: number): Cover {
  let best = coverGreedily(suits, people)
  const hours = undominated(suits)
  for (;;) {
    const fewer = searchCover({ suits, hours, people, most: best.length - 1 })
    if (!fewer) return { hours: best, bound: fewer === null ? best.length : 1, proved: fewer === null }
    best = dropSpare(suits, fewer)
  }
}

/** The linear relaxation, rounded up. */
export async function boundOf(
  suits: Suits,
  people: number,
  { solve, seconds }: { readonly solve: Solve; readonly seconds: number },
): Promise<number> {
  if (people === 0) return 0
  const { draft, opens } = modelOf(suits, undominated(suits), people)
  const model = draft.model(opens.map((open) => [open, 1]))
  const relaxed = await solve({ ...model, whole: model.whole.map(() => false) }, { seconds })
  return relaxed.state === 'best' ? Math.max(1, ceil(relaxed.cost)) : 1
}

function ceil(bound: number): number {
  return Math.ceil(bound - 1e-6)
}

function modelOf(suits: Suits, hours: readonly number[], people: number) {
  const draft = new ModelDraft()
  const opens = hours.map(() => draft.choice())
  const of = Array.from({ length: people }, (_, person) =>
    opens.filter((_, at) => suits[hours[at] ?? 0]?.has(person)),
  )
  for (const reached of of)
    draft.atLeast(
      reached.map((open) => [open, 1]),
      1,
    )
  return { draft, opens }
}

/** Hours that suit somebody whom no single other hour suits with all the rest; of hours that suit the same people the first. */
export function undominated(suits: Suits): number[] {
  return suits.flatMap((own, hour) => {
    if (own.size === 0) return []
    const beaten = suits.some(
      (other, at) =>
        at !== hour &&
        (other.size > own.size || (other.size === own.size && at < hour)) &&
        isWithin(own, other),
    )
    return beaten ? [] : [hour]
  })
}

/** Always the hour that suits most of those who have none; then no hour that can be spared, and two exchanged for one where it goes. */
export function coverGreedily(suits: Suits, people: number): number[] {
  const hours = undominated(suits)
  const missing = new Set(Array.from({ length: people }, (_, person) => person))
  const chosen: number[] = []
  while (missing.size > 0) {
    const best = hours
      .map((hour) => ({ hour, gain: gainOf(suits, hour, missing) }))
      .reduce((one, other) => (other.gain > one.gain ? other : one), { hour: -1, gain: 0 })
    if (best.gain === 0) break
    chosen.push(best.hour)
    for (const person of suits[best.hour] ?? []) missing.delete(person)
  }
  return shorten(suits, hours, chosen)
}

const NOBODY: ReadonlySet<number> = new Set()

function isWithin(some: ReadonlySet<number>, all: ReadonlySet<number>): boolean {
  if (some.size > all.size) return false
  for (const person of some) if (!all.has(person)) return false
  return true
}

function gainOf(suits: Suits, hour: number, missing: ReadonlySet<number>): number {
  let gain = 0
  for (const person of suits[hour] ?? []) if (missing.has(person)) gain += 1
  return gain
}

/** Drops what can be spared; exchanges one hour, or two for one, as long as the list gets shorter. */
function shorten(suits: Suits, hours: readonly number[], given: readonly number[]): number[] {
  let chosen = dropSpare(suits, given)
  for (;;) {
    const shorter = twoForOne(suits, hours, chosen) ?? afterSwap(suits, hours, chosen)
    if (shorter === null) return chosen
    chosen = shorter
  }
}

function dropSpare(suits: Suits, given: readonly number[]): number[] {
  const held = heldBy(suits, given)
  return given.filter((hour) => {
    if (lostWithout(suits, held, [hour]).size > 0) return true
    for (const person of suits[hour] ?? []) held.set(person, (held.get(person) ?? 0) - 1)
    return false
  })
}

/** By person how many of the hours suit. */
type Held = Map<number, number>

function heldBy(suits: Suits, hours: readonly number[]): Held {
  const held: Held = new Map()
  for (const hour of hours)
    for (const person of suits[hour] ?? []) held.set(person, (held.get(person) ?? 0) + 1)
  return held
}

/** Whom only these of the chosen hours suit. */
function lostWithout(suits: Suits, held: Held, without: readonly number[]): Set<number> {
  const lost = new Set<number>()
  for (const [person, times] of heldBy(suits, without)) if (held.get(person) === times) lost.add(person)
  return lost
}

function twoForOne(suits: Suits, hours: readonly number[], chosen: readonly number[]): number[] | null {
  const held = heldBy(suits, chosen)
  for (const [at, one] of chosen.entries()) {
    for (const other of chosen.slice(at + 1)) {
      const lost = lostWithout(suits, held, [one, other])
      const instead = hours.find((hour) => isWithin(lost, suits[hour] ?? NOBODY))
      if (instead !== undefined) return [...chosen.filter((hour) => hour !== one && hour !== other), instead]
    }
  }
  return null
}

/** One hour for another of as much use, if then one more can be spared. */
function afterSwap(suits: Suits, hours: readonly number[], chosen: readonly number[]): number[] | null {
  const held = heldBy(suits, chosen)
  for (const one of chosen) {
    const lost = lostWithout(suits, held, [one])
    for (const hour of hours) {
      if (chosen.includes(hour) || !isWithin(lost, suits[hour] ?? NOBODY)) continue
      const swapped = [...chosen.filter((other) => other !== one), hour]
      const shorter = dropSpare(suits, swapped)
      if (shorter.length < chosen.length) return shorter
      const joined = chosen.length > MANY ? null : twoForOne(suits, hours, swapped)
      if (joined !== null) return joined
    }
  }
  return null
}

/** Of more hours than this the second exchange is not tried: it takes long and gains little. */
const MANY = 40
