// The meetings, places and turns that chosen lines of an import make, in memory first; papers and readings are the shelf's.
import type { MeetingId, ReadingId, TurnId } from '../../shared/contract/ids.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import {
  hasTurn,
  type ImportFacts,
  type JudgedLine,
  type LineTurn,
} from '../../shared/domain/judge-import.ts'
import { instantOf } from '../../shared/domain/zoned-time.ts'
import type { GroupGrant } from '../grant.ts'
import type { meetings } from '../meetings/tables.ts'
import type { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import type { Shelf } from './shelf.ts'

export interface Rows {
  readonly meetings: (typeof meetings.$inferInsert)[]
  readonly places: { meetingId: MeetingId; readingId: ReadingId; position: number }[]
  readonly turns: (typeof turns.$inferInsert)[]
}

interface Given {
  readonly grant: GroupGrant<'imports.run'>
  readonly facts: ImportFacts
  readonly lines: readonly JudgedLine[]
  readonly shelf: Shelf
}

/** A date as it stands after the lines so far. */
interface Held {
  readonly id: MeetingId
  readonly on: Set<ReadingId>
  readonly turns: LineTurn[]
}

export function rowsOf(world: World, { grant, facts, lines, shelf }: Given): Rows {
  const rows: Rows = { meetings: [], places: [], turns: [] }
  const dates = new Map<string, Held>(
    facts.meetings.map(({ id, startsAt, readingIds, turns }) => [
      startsAt,
      { id, on: new Set(readingIds), turns: [...turns] },
    ]),
  )
  for (const line of lines) {
    const readingId = shelf.readingOf(line)
    const { meeting } = line.shown
    if (meeting === null) continue
    const held = dates.get(meeting.startsAt) ?? newDate(world, rows, { grant, facts, line, meeting })
    dates.set(meeting.startsAt, held)
    if (readingId !== null && !held.on.has(readingId)) {
      rows.places.push({ meetingId: held.id, readingId, position: held.on.size })
      held.on.add(readingId)
    }
    addTurns(world, rows, { grant, line, held, readingId })
  }
  return rows
}

function newDate(
  world: World,
  rows: Rows,
  made: Pick<Given, 'grant' | 'facts'> & {
    line: JudgedLine
    meeting: NonNullable<JudgedLine['shown']['meeting']>
  },
): Held {
  const { clubId, groupId } = made.grant
  const { zone } = made.facts
  const startsAt = instantOf(made.meeting.startsAt, zone)
  // Judged before: a line whose time does not exist is not ready.
  if (isRefusal(startsAt)) throw new Error('a meeting at a time that does not exist')
  const id = world.newId() as MeetingId
  const { place } = made.line.entry
  rows.meetings.push({ clubId, id, groupId, startsAt, zone, place, createdAt: world.now() })
  return { id, on: new Set(), turns: [] }
}

/** One turn per member, role and meeting: who presents two papers of one day is the presenter of the first. */
function addTurns(
  world: World,
  rows: Rows,
  made: { grant: Given['grant']; line: JudgedLine; held: Held; readingId: ReadingId | null },
): void {
  const { held, line } = made
  const { clubId } = made.grant
  for (const turn of line.turns) {
    if (hasTurn(held, turn)) continue
    held.turns.push(turn)
    // Who presents, or stands by who does, has a paper; who leads the evening or takes notes has the evening.
    const ofPaper = turn.role === 'presenter' || turn.role === 'mentor'
    const readingId = ofPaper ? made.readingId : null
    const id = world.newId() as TurnId
    rows.turns.push({ clubId, id, meetingId: held.id, ...turn, readingId, createdAt: world.now() })
  }
}
