// A reminder in words, from what is so when it is sent. Times are by the reader's own clock.
import type { TurnRole } from '../contract/meeting.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { readableTex } from './readable-tex.ts'
import { showMoment } from './zoned-time.ts'

export interface NoticeWords {
  readonly subject: string
  readonly says: readonly string[]
  /** What the link is called. */
  readonly link: string
}

interface Meeting {
  readonly group: string
  readonly startsAt: Instant
  readonly place: string
  /** Of the reader. */
  readonly zone: ZoneName
}

/** At least one title. */
export function dueWords(
  { group, startsAt, zone }: Meeting,
  owed: { readonly dueAt: Instant; readonly titles: readonly string[] },
): NoticeWords {
  const due = showMoment(owed.dueAt, zone)
  const titles = owed.titles.map((title) => `“${readableTex(title)}”`)
  const meeting = `“${group}” meets on ${showMoment(startsAt, zone)}.`
  if (titles.length === 1)
    return {
      subject: `Your summary is due ${due} (${group})`,
      says: [`You have not handed in your summary of ${titles[0]}. It is due ${due}.`, meeting],
      link: 'Write it',
    }
  return {
    subject: `${titles.length} of your summaries are due ${due} (${group})`,
    says: [`You have not handed in your summaries of these papers. They are due ${due}.`, ...titles, meeting],
    link: 'Open the meeting',
  }
}

export interface TurnFacts {
  readonly role: TurnRole
  /** Which of several seats, in the words of the format; empty: it has no name. */
  readonly part: string
  /** Null: none is set. */
  readonly title: string | null
  /** All others with a turn at that meeting. */
  readonly others: readonly { readonly name: string; readonly role: TurnRole }[]
}

export const DOES: Readonly<Record<TurnRole, string>> = {
  presenter: 'present',
  mentor: 'mentor the presenter',
  facilitator: 'facilitate',
  scribe: 'take notes',
}
const DOING: Readonly<Record<TurnRole, string>> = {
  presenter: 'presents',
  mentor: 'mentors',
  facilitator: 'facilitates',
  scribe: 'takes notes',
}

export function turnWords(meeting: Meeting, { role, part, title, others }: TurnFacts): NoticeWords {
  const { group, startsAt, place, zone } = meeting
  const when = showMoment(startsAt, zone)
  const paper = title === null ? '' : `${role === 'mentor' ? ' of' : ''} “${readableTex(title)}”`
  const seat = part === '' ? '' : ` as ${part}`
  const yours = (wanted: TurnRole, words: string) =>
    others.filter((one) => one.role === wanted).map(({ name }) => `${words}: ${name}.`)
  const near = role === 'presenter' ? yours('mentor', 'Your mentor') : []
  const mentored = role === 'mentor' ? yours('presenter', 'You mentor') : []
  const told = role === 'presenter' ? 'mentor' : role === 'mentor' ? 'presenter' : null
  const rest = others.filter((one) => one.role !== told).map((one) => `${one.name} ${DOING[one.role]}`)
  return {
    subject: `Your turn on ${when} (${group})`,
    says: [
      `You ${DOES[role]}${paper}${seat} when “${group}” meets on ${when}.`,
      ...near,
      ...mentored,
      ...(rest.length === 0 ? [] : [`Also: ${rest.join(', ')}.`]),
      ...(place === '' ? [] : [`Where: ${place}`]),
      'If you cannot come, offer the turn to others on the page of the group, the sooner the better.',
    ],
    link: 'Open the meeting',
  }
}

export function feedbackWords(facts: {
  readonly group: string
  readonly by: string
  readonly title: string
  readonly lines: readonly string[]
}): NoticeWords {
  const { group, by, title, lines } = facts
  return {
    subject: `${by} answered what you wrote (${group})`,
    says: [`${by} answered your summary of “${readableTex(title)}”:`, ...lines],
    link: 'Open the paper',
  }
}
