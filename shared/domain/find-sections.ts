// A few sections so that everybody can attend one: the fewest hours that suit everybody, then for so many, one and two more, who
// goes where. People are placed whom an hour suits on every date of the term; sizes are kept alike; and the inconvenient hour is
// shared by making the largest burden small: discomfort is counted squared, so that nobody sits at night to spare others an
// evening. It is not rotated: a person keeps one hour for the term, and a rotation would ask everybody to be free at all of them.
import { boundOf, coverExactly, coverGreedily } from './cover-hours.ts'
import { canCome, type Reach } from './find-slot.ts'
import type { Solve } from './linear-model.ts'
import { placePeople } from './place-people.ts'
import type { Placement } from './placing.ts'
import type { Suits } from './search-cover.ts'

export interface SectionProblem {
  /** One of each person, over the same hours. */
  readonly reaches: readonly Reach[]
  /** Who may lead a section, by place in the list; they need a place of their own no more. Empty: sections need nobody. */
  readonly facilitators: readonly number[]
  /** At most so many choices, each with one section more. */
  readonly choices: number
}

export interface Sections {
  /** Whom no hour suits. */
  readonly nowhere: readonly number[]
  readonly bound: number
  /** The first choice has the fewest sections that can be. */
  readonly fewest: boolean
  readonly choices: readonly Placement[]
}

/** Up to so many people all is exact; above, hours are found greedily and improved, and only the placing at them is exact. */
export const MOST_EXACT = 100

export async function findSections(
  problem: SectionProblem,
  run: { readonly solve: Solve; readonly seconds: number },
): Promise<Sections> {
  const hours = problem.reaches[0]?.length ?? 0
  const everybody = problem.reaches.map((_, person) => person)
  const placeable = everybody.filter((person) => problem.reaches[person]?.some((cost) => cost >= 0))
  const nowhere = everybody.filter((person) => !placeable.includes(person))
  if (placeable.length === 0) return { nowhere, bound: 0, fewest: true, choices: [] }
  const reaches = placeable.map((person) => problem.reaches[person] ?? new Int8Array(hours))
  const suits = suitsOf(reaches, hours)
  const exact = placeable.length <= MOST_EXACT
  const found = exact ? coverExactly(suits, placeable.length) : null
  const { hours: cover, bound, proved } = found?.proved ? found : await covered(suits, placeable.length, run)
  const facilitators = problem.facilitators.flatMap((person) => {
    const at = placeable.indexOf(person)
    return at < 0 ? [] : [at]
  })
  const choices: Placement[] = []
  for (let more = 0; more < problem.choices; more += 1) {
    const count = cover.length + more
    if (more > 0 && count > placeable.length) break
    const placed = await placePeople({ reaches, facilitators, count, cover, exact }, run)
    choices.push(named(placed, placeable))
  }
  return { nowhere, bound, fewest: proved, choices }
}

function suitsOf(reaches: readonly Reach[], hours: number): Suits {
  return Array.from(
    { length: hours },
    (_, hour) => new Set(reaches.flatMap((reach, person) => (canCome(reach, hour) ? [person] : []))),
  )
}

async function covered(suits: Suits, people: number, run: { solve: Solve; seconds: number }) {
  const hours = coverGreedily(suits, people)
  const bound = await boundOf(suits, people, run)
  return { hours, bound, proved: hours.length === bound }
}

/** By the places in the list that came in. */
function named(placed: Placement, people: readonly number[]): Placement {
  const name = (person: number) => people[person] ?? person
  return {
    ...placed,
    sections: placed.sections.map((section) => ({
      hour: section.hour,
      facilitator: section.facilitator === null ? null : name(section.facilitator),
      people: section.people.map(name),
    })),
  }
}
