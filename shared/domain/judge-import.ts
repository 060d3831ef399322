// What each line of a handful would do in this group, and what has to be asked first. Facts and answers come in; preview
// and import judge by this one function, so that what was shown is what is done.

import type { MeetingId, MemberId, ReadingId } from '../contract/ids.ts'
import type { HandfulEntry, ImportAnswers, ImportLine } from '../contract/import.ts'
import type { WorkId } from '../contract/paper.ts'
import { isRefusal, refusalText } from '../contract/refusal.ts'
import type { LocalTime, ZoneName } from '../contract/time.ts'
import { foldName } from './fold-text.ts'
import { matchMember, type NamedMember } from './match-member.ts'
import { type Match, PaperIndex } from './match-papers.ts'
import { printWork } from './name-work.ts'
import { instantOf } from './zoned-time.ts'

export interface ListedReading {
  readonly readingId: ReadingId
  /** Its name and every further one. */
  readonly works: readonly WorkId[]
  readonly title: string
  readonly authors: readonly string[]
  readonly year: number | null
  readonly url: string
}

export interface ImportFacts {
  readonly zone: ZoneName
  readonly listed: readonly ListedReading[]
  /** By the group's wall clock, earliest first. */
  readonly meetings: readonly {
    readonly id: MeetingId
    readonly startsAt: LocalTime
    readonly readingIds: readonly ReadingId[]
  }[]
  /** Who may take turns. */
  readonly members: readonly NamedMember[]
}

/** A line with what the command needs beside what is shown. */
export interface JudgedLine {
  readonly entry: HandfulEntry
  readonly shown: ImportLine
  /** The reading it goes on: one that is there, or the one that the entry with this line makes. */
  readonly reading: { readonly id: ReadingId } | { readonly madeBy: HandfulEntry } | null
  readonly presenterIds: readonly MemberId[]
  /** Presenters who are no member that we can tell, and about whom nothing was answered. */
  readonly strangers: readonly string[]
}

type Target = JudgedLine['reading']
type Meets = Pick<ImportLine, 'meeting' | 'asks' | 'problem'>
const NO_MEETING: Meets = { meeting: null, asks: null, problem: null }

/** The wall clock of the group's last meeting. */
export function usualTime({ meetings }: ImportFacts): string | null {
  return meetings.at(-1)?.startsAt.slice(11) ?? null
}

export function judgeImport(
  facts: ImportFacts,
  entries: readonly HandfulEntry[],
  answers: ImportAnswers,
): JudgedLine[] {
  const listed = new PaperIndex<ListedReading>()
  for (const reading of facts.listed) listed.add(reading, reading)
  const before = new PaperIndex<HandfulEntry>()
  return entries.map((entry, at) => {
    const line = judgeLine({ facts, answers, listed, before }, entry, at + 1)
    if (line.shown.standing === 'new') before.add(describe(entry), entry)
    return line
  })
}

interface Bench {
  readonly facts: ImportFacts
  readonly answers: ImportAnswers
  readonly listed: PaperIndex<ListedReading>
  readonly before: PaperIndex<HandfulEntry>
}

function judgeLine(bench: Bench, entry: HandfulEntry, number: number): JudgedLine {
  const { line, quote, kind, work, version, authors, year, url } = entry
  const title = entry.title || (work === null ? '' : printWork(work, version))
  const base = { number, line, quote, kind, work, version, title, authors: [...authors], year, url }
  const idle = { meeting: null, adds: false, joins: false, ready: false, twin: null }
  if (entry.problem !== null) {
    const asks = entry.asksDateOrder ? ('date_order' as const) : null
    const shown: ImportLine = { ...base, ...idle, standing: 'not_understood', problem: entry.problem, asks }
    return { entry, shown, reading: null, presenterIds: [], strangers: [] }
  }
  const { standing, twin, reading, joins } = place(bench, entry, number)
  const people = presentersOf(bench, entry)
  const meets = meeting(bench, { entry, reading, people })
  const asks = standing === 'perhaps' ? 'twin' : meets.asks
  const adds = standing === 'new'
  const ready = asks === null && meets.problem === null && (adds || joins || meets.meeting !== null)
  const shown: ImportLine = { ...base, ...meets, standing, twin, asks, adds, joins, ready }
  return { entry, shown, reading, presenterIds: people.ids, strangers: people.strangers }
}

