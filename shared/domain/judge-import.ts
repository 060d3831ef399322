// What each line of a handful would do in this group, and what has to be asked first. Facts and answers come in; preview
// and import judge by this one function, so that what was shown is what is done.

import type { MeetingId, MemberId, ReadingId } from '../contract/ids.ts'
import type { HandfulEntry, ImportAnswers, ImportLine } from '../contract/import.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { WorkId } from '../contract/paper.ts'
import { isRefusal, refusalText } from '../contract/refusal.ts'
import type { LocalTime, ZoneName } from '../contract/time.ts'
import { foldName } from './fold-text.ts'
import { matchMember, type NamedMember } from './match-member.ts'
import { type Match, PaperIndex } from './match-papers.ts'
import { printWork } from './name-work.ts'
import { NO_MEETING_TEXT } from './read-schedule.ts'
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
  /** What the group's wall clock shows. */
  readonly now: LocalTime
  readonly listed: readonly ListedReading[]
  /** By the group's wall clock, earliest first. */
  readonly meetings: readonly {
    readonly id: MeetingId
    readonly startsAt: LocalTime
    readonly readingIds: readonly ReadingId[]
    readonly turns: readonly { readonly memberId: MemberId; readonly role: TurnRole }[]
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
  /** Who had, or gets, which role at the meeting: those of the line, as far as they are not there yet. */
  readonly turns: readonly LineTurn[]
  /** Names of no member that we can tell, and about whom nothing was answered. */
  readonly strangers: readonly string[]
}

export interface LineTurn {
  readonly memberId: MemberId
  readonly role: TurnRole
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
    const none = entry.problem === NO_MEETING_TEXT
    const standing = none ? 'no_meeting' : 'not_understood'
    const shown: ImportLine = { ...base, ...idle, standing, problem: none ? null : entry.problem, asks }
    return { entry, shown, reading: null, turns: [], strangers: [] }
  }
  const { standing, twin, reading, joins } = namesNothing(entry) ? NO_PAPER : place(bench, entry, number)
  const people = peopleOf(bench, entry)
  const meets = meeting(bench, { entry, reading, people })
  const asks = standing === 'perhaps' ? 'twin' : meets.asks
  const adds = standing === 'new'
  const ready = asks === null && meets.problem === null && (adds || joins || meets.meeting !== null)
  const problem = meets.problem ?? (entry.day === null ? withoutDay(people) : null)
  const shown: ImportLine = { ...base, ...meets, problem, standing, twin, asks, adds, joins, ready }
  // Without a day there is no turn, and nothing to ask.
  const strangers = entry.day === null ? [] : people.strangers
  return { entry, shown, reading, turns: people.turns, strangers }
}

/** The paper comes in all the same: of cells that were merged the first alone is copied. */
function withoutDay({ named, strangers }: People): string | null {
  const names = [...named.map(({ name }) => name), ...strangers]
  if (names.length === 0) return null
  return `There is no date in this row, so no turn comes of it for ${names.join(', ')}.`
}

/** A day and people, and no paper. */
function namesNothing({ work, title, url }: HandfulEntry): boolean {
  return work === null && title === '' && url === ''
}

const NO_PAPER: Placed = { standing: 'no_paper', twin: null, joins: false, reading: null }

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
  readonly named: { readonly role: TurnRole; readonly name: string }[]
  readonly turns: LineTurn[]
  readonly strangers: string[]
}

/** A name is a member's, or what a person said it stands for. Each member has a role once. */
function peopleOf({ facts, answers }: Bench, entry: HandfulEntry): People {
  const found: People = { named: [], turns: [], strangers: [] }
  const presenters = entry.presenters.map((name) => ({ role: 'presenter' as const, name }))
  for (const { role, name } of [...presenters, ...entry.others]) {
    const said = answers.people.find((answer) => foldName(answer.name) === foldName(name))
    const meant = said
      ? facts.members.find(({ id }) => id === said.memberId)
      : matchMember(name, facts.members)
    const leftOut = said?.memberId === null
    const known = found.turns.some((turn) => turn.memberId === meant?.id && turn.role === role)
    if (meant && !known) {
      found.named.push({ role, name: meant.name })
      found.turns.push({ memberId: meant.id, role })
    } else if (!meant && !leftOut && !found.strangers.includes(name)) found.strangers.push(name)
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
  if (there && isDone(there, { reading, turns: people.turns })) return NO_MEETING
  const names = (presents: boolean) => people.named.filter(({ role }) => (role === 'presenter') === presents)
  const shown = {
    startsAt,
    meetingId: there?.id ?? null,
    presenters: names(true).map(({ name }) => name),
    others: names(false),
    past: startsAt < facts.now,
  }
  return { ...NO_MEETING, meeting: shown }
}

/** The paper is on this meeting, and everybody of the line has their turn there. */
function isDone(
  there: ImportFacts['meetings'][number],
  { reading, turns }: { reading: Target; turns: readonly LineTurn[] },
): boolean {
  const isOn = reading === null || ('id' in reading && there.readingIds.includes(reading.id))
  return isOn && turns.every((turn) => hasTurn(there, turn))
}

export function hasTurn(there: { readonly turns: readonly LineTurn[] }, turn: LineTurn): boolean {
  return there.turns.some((one) => one.memberId === turn.memberId && one.role === turn.role)
}
