// The hours of so many sections at which everybody is placed at the least cost, exactly: of a person who has no hour yet one hour after
// the other is opened (branch), and what cannot be cheaper than the best so far is left out (bound, by hour-prices). What is found
// soon tells so much of all hours that the search begins afresh with it.
import { canCome } from './find-slot.ts'
import { atLeast, type Bound, copyOf, HourPrices, type Opening, type Prices } from './hour-prices.ts'
import type { Placement, Placing } from './placing.ts'

export interface HourSearch {
  readonly placing: Placing
  /** Those worth opening. */
  readonly hours: readonly number[]
  /** Costs no more than this. */
  readonly start: Placement
  /** At these hours alone, each as often as is best; null: not everybody can be placed there. */
  place(hours: readonly number[]): Promise<Placement | null>
}

/** So many parts, times people, are looked at; then the best so far is given, and not said to be proved. */
const MOST_WORK = 800_000
const ROUNDS = { root: 400, node: 30, leaf: 120 } as const
/** After so many parts since it last began it does not begin afresh. */
const SOON = 200
/** What everybody is worth to begin with: little, since most can be placed without pain. */
const FIRST_PRICE = 0.3

interface Node extends Opening {
  readonly prices: Prices
  /** Nothing in it costs less. */
  readonly cost: number
}

export async function searchHours(search: HourSearch): Promise<Placement> {
  const { placing, hours } = search
  const prices = new HourPrices(placing, hours)
  const reached = placing.reaches.map((reach) =>
    hours.flatMap((hour, at) => (canCome(reach, hour) ? [at] : [])),
  )
  const mostNodes = Math.ceil(MOST_WORK / placing.reaches.length)
  let root = wholeOf(search)
  let open = [root]
  let best = search.start
  let [nodes, since, sure] = [0, 0, true]
  for (let node = open.pop(); node !== undefined && nodes < mostNodes; node = open.pop()) {
    const left = placing.count - node.least.reduce((sum, n) => sum + n, 0)
    if (atLeast(node.cost) >= best.cost || !canReachAll(reached, node, left)) continue
    nodes += 1
    since += 1
    const rounds = since === 1 ? ROUNDS.root : left === 0 ? ROUNDS.leaf : ROUNDS.node
    const bound = prices.bound(node.prices, node, { enough: best.cost, rounds })
    if (since === 1) root = { ...node, most: worthOpening(node, bound, best.cost) }
    if (atLeast(bound.cost) >= best.cost) continue
    const whole = left === 0 ? node.least : since === 1 ? bound.choice : null
    const found = whole && (await search.place(hours.filter((_, at) => (whole[at] ?? 0) > 0)))
    if (found && !found.proved) sure = false
    const better = found !== null && found.cost < best.cost
    if (better) best = found
    if (better && since < SOON) [open, since] = [[root], 0]
    else if (left > 0) open.push(...branches({ node, bound, reached, most: best.cost }))
  }
  return { ...best, proved: sure && nodes < mostNodes }
}

/** How often each hour is opened at most where everything costs less than this. */
function worthOpening({ least, most }: Opening, { opened }: Bound, dear: number): Int32Array {
  return most.map((n, at) => (least[at] === 0 && atLeast(opened[at] ?? 0) >= dear ? 0 : n))
}

/** False: so few more hours surely leave somebody out. Whoever has few hours weighs more. */
function canReachAll(
  reached: readonly (readonly number[])[],
  { least, most }: Opening,
  left: number,
): boolean {
  const weights = new Float64Array(most.length)
  let missing = 0
  for (const own of reached) {
    if (own.some((at) => (least[at] ?? 0) > 0)) continue
    const open = own.filter((at) => (most[at] ?? 0) > 0)
    if (open.length === 0) return false
    missing += 1 / open.length
    for (const at of open) weights[at] = (weights[at] ?? 0) + 1 / open.length
  }
  const best = weights.toSorted().subarray(Math.max(0, weights.length - left))
  return best.reduce((sum, weight) => sum + weight, 0) >= missing - 1e-9
}

function wholeOf({ placing: { reaches, count }, hours }: HourSearch): Node {
  return {
    least: new Int32Array(hours.length),
    most: new Int32Array(hours.length).fill(count),
    prices: {
      placed: new Float64Array(reaches.length).fill(FIRST_PRICE),
      filled: new Float64Array(reaches.length),
    },
    cost: Number.NEGATIVE_INFINITY,
  }
}

interface Branching {
  readonly node: Node
  readonly bound: Bound
  /** Of each person the places of the hours that suit them. */
  readonly reached: readonly (readonly number[])[]
  /** What costs as much is of no use. */
  readonly most: number
}

/** The most promising last. Together they are all of the node that can be cheaper. */
function branches({ node, bound, reached, most: dear }: Branching): Node[] {
  const { least, prices } = node
  const most = worthOpening(node, bound, dear)
  const without = reached.filter((own) => own.every((at) => least[at] === 0))
  const choices = without.map((own) => own.filter((at) => (most[at] ?? 0) > 0))
  if (choices.length === 0) return oneMoreOrNot({ ...node, most }, bound)
  const fewest = choices.reduce((one, other) => (other.length < one.length ? other : one))
  const inOrder = fewest.toSorted(
    (one, other) => (bound.opened[one] ?? 0) - (bound.opened[other] ?? 0) || one - other,
  )
  const closed = new Int32Array(most)
  const found = inOrder.map((at): Node => {
    const part = { least: least.with(at, 1), most: Int32Array.from(closed), prices: copyOf(prices) }
    closed[at] = 0
    return { ...part, cost: Math.max(bound.cost, bound.opened[at] ?? 0) }
  })
  return found.toReversed()
}

/** Everybody has an hour: an hour that the bound opens beside is opened, or is not. */
function oneMoreOrNot({ least, most, prices }: Node, { choice, cost }: Bound): Node[] {
  const at = choice.findIndex((times, hour) => times > (least[hour] ?? 0))
  if (at < 0) return []
  const times = least[at] ?? 0
  return [
    { least: Int32Array.from(least), most: most.with(at, times), prices: copyOf(prices), cost },
    { least: least.with(at, times + 1), most, prices: copyOf(prices), cost },
  ]
}