interface Placed extends Pick<ImportLine, 'standing' | 'twin' | 'joins'> {
  readonly reading: Target
}

function place({ answers, listed, before }: Bench, entry: HandfulEntry, number: number): Placed {
  const described = describe(entry)
  const met = listed.match(described)
  const said = answers.twins.find((answer) => answer.number === number)?.same
  const twin = met && twinOf(met)
  if (met && (met.likeness === 'same' || said === true)) {
    const joins = described.works.some((work) => !met.found.works.includes(work))
    return { standing: 'listed', twin, joins, reading: { id: met.found.readingId } }
  }
  if (met && said === undefined) return { standing: 'perhaps', twin, joins: false, reading: null }
  const earlier = before.match(described)
  if (earlier?.likeness === 'same')
    return { standing: 'repeated', twin: null, joins: false, reading: { madeBy: earlier.found } }
  return { standing: 'new', twin, joins: false, reading: { madeBy: entry } }
}

function twinOf({ found, why }: Match<ListedReading>): ImportLine['twin'] {
  return { readingId: found.readingId, title: found.title, why }
}

export function describe({ work, doi, title, authors, year, url }: HandfulEntry) {
  const works = new Set([work, doi === '' ? null : (`doi:${doi}` as WorkId)].filter((name) => name !== null))
  return { works: [...works], title, authors, year, url }
}

interface People {
  readonly names: string[]
  readonly ids: MemberId[]
  readonly strangers: string[]
}

/** A name is a member's, or what a person said it stands for. */
function presentersOf({ facts, answers }: Bench, entry: HandfulEntry): People {
  const found: People = { names: [], ids: [], strangers: [] }
  for (const name of entry.presenters) {
    const said = answers.people.find((answer) => foldName(answer.name) === foldName(name))
    const meant = said
      ? facts.members.find(({ id }) => id === said.memberId)
      : matchMember(name, facts.members)
    const leftOut = said?.memberId === null
    if (meant && !found.ids.includes(meant.id)) {
      found.names.push(meant.name)
      found.ids.push(meant.id)
    } else if (!meant && !leftOut) found.strangers.push(name)
  }
  return found
}

function meeting(
  { facts, answers }: Bench,
  { entry, reading, people }: { entry: HandfulEntry; reading: Target; people: People },
): Meets {
  if (entry.day === null) return NO_MEETING
  if (people.strangers.length > 0) {
    const names = people.strangers.map((name) => `“${name}”`).join(', ')
    return { ...NO_MEETING, asks: 'person', problem: `Nobody here is called ${names}, or more than one is.` }
  }
  const sameDay = facts.meetings.find(({ startsAt }) => startsAt.startsWith(entry.day ?? '-'))
  const time = entry.time ?? sameDay?.startsAt.slice(11) ?? answers.time ?? usualTime(facts)
  if (time === null) return { ...NO_MEETING, asks: 'time' }
  const startsAt = `${entry.day}T${time}` as LocalTime
  const instant = instantOf(startsAt, facts.zone)
  if (isRefusal(instant)) return { ...NO_MEETING, problem: refusalText(instant) }
  const there = facts.meetings.find((one) => one.startsAt === startsAt)
  const isOn = reading !== null && 'id' in reading && there?.readingIds.includes(reading.id)
  if (isOn) return NO_MEETING
  return { ...NO_MEETING, meeting: { startsAt, meetingId: there?.id ?? null, presenters: people.names } }
}
