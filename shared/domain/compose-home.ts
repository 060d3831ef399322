// The home page from the facts of one reader: what is owed, by which meeting, and what is next. Facts hold only what
// the reader may see; here it is decided what of it is theirs to do, in which order, and where a list is cut.
import type { Home, HomeArrival, HomeMeeting, HomeNeed, HomeOwed, HomeTurn } from '../contract/home.ts'
import type { ReadingId } from '../contract/ids.ts'
import type { Policy } from '../contract/policy.ts'
import type { Instant } from '../contract/time.ts'
import { dueBefore } from './judge-deadline.ts'
import { isOver, meetingOf } from './meeting-of-reading.ts'
import { addMinutes, epochOf, isAfter } from './zoned-time.ts'

type Paper = HomeMeeting['papers'][number]

export interface HomeMeetingFacts extends Omit<HomeMeeting, 'papers'> {
  /** `mine`: the reader has handed in a summary that counts. */
  readonly papers: readonly (Paper & { readonly mine: boolean })[]
}

/** A group that the reader is in; what they only see as a lead of the club is not theirs to do. */
export interface HomeGroup {
  readonly groupId: HomeMeeting['groupId']
  readonly policy: Policy
  readonly joinedAt: Instant
  /** May hand in summaries. */
  readonly writes: boolean
}

export interface HomeFacts {
  readonly groups: readonly HomeGroup[]
  /** From `HOME_SPAN.back` ago on, of the groups above. */
  readonly meetings: readonly HomeMeetingFacts[]
  readonly turns: readonly HomeTurn[]
  readonly arrivals: readonly HomeArrival[]
  readonly needs: readonly HomeNeed[]
}

const DAY = 24 * 60
/** In minutes. What is due later than `ahead` is no worry of today; what was due longer ago than `back` is let go. */
export const HOME_SPAN = { back: 28 * DAY, ahead: 21 * DAY, arrivals: 7 * DAY, quiet: 3 * DAY }
export const HOME_LIMITS = { owed: 20, turns: 20, meetings: 8, arrivals: 20, needs: 50 }

export function composeHome(facts: HomeFacts, now: Instant): Home {
  const owed = facts.groups
    .flatMap((group) => owedIn(group, facts.meetings, now))
    .toSorted((one, other) => by(one.dueAt, other.dueAt))
  return {
    owed: owed.slice(0, HOME_LIMITS.owed),
    owedCount: owed.length,
    turns: soonest(facts.turns, now).slice(0, HOME_LIMITS.turns),
    meetings: soonest(facts.meetings, now).slice(0, HOME_LIMITS.meetings).map(shown),
    arrivals: onePerPaper(facts.arrivals).slice(0, HOME_LIMITS.arrivals),
    needs: orderNeeds(facts.needs).slice(0, HOME_LIMITS.needs),
  }
}

/** Who joined after it was due owes nothing. */
function owedIn(group: HomeGroup, all: readonly HomeMeetingFacts[], now: Instant): HomeOwed[] {
  if (!group.writes) return []
  const held = all.filter(({ groupId }) => groupId === group.groupId)
  return dueIn(held, group.policy, now).flatMap(({ meeting, paper, dueAt }) => {
    const { papers: _, presenters: _by, place: _where, ...where } = meeting
    const { mine, ...what } = paper
    return mine || isAfter(group.joinedAt, dueAt) ? [] : [{ ...where, ...what, dueAt }]
  })
}

interface Held<P> {
  readonly startsAt: Instant
  readonly papers: readonly P[]
}

/** Each paper once, for the meeting it belongs to, if it is due neither too late nor too long ago to be a worry of today. */
export function dueIn<P extends { readingId: ReadingId }, M extends Held<P>>(
  held: readonly (M & Held<P>)[],
  policy: Policy,
  now: Instant,
): { meeting: M; paper: P; dueAt: Instant }[] {
  const papers = new Map(held.flatMap((meeting) => meeting.papers.map((paper) => [paper.readingId, paper])))
  return [...papers.values()].flatMap((paper) => {
    const at = held.filter((meeting) => meeting.papers.some(({ readingId }) => readingId === paper.readingId))
    const meeting = meetingOf(at, now)
    if (meeting === null) return []
    const dueAt = dueBefore(meeting.startsAt, policy)
    return isAfter(dueAt, addMinutes(now, HOME_SPAN.ahead)) ? [] : [{ meeting, paper, dueAt }]
  })
}

function soonest<T extends { startsAt: Instant }>(all: readonly T[], now: Instant): T[] {
  return all
    .filter(({ startsAt }) => !isOver(startsAt, now))
    .toSorted((one, other) => by(one.startsAt, other.startsAt))
}

function shown({ papers, ...meeting }: HomeMeetingFacts): HomeMeeting {
  return { ...meeting, papers: papers.map(({ mine: _, ...paper }) => paper) }
}

/** The newest first; several summaries of one paper are one entry. */
function onePerPaper(all: readonly HomeArrival[]): HomeArrival[] {
  const found = new Map<string, HomeArrival>()
  for (const arrival of all.toSorted((one, other) => by(other.at, one.at))) {
    const key = `${arrival.kind} ${arrival.readingId}`
    const before = found.get(key)
    if (before?.kind === 'summary' && arrival.kind === 'summary')
      found.set(key, { ...before, authors: [...before.authors, ...arrival.authors] })
    else if (before === undefined) found.set(key, arrival)
  }
  return [...found.values()]
}

/** What has a date by its date, then what only waits; who has not written stands last: it is for a quiet word. */
const ORDER: Record<HomeNeed['kind'], number> = {
  no_presenter: 0,
  turn_untaken: 1,
  no_mentor: 2,
  waiting_requests: 3,
  papers_not_found: 4,
  digest_misses: 5,
  mails_come_back: 6,
  rooms_gone: 7,
  unplanned_papers: 8,
  unwritten: 9,
}

export function orderNeeds(needs: readonly HomeNeed[]): HomeNeed[] {
  return needs.toSorted((one, other) => {
    if (one.kind !== other.kind) return ORDER[one.kind] - ORDER[other.kind]
    return 'startsAt' in one && 'startsAt' in other ? by(one.startsAt, other.startsAt) : 0
  })
}

function by(one: Instant, other: Instant): number {
  return epochOf(one) - epochOf(other)
}
