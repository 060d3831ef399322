// Which points of one paper say the same. What people said comes first and is never taken apart by new points; the rest is
// joined by likeness, average link, as long as it is above the threshold. Two points of one member are never joined by
// likeness, nor are two groups that people made: that is for people to say.
import type { PointRef, Statement } from '../contract/topic.ts'
import { groupByKey } from './group-by-key.ts'
import { compare, type Likeness, likenessAmong, wordsOf } from './point-likeness.ts'
import { keyOf, type Settled } from './point-words.ts'
import { Unions } from './unions.ts'

/** Measured on the development set, leaving out one paper at a time: `node tests/bench/same-point.ts`. */
export const THRESHOLD = 0.28
/** Likeness is looked at for so many points of a paper: everybody's first ones before everybody's next. */
export const MOST_COMPARED = 600

export interface Said extends Settled {
  /** By a lead: these stand alone. */
  readonly out: ReadonlySet<string>
}
export const NOTHING_SAID: Said = { same: [], other: [], out: new Set() }

export interface Cluster {
  /** What people put together, of at least two members; else none. */
  readonly confirmed: readonly Statement[]
  /** What reads alike beside that. */
  readonly alike: readonly Statement[]
}

interface Group {
  readonly at: readonly number[]
  readonly members: ReadonlySet<string>
  readonly confirmed: ReadonlySet<number>
}

/** Those of at least two statements. The statements of a cluster are in the order they came in. */
export function clusterPoints(
  statements: readonly Statement[],
  said: Said,
  threshold: number = THRESHOLD,
): Cluster[] {
  const order = canonical(statements)
  const groups = agglomerate(startingGroups(order, said), { order, said, threshold })
  const placed = new Map(statements.map((statement, at) => [statement, at]))
  const inOrder = (at: Iterable<number>) =>
    [...at]
      .map((index) => order[index] as Statement)
      .toSorted((a, b) => (placed.get(a) ?? 0) - (placed.get(b) ?? 0))
  return groups
    .filter(({ at }) => at.length > 1)
    .map(({ at, confirmed }) => ({
      confirmed: inOrder(confirmed),
      alike: inOrder(at.filter((index) => !confirmed.has(index))),
    }))
}

/** The same order whatever the order they came in: everybody's first points, then everybody's next. */
function canonical(statements: readonly Statement[]): Statement[] {
  const of = (point: PointRef) => `${String(point.position).padStart(6, '0')} ${keyOf(point)}`
  return statements.toSorted((a, b) => compare(of(a.point), of(b.point)))
}

/** By what people said; then points with the same words, unless people said that they are others. */
function startingGroups(order: readonly Statement[], { same, other, out }: Said): Group[] {
  const people = new Unions()
  for (const [one, two] of same) if (!out.has(one) && !out.has(two)) people.join(one, two)
  const roots = order.map(({ point }) => people.rootOf(keyOf(point)))
  const linked = groupByKey(
    order.map((_, at) => at),
    (at) => roots[at] ?? '',
  )
  const confirmed = [...linked.values()]
    .filter((at) => new Set(at.map((index) => order[index]?.memberId)).size > 1)
    .flat()
  const apart = new Set(other.flatMap(([one, two]) => [`${one} ${two}`, `${two} ${one}`]))
  const all = new Unions()
  for (const at of linked.values()) for (const index of at) all.join(String(at[0]), String(index))
  joinAlikeWords(order, { all, apart, out, confirmed })
  const isConfirmed = new Set(confirmed)
  const groups = groupByKey(
    order.map((_, at) => at),
    (at) => all.rootOf(String(at)),
  )
  return [...groups.values()].map((at) => ({
    at,
    members: new Set(at.map((index) => order[index]?.memberId ?? '')),
    confirmed: new Set(at.filter((index) => isConfirmed.has(index))),
  }))
}

interface Joining {
  readonly all: Unions
  readonly apart: ReadonlySet<string>
  readonly out: ReadonlySet<string>
  readonly confirmed: readonly number[]
}

