// What an event of a calendar says: the group and the paper, or first what the reader does there.
import type { TurnRole } from '../contract/meeting.ts'
import type { CalendarMeeting, CalendarTurn } from './calendar-events.ts'
import { calendarLine } from './calendar-text.ts'
import { readableTex } from './readable-tex.ts'
import { TURN_NAMES } from './turn-words.ts'
import { showMoment } from './zoned-time.ts'

type Paper = CalendarMeeting['papers'][number]

const MOST_PAPERS = 20
const MOST_TURNS = 60
const MOST_AUTHORS = 3

const YOU: Record<TurnRole, string> = {
  presenter: 'You present',
  mentor: 'You mentor',
  facilitator: 'You facilitate',
  scribe: 'You take notes',
}

export function nameMeeting(meeting: CalendarMeeting): string {
  const own = meeting.turns.filter((turn) => turn.own).map((turn) => ownWords(meeting, turn))
  const group = calendarLine(meeting.group)
  const name = own.length === 0 ? `${group}: ${topicOf(meeting)}` : `${own.join('; ')} · ${group}`
  return meeting.cancelled ? `Cancelled: ${name}` : name
}

export function nameDeadline(meeting: CalendarMeeting): string {
  const name = `Summary due: ${titles(meeting.papers)} · ${calendarLine(meeting.group)}`
  return meeting.cancelled ? `Cancelled: ${name}` : name
}

/** Lines, for everybody the same. */
export function describeMeeting(meeting: CalendarMeeting): string[] {
  const { papers, turns, link, dueAt, zone, cancelled } = meeting
  const shown = turns.slice(0, MOST_TURNS)
  const ofPaper = papers.slice(0, MOST_PAPERS).flatMap((paper) => {
    const people = shown.filter(({ readingId }) => readingId === paper.readingId)
    return [about(paper), ...people.map(turnLine)]
  })
  const known = new Set(papers.map(({ readingId }) => readingId))
  const others = shown.filter(({ readingId }) => readingId === null || !known.has(readingId))
  const due = papers.length === 0 || cancelled ? [] : [`Summaries are due on ${showMoment(dueAt, zone)}.`]
  const call = link === '' ? [] : [`Call: ${calendarLine(link, 2_000)}`]
  return [...ofPaper, ...others.map(turnLine), ...due, ...call]
}

/** “You present “BERT” with Cleo as mentor”. */
function ownWords(meeting: CalendarMeeting, turn: CalendarTurn): string {
  const paper = meeting.papers.find(({ readingId }) => readingId === turn.readingId)
  const topic = paper === undefined ? topicOf(meeting) : quoted(paper)
  const part = turn.part === '' ? '' : ` as ${calendarLine(turn.part)}`
  if (turn.role === 'mentor')
    return [YOU.mentor, namesOf(meeting, turn, 'presenter'), `on ${topic}`].filter(Boolean).join(' ')
  const mentors = turn.role === 'presenter' ? namesOf(meeting, turn, 'mentor') : ''
  const helped = mentors === '' ? '' : ` with ${mentors} as mentor`
  return `${YOU[turn.role]}${turn.role === 'presenter' ? '' : ':'} ${topic}${part}${helped}`
}

/** Who else has this role for the same paper. */
function namesOf({ turns }: CalendarMeeting, { readingId }: CalendarTurn, role: TurnRole): string {
  return turns
    .filter((turn) => turn.role === role && turn.readingId === readingId && !turn.own)
    .map(({ name }) => calendarLine(name))
    .join(' and ')
}

function topicOf({ title, papers }: CalendarMeeting): string {
  if (title !== '') return calendarLine(title)
  return papers.length === 0 ? 'meeting' : titles(papers)
}

function titles(papers: readonly Paper[]): string {
  const [first] = papers
  if (first === undefined) return ''
  return papers.length === 1 ? quoted(first) : `${quoted(first)} and ${papers.length - 1} more`
}

function quoted({ title }: Paper): string {
  return `“${calendarLine(readableTex(title), 200)}”`
}

function about(paper: Paper): string {
  const names = paper.authors.slice(0, MOST_AUTHORS).map((name) => calendarLine(readableTex(name)))
  const more = paper.authors.length > MOST_AUTHORS ? ' and others' : ''
  return names.length === 0 ? quoted(paper) : `${quoted(paper)}, ${names.join(', ')}${more}`
}

function turnLine({ role, part, name }: CalendarTurn): string {
  return `${part === '' ? TURN_NAMES[role] : calendarLine(part)}: ${calendarLine(name)}`
}
