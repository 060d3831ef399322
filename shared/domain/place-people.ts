// Who goes into which of so many sections, and who leads them: a capacitated p-median. Everybody has a
// place; beyond that leaders, even sizes and comfortable hours are weighed.
import { canCome, type Reach } from './find-slot.ts'
import { costOf, ModelDraft, type Solve, type Term } from './linear-model.ts'

export interface Placing {
  readonly reaches: readonly Reach[]
  readonly facilitators: readonly number[]
  readonly count: number
  /** Hours that suit everybody together: where greedily placed sections begin from. */
  readonly cover: readonly number[]
  /** The hours are open too; else they are the cover with the most useful ones added. */
  readonly exact: boolean
}

export interface Placement {
  readonly sections: readonly PlacedSection[]
  readonly cost: number
  readonly proved: boolean
}

export interface PlacedSection {
  readonly hour: number
  readonly facilitator: number | null
  readonly people: readonly number[]
}

/** Beside a night of 9 and an evening of 1: nobody sits at night for the sake of even sizes, and only two do for a leader. */
export const WEIGHTS = { leaderless: 30, uneven: 4 } as const

interface Model {
  readonly draft: ModelDraft
  readonly hours: readonly number[]
  readonly opens: readonly number[]
  readonly goes: readonly { person: number; hour: number; column: number }[]
  readonly leads: readonly { person: number; hour: number; column: number }[]
  readonly cost: Term[]
}

export async function placePeople(
  placing: Placing,
  { solve, seconds }: { readonly solve: Solve; readonly seconds: number },
): Promise<Placement> {
  const { reaches, count } = placing
  const all = placing.exact ? usefulHours(reaches) : greedyHours(placing)
  const model = modelOf(placing, all)
  const found = await solve(model.draft.model(model.cost), { seconds })
  if (found.state === 'best') return readOff(model, found.values, placing.exact)
  // Out of time: at the hours of the cover a good answer is quick. The cheaper of the two.
  const sure = modelOf(placing, greedyHours(placing))
  const second = await solve(sure.draft.model(sure.cost), { seconds })
  const answers = [
    ...(found.state === 'none' ? [] : [readOff(model, found.values, false)]),
    ...(second.state === 'none' ? [] : [readOff(sure, second.values, false)]),
  ]
  const [best] = answers.toSorted((one, other) => one.cost - other.cost)
  if (best === undefined) throw new Error(`no placing of ${reaches.length} people into ${count} sections`)
  return best
}

/** Each hour that is not as good for everybody as another, and better for somebody. With leaders, an hour stands for one section of each. */
function usefulHours(reaches: readonly Reach[]): number[] {
  const hours = Array.from({ length: reaches[0]?.length ?? 0 }, (_, hour) => hour)
  const columns = hours.map((hour) => reaches.map((reach) => reach[hour] ?? -1))
  return hours.filter((hour) => {
    const own = columns[hour] ?? []
    if (own.every((cost) => cost < 0)) return false
    return !hours.some((other) => other !== hour && isBetter(columns[other] ?? [], own, other < hour))
  })
}

function isBetter(one: readonly number[], other: readonly number[], onTie: boolean): boolean {
  let strictly = false
  for (const [person, cost] of other.entries()) {
    const instead = one[person] ?? -1
    if (cost >= 0 && (instead < 0 || instead > cost)) return false
    if (instead >= 0 && (cost < 0 || instead < cost)) strictly = true
  }
  return strictly || onTie
}

/** The hours of the cover, and those that most would like best beside them. */
function greedyHours({ reaches, cover, count }: Placing): number[] {
  const chosen = [...cover]
  const hours = usefulHours(reaches)
  while (chosen.length < count) {
    const costs = reaches.map((reach) => leastAt(reach, chosen))
    const gains = hours.map((hour) => ({ hour, gain: gainOf(reaches, costs, hour) }))
    const best = gains
      .filter(({ hour }) => !chosen.includes(hour))
      .toSorted((one, other) => other.gain - one.gain || one.hour - other.hour)[0]
    // Fewer useful hours than sections: a second one at the first.
    if (best === undefined) return chosen
    chosen.push(best.hour)
  }
  return chosen
}

/** Whoever has no hour yet has much to gain. */
const WITHOUT = 100

function leastAt(reach: Reach, hours: readonly number[]): number {
  const open = hours.filter((hour) => canCome(reach, hour))
  return Math.min(WITHOUT, ...open.map((hour) => painOf(reach, hour)))
}

/** What an hour that is as good for many as what they have is worth: smaller sections count a little. */
function gainOf(reaches: readonly Reach[], costs: readonly number[], hour: number): number {
  return reaches.reduce((sum, reach, person) => {
    if (!canCome(reach, hour)) return sum
    return sum + Math.max(0, (costs[person] ?? 0) - painOf(reach, hour)) + 0.01
  }, 0)
}

