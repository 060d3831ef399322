// What is asked of a placing of people into sections, and what it weighs.
import { canCome, type Reach } from './find-slot.ts'

export interface Placing {
  readonly reaches: readonly Reach[]
  /** Who may lead a section, by place in the list. */
  readonly facilitators: readonly number[]
  readonly count: number
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

/** Discomfort counts squared: nobody sits at night to spare others an evening. */
export function painOf(reach: Reach, hour: number): number {
  return (reach[hour] ?? 0) ** 2
}

/** Nobody leads more sections than this. */
export function shareOf({ facilitators, count }: Placing): number {
  return facilitators.length === 0 ? 1 : Math.ceil(count / facilitators.length)
}

/** The average rounded down and up. Leaders are counted in no size. */
export function sizesOf({ reaches, facilitators, count }: Placing): { least: number; most: number } {
  const members = reaches.length - Math.min(facilitators.length, count)
  return { least: Math.floor(members / count), most: Math.ceil(members / count) }
}

/**
 * Hours that are worth opening. Where another hour is as good for everybody, a second section there is as good; but one person
 * cannot lead two at one hour, so as many such hours stay as one may lead sections.
 */
export function usefulHours(placing: Placing): number[] {
  const { reaches } = placing
  const hours = Array.from({ length: reaches[0]?.length ?? 0 }, (_, hour) => hour)
  const columns = hours.map((hour) => Int8Array.from(reaches, (reach) => reach[hour] ?? -1))
  const share = shareOf(placing)
  return hours.filter((hour) => {
    if (!reaches.some((reach) => canCome(reach, hour))) return false
    let better = 0
    for (const other of hours) {
      if (other !== hour && isAsGood(columns, other, hour)) better += 1
      if (better === share) return false
    }
    return true
  })
}

/** For everybody; of hours that are alike the earlier one is. */
function isAsGood(columns: readonly Int8Array[], one: number, other: number): boolean {
  const [instead, own] = [columns[one] ?? new Int8Array(), columns[other] ?? new Int8Array()]
  let strictly = one < other
  for (let person = 0; person < own.length; person += 1) {
    const [there, here] = [instead[person] ?? -1, own[person] ?? -1]
    if (here >= 0 && (there < 0 || there > here)) return false
    strictly ||= there >= 0 && (here < 0 || there < here)
  }
  return strictly
}