/** Never two groups that people made: only people raise a count. */
function joinAlikeWords(order: readonly Statement[], { all, apart, out, confirmed }: Joining): void {
  const seen = new Map<string, number[]>()
  const made = new Set(confirmed.map((at) => all.rootOf(String(at))))
  order.forEach(({ point, text }, at) => {
    const key = keyOf(point)
    if (out.has(key)) return
    const words = wordsOf(text).join(' ') || text
    const before = seen.get(words) ?? []
    seen.set(words, [...before, at])
    const own = all.rootOf(String(at))
    const twin = before.find((index) => {
      const root = all.rootOf(String(index))
      const other = keyOf((order[index] as Statement).point)
      return !(made.has(own) && made.has(root)) && !apart.has(`${key} ${other}`)
    })
    if (twin === undefined) return
    const isMade = made.has(own) || made.has(all.rootOf(String(twin)))
    all.join(String(twin), String(at))
    if (isMade) made.add(all.rootOf(String(at)))
  })
}

interface Facts {
  readonly order: readonly Statement[]
  readonly said: Said
  readonly threshold: number
}

/** Joins the two groups that are most alike, again and again. */
function agglomerate(start: readonly Group[], facts: Facts): Group[] {
  const compared = start.filter(({ at }) => (at[0] ?? 0) < MOST_COMPARED)
  const groups: (Group | null)[] = [...compared]
  const links = linksBetween(compared, facts)
  const n = compared.length
  for (;;) {
    const best = bestPair(groups, links, facts.threshold)
    if (!best) break
    const [one, other] = best
    groups[one] = union(groups[one] as Group, groups[other] as Group)
    groups[other] = null
    for (let next = 0; next < n; next += 1) {
      const sum = (links[one * n + next] ?? 0) + (links[other * n + next] ?? 0)
      links[one * n + next] = sum
      links[next * n + one] = sum
    }
  }
  return [...groups.filter((group) => group !== null), ...start.filter((group) => !compared.includes(group))]
}

function union(one: Group, other: Group): Group {
  return {
    at: [...one.at, ...other.at],
    members: new Set([...one.members, ...other.members]),
    confirmed: new Set([...one.confirmed, ...other.confirmed]),
  }
}

/** The sum of all likenesses between each two groups; minus infinity where they must stay apart. */
function linksBetween(groups: readonly Group[], { order, said }: Facts): Float64Array {
  const likeness = likenessAmong(order.slice(0, MOST_COMPARED).map(({ text }) => text))
  const groupOf = new Map(
    groups.flatMap(({ at }, group) => at.map((index) => [keyOf((order[index] as Statement).point), group])),
  )
  const n = groups.length
  const links = new Float64Array(n * n)
  const set = (one: number, other: number, sum: number) => {
    links[one * n + other] = sum
    links[other * n + one] = sum
  }
  groups.forEach((one, a) => {
    for (let b = a + 1; b < n; b += 1) {
      const other = groups[b] as Group
      set(a, b, mayJoin(one, other) ? sumOf(likeness, one.at, other.at) : -Infinity)
    }
  })
  for (const [one, other] of said.other) {
    const [a, b] = [groupOf.get(one), groupOf.get(other)]
    if (a !== undefined && b !== undefined && a !== b) set(a, b, -Infinity)
  }
  for (const key of said.out) {
    const alone = groupOf.get(key)
    if (alone !== undefined) for (let next = 0; next < n; next += 1) set(alone, next, -Infinity)
  }
  return links
}

function mayJoin(one: Group, other: Group): boolean {
  return (
    [...one.members].every((member) => !other.members.has(member)) &&
    !(one.confirmed.size > 0 && other.confirmed.size > 0)
  )
}

function sumOf(likeness: Likeness, some: readonly number[], others: readonly number[]): number {
  let sum = 0
  for (const one of some)
    for (const other of others) {
      if (one < MOST_COMPARED && other < MOST_COMPARED) sum += likeness(one, other)
    }
  return sum
}

function bestPair(
  groups: readonly (Group | null)[],
  links: Float64Array,
  threshold: number,
): readonly [number, number] | null {
  const n = groups.length
  const sizes = groups.map((group) => group?.at.length ?? 0)
  let best: readonly [number, number] | null = null
  let most = threshold
  for (let a = 0; a < n; a += 1) {
    const size = sizes[a] ?? 0
    for (let b = a + 1; size > 0 && b < n; b += 1) {
      const average = (links[a * n + b] ?? 0) / (size * (sizes[b] || Infinity))
      if (average > most || (best === null && average === most)) {
        best = [a, b]
        most = average
      }
    }
  }
  return best
}
