// When shall we meet: answered from the usual weeks that this reader may see. Nothing is kept; what is found is taken over by
// changing the group's settings.
import type {
  Attendant,
  FoundHours,
  FoundSections,
  FoundSlots,
  Section,
  Term,
} from '../../shared/contract/finding.ts'
import type { ClockTime } from '../../shared/contract/group.ts'
import type { MemberId } from '../../shared/contract/ids.ts'
import type { PersonCard } from '../../shared/contract/profile.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Weekday, ZoneName } from '../../shared/contract/time.ts'
import {
  bestSlots,
  type Candidate,
  Clock,
  canCome,
  candidatesOf,
  clockOf,
  type Reach,
  reachOf,
} from '../../shared/domain/find-slot.ts'
import { chooseHours } from '../../shared/domain/office-hours.ts'
import { isEmptyGrid, SLOTS_A_DAY } from '../../shared/domain/week-grid.ts'
import { instantAt } from '../../shared/domain/zoned-time.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { readWeeks } from '../profiles/queries.ts'
import type { World } from '../world.ts'
import { searchSections } from './search.ts'

type Grant = GroupGrant<'polls.find'>

const MOST_SLOTS = 8
const CHOICES = 3

/** Refusal: `not_found`. */
export async function findSlots(world: World, grant: Grant, term: Term): Promise<FoundSlots | Refusal> {
  const facts = await loadFacts(world, grant, term)
  if (!facts) return refuse('not_found')
  const { zone, told, untold, candidates, reaches } = facts
  const slots = bestSlots(reaches, candidates, MOST_SLOTS).map((at) => {
    const { can, cannot } = standings(facts, at)
    return { ...hourOf(facts, at), can, cannot }
  })
  return {
    zone,
    told: told.map(({ id, name, zone: own }) => ({ memberId: id, name, zone: own })),
    untold: untold.map(named),
    slots,
  }
}

/** Refusals: `not_found`, `search_busy`. */
export async function findSectionsFor(
  world: World,
  grant: Grant,
  asked: { term: Term; facilitators: readonly MemberId[] },
): Promise<FoundSections | Refusal> {
  const facts = await loadFacts(world, grant, asked.term)
  if (!facts) return refuse('not_found')
  const { told, reaches } = facts
  if (!areHere(facts, asked.facilitators)) return refuse('not_found')
  const facilitators = told.flatMap(({ id }, at) => (asked.facilitators.includes(id) ? [at] : []))
  if (told.length === 0) return { people: [], nowhere: [], bound: 0, fewest: true, choices: [] }
  const found = await searchSections({ reaches, facilitators, choices: CHOICES })
  if (found === 'busy') return refuse('search_busy')
  const id = (at: number) => told[at]?.id ?? ('' as MemberId)
  return {
    people: told.map(named),
    nowhere: found.nowhere.map(id),
    bound: found.bound,
    fewest: found.fewest,
    choices: found.choices.map(({ sections, proved }) => ({
      proved,
      sections: sections.map(
        ({ hour, facilitator, people }): Section => ({
          ...hourOf(facts, hour),
          facilitator: facilitator === null ? null : attendant(facts, facilitator, hour),
          members: people.map((person) => attendant(facts, person, hour)),
        }),
      ),
    })),
  }
}

/** Refusal: `not_found`. */
export async function findHoursFor(
  world: World,
  grant: Grant,
  asked: { term: Term; hosts: readonly MemberId[]; count: number },
): Promise<FoundHours | Refusal> {
  const facts = await loadFacts(world, grant, asked.term)
  if (!facts) return refuse('not_found')
  const { told, candidates, reaches } = facts
  if (!areHere(facts, asked.hosts)) return refuse('not_found')
  const isHost = told.map(({ id }) => asked.hosts.includes(id))
  const hosts = told.filter((_, at) => isHost[at])
  const of = (wanted: boolean) => reaches.filter((_, at) => isHost[at] === wanted)
  const guests = of(false)
  const chosen = chooseHours({ candidates, reaches: guests, hosts: of(true), count: asked.count })
  return {
    people: guests.length,
    hours: chosen.flatMap(({ candidate, host }) => {
      const who = hosts[host]
      if (!who) return []
      const { weekday, time } = hourOf(facts, candidate)
      const useful = guests.filter((reach) => canCome(reach, candidate)).length
      return [{ weekday, time, host: named(who), useful }]
    }),
  }
}

type Told = PersonCard & { readonly zone: ZoneName }

interface Facts {
  readonly zone: ZoneName
  readonly term: Term
  readonly told: readonly Told[]
  readonly untold: readonly PersonCard[]
  readonly candidates: readonly Candidate[]
  readonly reaches: readonly Reach[]
  readonly clocks: readonly Clock[]
}

async function loadFacts(world: World, grant: Grant, term: Term): Promise<Facts | null> {
  const [group, people] = await Promise.all([loadGroup(world.db.query, grant), readWeeks(world, grant)])
  if (!group) return null
  const { zone } = group
  const meets = people.filter(({ groups }) =>
    groups.some(({ id, role }) => id === grant.groupId && role !== 'guest'),
  )
  const isTold = (person: PersonCard): person is Told =>
    person.zone !== null && !isEmptyGrid(person.availability)
  const told = meets.filter(isTold)
  const candidates = candidatesOf(term, zone)
  const weeks = told.map(({ availability: grid, away, zone: own }) => ({ grid, away, zone: own }))
  return {
    ...{ zone, term, told, candidates, untold: meets.filter((person) => !isTold(person)) },
    reaches: weeks.map((week) => reachOf(week, candidates, term.minutes)),
    clocks: weeks.map((week) => new Clock(week, candidates)),
  }
}

function areHere({ told, untold }: Facts, wanted: readonly MemberId[]): boolean {
  const here = new Set([...told, ...untold].map(({ id }) => id))
  return wanted.every((id) => here.has(id))
}

function named({ id, name }: PersonCard) {
  return { memberId: id, name }
}

function standings(facts: Facts, at: number) {
  const all = facts.told.map((_, person) => person)
  const comes = (person: number) => canCome(facts.reaches[person] ?? new Int8Array(), at)
  const shown = (people: readonly number[]) => people.map((person) => attendant(facts, person, at))
  return { can: shown(all.filter(comes)), cannot: shown(all.filter((person) => !comes(person))) }
}

function hourOf({ candidates }: Facts, at: number) {
  const { slot, starts } = candidates[at] ?? { slot: 0, starts: [] }
  return { ...clockTime(slot), first: instantAt(starts[0] ?? 0) }
}

function clockTime(slot: number): { weekday: Weekday; time: ClockTime } {
  return { weekday: Math.floor(slot / SLOTS_A_DAY) + 1, time: clockOf(slot) as ClockTime }
}

/** On the person's own clock: also after a change of the clocks, where that moves the hour for them. */
function attendant({ told, candidates, clocks, term }: Facts, person: number, at: number): Attendant {
  const clock = clocks[person]
  const { starts } = candidates[at] ?? { starts: [] }
  const shown = starts.map((start) => clock?.shownAt(start) ?? { weekday: 1, time: '00:00' as ClockTime })
  const first = shown[0] ?? { weekday: 1, time: '00:00' as ClockTime }
  const later = shown.find(({ weekday, time }) => weekday !== first.weekday || time !== first.time)
  const hours = starts.map((start) => clock?.hourAt(start, term.minutes) ?? 'day')
  const hour = (['night', 'evening'] as const).find((one) => hours.includes(one)) ?? 'day'
  return { memberId: told[person]?.id ?? ('' as MemberId), ...first, later: later ?? null, hour }
}
