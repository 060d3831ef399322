// The words of a letter about a meeting that was moved, called off or brought back: from what the reader knew to what is so
// when it is sent. Times are by the reader's own clock, and by the group's where that shows another.
import type { TurnRole } from '../contract/meeting.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { DOES, type NoticeWords } from './notice-words.ts'
import { readableTex } from './readable-tex.ts'
import { zoneCity } from './zone-city.ts'
import { isAfter, showMoment } from './zoned-time.ts'

export interface MeetingState {
  readonly startsAt: Instant
  /** Not called off. */
  readonly takesPlace: boolean
}

export interface MeetingLetterFacts {
  readonly group: string
  /** Of the meeting itself; empty: it has none. */
  readonly title: string
  readonly place: string
  readonly before: MeetingState
  readonly now: MeetingState
  readonly at: Instant
  readonly zones: { readonly reader: ZoneName; readonly group: ZoneName }
  /** The reader's turns there. */
  readonly turns: readonly { readonly role: TurnRole; readonly title: string | null }[]
}

/** Null: it was off and is off, or all of it is over. */
export function meetingLetter(facts: MeetingLetterFacts): NoticeWords | null {
  const { before, now, at, group } = facts
  if (!before.takesPlace && !now.takesPlace) return null
  if (!isAfter(before.startsAt, at) && !isAfter(now.startsAt, at)) return null
  const { subject, says } = wordsOf(facts)
  return { subject: `${subject} (${group})`, says, link: 'Open the meeting' }
}

function wordsOf(facts: MeetingLetterFacts): { subject: string; says: readonly string[] } {
  const { group, before, now, zones, place } = facts
  const was = showMoment(before.startsAt, zones.reader)
  const when = showMoment(now.startsAt, zones.reader)
  const title = facts.title === '' ? [] : [`Its title: “${readableTex(facts.title)}”`]
  const where = place === '' ? [] : [`Where: ${place}`]
  if (!now.takesPlace)
    return {
      subject: `Called off: the meeting on ${was}`,
      says: [`“${group}” does not meet on ${was}.`, ...groupClock(facts), ...title, ...lost(facts)],
    }
  if (!before.takesPlace)
    return {
      subject: `After all: the meeting on ${when} takes place`,
      says: [
        `“${group}” meets on ${when} after all.${when === was ? '' : ` It had been called off for ${was}.`}`,
        ...[...groupClock(facts), ...title, ...where, ...kept(facts)],
      ],
    }
  return {
    subject: `Moved to ${when}: the meeting on ${was}`,
    says: [
      `“${group}” meets on ${when}, and not on ${was}.`,
      ...[...groupClock(facts), ...title, ...where, ...kept(facts)],
    ],
  }
}

/** Nothing where both clocks show the same. */
function groupClock({ before, now, zones }: MeetingLetterFacts): string[] {
  const [was, when] = [before, now].map(({ startsAt }) => showMoment(startsAt, zones.group))
  const shown = [before, now].map(({ startsAt }) => showMoment(startsAt, zones.reader))
  if (was === shown[0] && when === shown[1]) return []
  const clock = `By the group’s clock (${zoneCity(zones.group)})`
  if (!now.takesPlace) return [`${clock}: ${was}.`]
  return [was === when ? `${clock}: ${when}.` : `${clock}: ${when}, and not ${was}.`]
}

function kept({ turns }: MeetingLetterFacts): string[] {
  if (turns.length === 0) return []
  return [
    ...turns.map((turn) => `You ${doing(turn)} there, as before.`),
    'If you cannot come then, offer the turn to others on the page of the group, the sooner the better.',
  ]
}

function lost({ turns }: MeetingLetterFacts): string[] {
  return turns.map((turn) => `You were to ${doing(turn)} there: that turn is off.`)
}

function doing({ role, title }: MeetingLetterFacts['turns'][number]): string {
  const paper = title === null ? '' : `${role === 'mentor' ? ' of' : ''} “${readableTex(title)}”`
  return `${DOES[role]}${paper}`
}
