// Bids of real conferences as groups to plan for: files of PrefLib (Mattei and Walsh), category format. Everybody owes the same, one
// in ten is away at each meeting; yes is worth 3 and maybe 1.
import type { MemberId } from '../../shared/contract/ids.ts'
import { type Bid, NO_TURNS, type PlanProblem } from '../../shared/domain/plan-problem.ts'
import { aMember, aPaper, aProblem, NO_RULES } from '../support/plan-small.ts'
import { randomFrom } from '../support/random.ts'

export interface ConferenceBids {
  readonly papers: number
  /** By voter: the papers of each category, from 0. */
  readonly voters: readonly (readonly (readonly number[])[])[]
  readonly categories: readonly string[]
}

const MEETINGS = 52

/** Lines `count: {1,2},{3},4`: a category after the other, without braces where it holds one paper. */
export function readBids(text: string): ConferenceBids {
  const lines = text.split(/\r?\n/)
  const header = (name: RegExp) =>
    lines.flatMap((line) => {
      const found = name.exec(line)?.[1]
      return found === undefined ? [] : [found.trim()]
    })
  const voters = lines.flatMap((line) => {
    const found = /^\s*(\d+)\s*:(.*)$/.exec(line)
    if (found === null) return []
    const groups = [...(found[2] ?? '').matchAll(/\{([^}]*)\}|(\d+)/g)].map(([, inside, alone]) =>
      (inside ?? alone ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [Number(one) - 1])),
    )
    return Array.from({ length: Number(found[1]) }, () => groups)
  })
  return {
    papers: Number(header(/^# NUMBER ALTERNATIVES:\s*(\d+)/)[0]),
    voters,
    categories: header(/^# CATEGORY NAME \d+:(.*)$/),
  }
}

/** Null: no bid. */
function worthOfCategory(category: string): Bid['value'] | null {
  if (/^(yes|want|eager|strong)/i.test(category)) return 3
  return /^(maybe|could|willing|weak)/i.test(category) ? 1 : null
}

export function asGroup({ papers, voters, categories }: ConferenceBids, seed: number): PlanProblem {
  const random = randomFrom(seed)
  const wanted = Math.round((voters.length * 1.2) / MEETINGS)
  const seats = Math.max(1, Math.min(wanted, Math.floor(papers / MEETINGS)))
  const members = voters.map((_, index) =>
    aMember(MEETINGS, {
      id: `member-${index}` as MemberId,
      can: Array.from({ length: MEETINGS }, () => random() >= 0.1),
      held: NO_TURNS,
    }),
  )
  const bids = voters.flatMap((groups, member) =>
    groups.flatMap((group, index) => {
      const value = worthOfCategory(categories[index] ?? '')
      return value === null ? [] : group.map((paper): Bid => ({ member, paper, value }))
    }),
  )
  return aProblem(
    members,
    { presenter: seats },
    {
      papers: Array.from({ length: papers }, (_, at) => aPaper({}, at)),
      bids,
      rules: { ...NO_RULES, gap: Math.max(1, Math.floor(voters.length / seats / 2)) },
      seed,
    },
  )
}
