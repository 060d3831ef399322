// Meetings of a group in the words of a digest: what is next, what is due for them, and who presented since the last one.
import type { DigestCommon } from '../contract/digest.ts'
import type { MeetingId, ReadingId } from '../contract/ids.ts'
import type { TurnOutcome, TurnRole } from '../contract/meeting.ts'
import type { Policy } from '../contract/policy.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { dueIn } from './compose-home.ts'
import { DIGEST_SPAN, MOST_NEXT } from './digest-limits.ts'
import { dueBefore } from './judge-deadline.ts'
import { addMinutes, epochOf, isAfter } from './zoned-time.ts'

export interface HeldMeeting {
  readonly id: MeetingId
  readonly startsAt: Instant
  readonly zone: ZoneName
  readonly place: string
  readonly papers: readonly { readonly readingId: ReadingId; readonly title: string }[]
}

export interface HeldTurn {
  readonly meetingId: MeetingId
  readonly role: TurnRole
  /** Null: of the whole meeting. */
  readonly readingId: ReadingId | null
  readonly outcome: TurnOutcome | null
  readonly name: string
}

interface Meetings {
  /** Those that take place, soonest first. */
  readonly held: readonly HeldMeeting[]
  readonly taken: readonly HeldTurn[]
  readonly policy: Policy
  readonly groupUrl: string
}

interface Span {
  readonly from: Instant
  readonly to: Instant
  readonly now: Instant
}

export function tellMeetings(all: Meetings, span: Span): Pick<DigestCommon, 'next' | 'due' | 'thanks'> {
  const { held, policy, groupUrl } = all
  const until = addMinutes(span.now, DIGEST_SPAN.next)
  const coming = held.filter(({ startsAt }) => isAfter(startsAt, span.now) && !isAfter(startsAt, until))
  const since = addMinutes(span.now, -DIGEST_SPAN.back)
  const near = held.filter(({ startsAt }) => !isAfter(since, startsAt))
  const due = dueIn(near, policy, span.now).map(({ paper: { readingId, title }, dueAt }) => ({
    ...{ readingId, title, url: `${groupUrl}/readings/${readingId}`, dueAt },
  }))
  return {
    next: coming.slice(0, MOST_NEXT).map((meeting) => nextOf(meeting, all)),
    due: due.toSorted((one, other) => epochOf(one.dueAt) - epochOf(other.dueAt)),
    thanks: held
      .filter(({ startsAt }) => !isAfter(span.from, startsAt) && isAfter(span.to, startsAt))
      .flatMap((meeting) => presented(meeting, all)),
  }
}

function nextOf({ id, papers, ...meeting }: HeldMeeting, all: Meetings): DigestCommon['next'][number] {
  const named = (role: TurnRole, readingId: ReadingId | null) => {
    const here = all.taken.filter((turn) => turn.meetingId === id && turn.role === role)
    const mine = here.filter((turn) => turn.readingId === null || turn.readingId === readingId)
    return [...new Set((readingId === null ? here : mine).map(({ name }) => name))]
  }
  return {
    ...meeting,
    papers: papers.map(({ readingId, title }) => ({
      ...{ title, url: `${all.groupUrl}/readings/${readingId}` },
      ...{ presenters: named('presenter', readingId), mentors: named('mentor', readingId) },
    })),
    ...{ presenters: named('presenter', null), mentors: named('mentor', null) },
    dueAt: dueBefore(meeting.startsAt, all.policy),
  }
}

/** A turn that nobody says anything of was held; one that was missed is no reason for thanks, and none to be told here. */
function presented({ id, papers, startsAt }: HeldMeeting, { taken }: Meetings): DigestCommon['thanks'] {
  const held = taken.filter(
    ({ meetingId, role, outcome }) => meetingId === id && role === 'presenter' && outcome !== 'missed',
  )
  const titleOf = (turn: HeldTurn) => {
    const own = papers.find(({ readingId }) => readingId === turn.readingId)
    return (own ?? (papers.length === 1 ? papers[0] : undefined))?.title ?? null
  }
  return held.map((turn) => ({ name: turn.name, title: titleOf(turn), startsAt }))
}
