// Whether so few hours suit everybody, exactly: of the person with the fewest hours one after the other is taken. What surely leaves
// somebody out is not looked into: however people are weighed, the heaviest hours must hold all of the weight.

/** For each hour the people whom it suits, by their place in the list. */
export type Suits = readonly ReadonlySet<number>[]

export interface CoverSearch {
  readonly suits: Suits
  /** Those worth taking. */
  readonly hours: readonly number[]
  readonly people: number
  readonly most: number
}

/** So many parts are looked at. */
const MOST_NODES = 40_000
/** How often people who are left out get more weight, and how much. */
const ROUNDS = 24
const MORE = 1.3

interface Node {
  readonly chosen: readonly number[]
  readonly open: readonly number[]
  readonly missing: readonly number[]
}

/** Null: there are none. Undefined: there may be some, but the search was given up. */
export function searchCover({ suits, hours, people, most }: CoverSearch): number[] | null | undefined {
  const missing = Array.from({ length: people }, (_, person) => person)
  const nodes: Node[] = [{ chosen: [], open: hours, missing }]
  for (let looked = 0; looked < MOST_NODES; looked += 1) {
    const node = nodes.pop()
    if (node === undefined) return null
    if (node.missing.length === 0) return [...node.chosen]
    if (mayReachAll(suits, node, most - node.chosen.length)) nodes.push(...branches(suits, node))
  }
  return undefined
}

/** The hours of whoever has the fewest, that which suits most last; each without those before it. */
function branches(suits: Suits, { chosen, open, missing }: Node): Node[] {
  const suitsWho = (person: number) => open.filter((hour) => suits[hour]?.has(person))
  const own = missing.map(suitsWho).reduce((one, other) => (other.length < one.length ? other : one))
  const gain = (hour: number) => missing.filter((person) => suits[hour]?.has(person)).length
  const inOrder = own
    .map((hour) => ({ hour, gain: gain(hour) }))
    .toSorted((one, other) => one.gain - other.gain || other.hour - one.hour)
    .map(({ hour }) => hour)
  return inOrder.map((hour, at) => {
    const tried = new Set(inOrder.slice(at))
    return {
      chosen: [...chosen, hour],
      open: open.filter((other) => !tried.has(other)),
      missing: missing.filter((person) => !suits[hour]?.has(person)),
    }
  })
}

function mayReachAll(suits: Suits, { open, missing }: Node, left: number): boolean {
  if (left <= 0) return false
  const people = open.map((hour) =>
    Int32Array.from(missing.flatMap((person, at) => (suits[hour]?.has(person) ? [at] : []))),
  )
  const weights = new Float64Array(missing.length).fill(1)
  for (let round = 0; round < ROUNDS; round += 1) {
    const heavy = people
      .map((own, at) => ({ at, weight: own.reduce((sum, person) => sum + (weights[person] ?? 0), 0) }))
      .toSorted((one, other) => other.weight - one.weight)
      .slice(0, left)
    const held = heavy.reduce((sum, { weight }) => sum + weight, 0)
    if (held < weights.reduce((sum, weight) => sum + weight, 0) - 1e-9) return false
    const reached = new Uint8Array(missing.length)
    for (const { at } of heavy) for (const person of people[at] ?? []) reached[person] = 1
    if (reached.every((is) => is === 1)) return true
    for (let person = 0; person < weights.length; person += 1)
      if (reached[person] === 0) weights[person] = (weights[person] ?? 0) * MORE
  }
  return true
}
