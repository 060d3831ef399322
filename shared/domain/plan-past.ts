// What meetings before a plan leave behind: turns held, shares owed, how long ago, and who is new. A share of the past is
// reckoned as one of the plan is, over those who were in the group then, of the turns that were really held.
import type { MemberId } from '../contract/ids.ts'
import { TURN_ROLES, type TurnRole } from '../contract/meeting.ts'
import type { Pause } from '../contract/plan.ts'
import type { Day } from '../contract/time.ts'
import type { PlanFacts, TurnFacts } from './plan-facts.ts'
import { mentorLedger, runningShares } from './plan-ledger.ts'
import { type PlanMember, type PlanProblem, type PlanRules, seatsOf } from './plan-problem.ts'
import { epochOf, localDay } from './zoned-time.ts'

type ByRole<T> = Readonly<Record<TurnRole, T>>

/** The same members, with what they bring along. */
export function pastOf(facts: PlanFacts, members: readonly PlanMember[], rules: PlanRules): PlanMember[] {
  const held = heldTurns(facts, members)
  const past = pastProblem(facts, { members, rules, held })
  const owed = shares(past, facts.members, held)
  const { length } = facts.past
  return members.map((member, at): PlanMember => {
    const own = held.filter(({ memberId }) => memberId === member.id)
    const byRole = (role: TurnRole) => own.filter((turn) => turn.role === role)
    const first = past.members[at]?.entitled.indexOf(true) ?? -1
    return {
      ...member,
      held: forRoles((role) => byRole(role).length),
      owed: forRoles((role) => owed[role][at] ?? 0),
      since: forRoles((role) => {
        const last = Math.max(-1, ...byRole(role).map((turn) => turn.meeting))
        return last < 0 ? null : length - last
      }),
      newFrom: newFrom(member, rules, {
        waited: first < 0 ? 0 : length - first,
        met: length,
        held: byRole('presenter').length,
      }),
    }
  })
}

export function isPaused(pauses: readonly Pause[], day: Day | undefined): boolean {
  return day !== undefined && pauses.some(({ from, to }) => from <= day && day <= to)
}

type Held = TurnFacts & { readonly meeting: number }

/** The ledger follows what happened: what was missed is no turn. Turns of who is not in the group are nobody's. */
function heldTurns({ past, turns }: PlanFacts, members: readonly PlanMember[]): Held[] {
  const places = new Map(past.map(({ id }, at) => [id, at]))
  const here = new Set(members.map(({ id }) => id))
  return turns.flatMap((turn): Held[] => {
    const meeting = places.get(turn.meetingId)
    if (meeting === undefined || turn.outcome === 'missed' || !here.has(turn.memberId)) return []
    return [{ ...turn, meeting }]
  })
}

/** The past as a problem of its own, so that its shares follow the one rule there is. */
function pastProblem(
  facts: PlanFacts,
  { members, rules, held }: { members: readonly PlanMember[]; rules: PlanRules; held: readonly Held[] },
): PlanProblem {
  const days = facts.past.map(({ startsAt }) => localDay(startsAt, facts.zone))
  const starts = facts.past.map(({ startsAt }) => epochOf(startsAt))
  const wasThere = presence(facts, starts)
  const count = (meeting: number, role: TurnRole) =>
    held.filter((turn) => turn.meeting === meeting && turn.role === role).length
  return {
    meetings: facts.past.map(({ id }, at) => ({
      id,
      seats: {
        presenter: count(at, 'presenter'),
        facilitator: count(at, 'facilitator'),
        scribe: count(at, 'scribe'),
      },
    })),
    members: members.map((member, index) => {
      const pauses = facts.members[index]?.pauses ?? []
      const there = wasThere(member.id, index)
      const entitled = starts.map((start, at) => there(start) && !isPaused(pauses, days[at]))
      return { ...member, entitled, can: entitled }
    }),
    ...{ papers: [], bids: [], locks: [], pairs: [], rules, published: null, seed: 0 },
  }
}

/** A group that met before it was here moves in with its people: they come within these days of the first. */
const MOVING_IN = 14 * 24 * 3_600_000

/**
 * When a member was in the group: since they joined, or since their first turn. Of meetings before anybody had joined, all
 * who moved in with the group were there, so that who presented then has done more than their share.
 */
function presence(
  { members, past, turns }: PlanFacts,
  starts: readonly number[],
): (memberId: MemberId, index: number) => (at: number) => boolean {
  const joins = members.map(({ joinedAt }) => epochOf(joinedAt))
  const founded = Math.min(...joins)
  return (memberId, index) => {
    const own = new Set(turns.filter((turn) => turn.memberId === memberId).map(({ meetingId }) => meetingId))
    const first = starts[past.findIndex(({ id }) => own.has(id))]
    const joined = joins[index] ?? Number.POSITIVE_INFINITY
    const since = Math.min(joined, first ?? Number.POSITIVE_INFINITY)
    const movedIn = joined - founded <= MOVING_IN
    return (at) => at >= since || (movedIn && at < founded)
  }
}

function shares(
  past: PlanProblem,
  members: PlanFacts['members'],
  held: readonly Held[],
): ByRole<readonly number[]> {
  const mentored = held.map(({ meeting, role, memberId }) => {
    return { meeting, role, member: members.findIndex(({ id }) => id === memberId), paper: null }
  })
  return forRoles((role) => {
    if (role === 'mentor') return mentorLedger(past, mentored).map(({ due }) => due)
    const seats = past.meetings.some((meeting) => seatsOf(meeting, role) > 0)
    return seats ? (runningShares(past, role).at(-1) ?? []) : past.members.map(() => 0)
  })
}

/**
 * New: came to a group that had met before, has not presented, and so few meetings ago that the group's rule still waits.
 * Below nought: before the plan.
 */
function newFrom(
  { entitled }: PlanMember,
  { newcomerWithin }: PlanRules,
  { waited, met, held }: { waited: number; met: number; held: number },
): number | null {
  if (newcomerWithin === null || held > 0 || waited >= Math.min(met, newcomerWithin)) return null
  if (waited > 0) return -waited
  const first = entitled.indexOf(true)
  return first < 0 ? null : first
}

function forRoles<T>(of: (role: TurnRole) => T): ByRole<T> {
  return Object.fromEntries(TURN_ROLES.map((role) => [role, of(role)])) as Record<TurnRole, T>
}