function painOf(reach: Reach, hour: number): number {
  return (reach[hour] ?? 0) ** 2
}

function modelOf(placing: Placing, hours: readonly number[]): Model {
  const { reaches, count } = placing
  const draft = new ModelDraft()
  // Two sections may be at one hour.
  const opens = hours.map(() => draft.count(count))
  const model: Model = { draft, hours, opens, goes: [], leads: [], cost: [] }
  const goes = reaches.flatMap((reach, person) =>
    hours.flatMap((hour, at) => {
      if (!canCome(reach, hour)) return []
      const column = draft.choice()
      model.cost.push([column, painOf(reach, hour)])
      draft.atMost(
        [
          [column, 1],
          [opens[at] ?? 0, -1],
        ],
        0,
      )
      return [{ person, hour, column }]
    }),
  )
  const leads = leadersOf(placing, model)
  for (const person of reaches.keys()) {
    const own = (of: Model['goes']) =>
      of.filter((one) => one.person === person).map((one): Term => [one.column, 1])
    const [placed, leading] = [own(goes), own(leads)]
    if (leading.length === 0) {
      draft.equal(placed, 1)
      continue
    }
    draft.atLeast([...placed, ...leading], 1)
    // Who leads one section sits in no other.
    for (const lead of leading) draft.atMost([...placed, lead], 1)
  }
  draft.equal(
    opens.map((open) => [open, 1]),
    count,
  )
  keepEven({ ...model, goes, leads }, placing)
  return { ...model, goes, leads }
}

/** One for each section who can come to it; nobody leads more than their share, nor two at one hour. */
function leadersOf({ reaches, facilitators, count }: Placing, model: Model): Model['leads'] {
  if (facilitators.length === 0) return []
  const { draft, hours, opens, cost } = model
  const leads = facilitators.flatMap((person) =>
    hours.flatMap((hour) => {
      const reach = reaches[person]
      if (reach === undefined || !canCome(reach, hour)) return []
      const column = draft.choice()
      cost.push([column, painOf(reach, hour)])
      return [{ person, hour, column }]
    }),
  )
  for (const [at, hour] of hours.entries()) {
    const here = leads.filter((lead) => lead.hour === hour).map(({ column }): Term => [column, 1])
    const lacking = draft.count(count)
    cost.push([lacking, WEIGHTS.leaderless])
    draft.equal([...here, [lacking, 1], [opens[at] ?? 0, -1]], 0)
  }
  const share = Math.ceil(count / facilitators.length)
  for (const person of facilitators)
    draft.atMost(
      leads.filter((lead) => lead.person === person).map(({ column }) => [column, 1]),
      share,
    )
  return leads
}

/** Sizes between the average rounded down and up; each head beyond costs. Leaders are counted in no size. */
function keepEven(
  { draft, hours, opens, goes, cost }: Model,
  { reaches, facilitators, count }: Placing,
): void {
  const members = reaches.length - Math.min(facilitators.length, count)
  const [least, most] = [Math.floor(members / count), Math.ceil(members / count)]
  for (const [at, hour] of hours.entries()) {
    const here = goes.filter((one) => one.hour === hour).map(({ column }): Term => [column, 1])
    const [over, under] = [draft.count(reaches.length), draft.count(reaches.length)]
    cost.push([over, WEIGHTS.uneven], [under, WEIGHTS.uneven])
    draft.atMost([...here, [opens[at] ?? 0, -most], [over, -1]], 0)
    draft.atLeast([...here, [opens[at] ?? 0, -least], [under, 1]], 0)
  }
}

const isOn = (value: number | undefined) => (value ?? 0) > 0.5

function readOff(model: Model, values: readonly number[], proved: boolean): Placement {
  const sections = model.hours.flatMap((hour, at) => sectionsAt(model, values, { hour, at }))
  return {
    sections: sections.toSorted((one, other) => one.hour - other.hour),
    // Whole by its parts.
    cost: Math.round(costOf(model.cost, values)),
    proved,
  }
}

/** Of several sections at one hour each gets every second, or third, person. */
function sectionsAt(
  { opens, goes, leads }: Model,
  values: readonly number[],
  { hour, at }: { hour: number; at: number },
): PlacedSection[] {
  const count = Math.round(values[opens[at] ?? 0] ?? 0)
  const on = (all: Model['goes']) =>
    all.filter((one) => one.hour === hour && isOn(values[one.column])).map(({ person }) => person)
  const [people, leaders] = [on(goes), on(leads)]
  return Array.from({ length: count }, (_, number) => ({
    hour,
    facilitator: leaders[number] ?? null,
    people: people.filter((_, index) => index % count === number),
  }))
}
