// Who goes into which of so many sections, and who leads them: a capacitated p-median. Everybody has a place; beyond that
// leaders, even sizes and comfortable hours are weighed. Which hours are opened is searched for; who goes where the solver says.
import { canCome, type Reach } from './find-slot.ts'
import { costOf, ModelDraft, type Solve, type Term } from './linear-model.ts'
import {
  type PlacedSection,
  type Placement,
  type Placing,
  painOf,
  shareOf,
  sizesOf,
  usefulHours,
  WEIGHTS,
} from './placing.ts'
import { searchHours } from './search-hours.ts'

export interface Asked extends Placing {
  /** Hours that suit everybody together: where the search begins. */
  readonly cover: readonly number[]
  /** The hours are open too; else they are the cover with the most useful ones added. */
  readonly exact: boolean
  /** Where fewer places at hours could be taken, the solver gets one model of them all. */
  readonly whole?: number
}

/** A solver is quicker than the search as long as everybody has few hours. */
const WHOLE = 800

interface Model {
  readonly draft: ModelDraft
  readonly hours: readonly number[]
  readonly opens: readonly number[]
  readonly goes: readonly { person: number; hour: number; column: number }[]
  readonly leads: readonly { person: number; hour: number; column: number }[]
  readonly cost: Term[]
}

export async function placePeople(
  asked: Asked,
  { solve, seconds }: { readonly solve: Solve; readonly seconds: number },
): Promise<Placement> {
  const { cover, exact, whole = WHOLE, ...placing } = asked
  const hours = usefulHours(placing)
  const place = (chosen: readonly number[]) => placeAt(placing, chosen, { solve, seconds })
  const places = placing.reaches.flatMap((reach) => hours.filter((hour) => canCome(reach, hour))).length
  const all = exact && places <= whole ? await place(hours) : null
  if (all?.proved) return all
  const start = await place(greedyHours(placing, cover, hours))
  if (start === null)
    throw new Error(`no placing of ${placing.reaches.length} people into ${placing.count} sections`)
  return exact ? searchHours({ placing, hours, start, place }) : { ...start, proved: false }
}

/** Each hour as often as is best. Null: not everybody can be placed there. */
export async function placeAt(
  placing: Placing,
  hours: readonly number[],
  { solve, seconds }: { readonly solve: Solve; readonly seconds: number },
): Promise<Placement | null> {
  const model = modelOf(placing, hours)
  const found = await solve(model.draft.model(model.cost), { seconds })
  return found.state === 'none' ? null : readOff(model, found.values, found.state === 'best')
}

/** The hours of the cover, and those that most would like best beside them. */
function greedyHours(
  { reaches, count }: Placing,
  cover: readonly number[],
  hours: readonly number[],
): number[] {
  const chosen = [...cover]
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
function leadersOf(placing: Placing, model: Model): Model['leads'] {
  const { reaches, facilitators, count } = placing
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
  const share = shareOf(placing)
  for (const person of facilitators)
    draft.atMost(
      leads.filter((lead) => lead.person === person).map(({ column }) => [column, 1]),
      share,
    )
  return leads
}

/** Sizes between the average rounded down and up; each head beyond costs. Leaders are counted in no size. */
function keepEven({ draft, hours, opens, goes, cost }: Model, placing: Placing): void {
  const { least, most } = sizesOf(placing)
  const { reaches } = placing
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
