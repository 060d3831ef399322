// Finding sections for 30, 50 and 200 people over seven zones: node tests/bench/sections.ts [how many] [seed]
import { openSolver } from '../../server/plans/highs.ts'
import type { Term } from '../../shared/contract/finding.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { findSections } from '../../shared/domain/find-sections.ts'
import { candidatesOf, reachOf } from '../../shared/domain/find-slot.ts'
import { randomFrom } from '../support/random.ts'
import { SEVEN_ZONES, someone } from '../support/week-people.ts'

const TERM: Term = { from: '2026-02-02' as Term['from'], weeks: 15, minutes: 60 }
const [wanted, seedText] = process.argv.slice(2)
const seed = Number(seedText ?? 1)
const sizes = wanted === undefined ? [30, 50, 200] : [Number(wanted)]
const cpu = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6

const solve = await openSolver(seed)
console.log(`sections over 7 zones, ${TERM.weeks} weeks from ${TERM.from}, seed ${seed}`)
for (const kind of ['dense', 'sparse'] as const) {
  for (const n of sizes) {
    const random = randomFrom(seed * 1000 + n)
    const people = Array.from({ length: n }, () => someone(random, SEVEN_ZONES, kind))
    const began = cpu()
    const candidates = candidatesOf(TERM, 'Europe/Berlin' as ZoneName)
    const reaches = people.map((person) => reachOf(person, candidates, TERM.minutes))
    const read = cpu()
    const best = Math.max(
      ...candidates.map((_, at) => reaches.filter((reach) => (reach[at] ?? -1) >= 0).length),
    )
    const facilitators = Array.from({ length: Math.ceil(n / 8) }, (_, at) => at)
    const found = await findSections({ reaches, facilitators, choices: 1 }, { solve, seconds: 30 })
    const first = cpu()
    const all =
      n <= 50 ? await findSections({ reaches, facilitators, choices: 3 }, { solve, seconds: 30 }) : found
    const took = { read: read - began, first: first - read, three: cpu() - first }
    const shown = all.choices.map(({ sections, proved, cost }) => {
      const sizes = sections.map((section) => section.people.length)
      const led = sections.filter((section) => section.facilitator !== null).length
      return `k=${sections.length} sizes ${Math.min(...sizes)}–${Math.max(...sizes)} led ${led} cost ${cost.toFixed(0)}${proved ? ' proved' : ''}`
    })
    console.log(
      `${kind} n=${n}: one slot reaches ${((best / n) * 100).toFixed(0)} %, bound ${found.bound}${found.fewest ? ' = fewest' : ''}, nowhere ${found.nowhere.length}; CPU hours ${took.read.toFixed(2)} s, k* ${took.first.toFixed(2)} s, k*..k*+2 ${n <= 50 ? took.three.toFixed(2) : '–'} s`,
    )
    for (const line of shown) console.log(`  ${line}`)
  }
}
