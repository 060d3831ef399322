// Finding sections over seven zones, with a leader for every eighth person: `node tests/bench/sections.ts [sizes, as 10,50] [seeds, as 1,2]
// [--control]`. CPU of three choices together (of more than 100 people: of the first), and whether they are proved. The control gives
// the solver one model of all hours, as long as half a minute.
import { openSolver } from '../../server/plans/highs.ts'
import type { Term } from '../../shared/contract/finding.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { findSections, MOST_EXACT } from '../../shared/domain/find-sections.ts'
import { candidatesOf, type Reach, reachOf } from '../../shared/domain/find-slot.ts'
import type { Solve } from '../../shared/domain/linear-model.ts'
import { placeAt } from '../../shared/domain/place-people.ts'
import type { Placement } from '../../shared/domain/placing.ts'
import { randomFrom } from '../support/random.ts'
import { SEVEN_ZONES, someone } from '../support/week-people.ts'
import { cpuOf } from './planner-measures.ts'

const TERM: Term = { from: '2026-02-02' as Term['from'], weeks: 15, minutes: 60 }
const SECONDS = 30
const GOALS: Readonly<Record<number, number>> = { 50: 5, 1000: 10 }
const [sizes = '10,20,50,200,1000', seeds = '1,2,3'] = process.argv
  .slice(2)
  .filter((one) => !one.startsWith('--'))
const control = process.argv.includes('--control')

interface Group {
  readonly reaches: readonly Reach[]
  readonly facilitators: readonly number[]
  /** Reading when everybody can come, in milliseconds of CPU. */
  readonly reading: number
}

async function aGroup(n: number, seed: number, kind: 'dense' | 'sparse'): Promise<Group> {
  const random = randomFrom(seed * 1000 + n)
  const people = Array.from({ length: n }, () => someone(random, SEVEN_ZONES, kind))
  const { result: reaches, cpu: reading } = await cpuOf(() => {
    const candidates = candidatesOf(TERM, 'Europe/Berlin' as ZoneName)
    return people.map((person) => reachOf(person, candidates, TERM.minutes))
  })
  return { reaches, facilitators: Array.from({ length: Math.ceil(n / 8) }, (_, at) => at), reading }
}

const shown = ({ sections, cost, proved }: Placement) => {
  const heads = sections.map(({ people }) => people.length)
  const led = sections.filter(({ facilitator }) => facilitator !== null).length
  return `k=${sections.length} sizes ${Math.min(...heads)}–${Math.max(...heads)} led ${led} cost ${cost}${proved ? ' proved' : ''}`
}

async function whole(solve: Solve, { reaches, facilitators }: Group, count: number): Promise<string> {
  const placed = reaches.filter((reach) => reach.some((cost) => cost >= 0))
  const hours = Array.from({ length: reaches[0]?.length ?? 0 }, (_, hour) => hour)
  const here = facilitators.filter((person) => placed.includes(reaches[person] ?? new Int8Array()))
  const { result, cpu } = await cpuOf(() =>
    placeAt(
      {
        reaches: placed,
        facilitators: here.map((person) => placed.indexOf(reaches[person] as Reach)),
        count,
      },
      hours,
      {
        ...{ solve, seconds: SECONDS },
      },
    ),
  )
  return `    control: ${result ? shown(result) : 'nothing found'}; CPU ${(cpu / 1000).toFixed(2)} s`
}

const solve = await openSolver(1)
console.log(`sections over 7 zones, ${TERM.weeks} weeks from ${TERM.from}; CPU time`)
for (const kind of ['dense', 'sparse'] as const)
  for (const n of sizes.split(',').map(Number))
    for (const seed of seeds.split(',').map(Number)) {
      const group = await aGroup(n, seed, kind)
      const { reaches, facilitators, reading } = group
      const choices = n <= MOST_EXACT ? 3 : 1
      const { result: found, cpu } = await cpuOf(() =>
        findSections({ reaches, facilitators, choices }, { solve, seconds: SECONDS }),
      )
      const goal = GOALS[n] === undefined ? '' : ` (goal ${GOALS[n]} s)`
      console.log(
        `${kind} n=${n} seed ${seed}: bound ${found.bound}${found.fewest ? ' = fewest' : ''}, nowhere ${found.nowhere.length}; hours ${(reading / 1000).toFixed(2)} s, sections ${(cpu / 1000).toFixed(2)} s${goal}`,
      )
      for (const choice of found.choices) console.log(`  ${shown(choice)}`)
      if (control && n <= MOST_EXACT)
        for (const { sections } of found.choices) console.log(await whole(solve, group, sections.length))
    }
