// Brings the chosen lines of a handful in: papers, readings, meetings and turns with the record of what was made, in one
// transaction. What a line does is judged by shared/domain/judge-import, as in the preview.
import type { ImportId, OperationId } from '../../shared/contract/ids.ts'
import { type ImportAnswers, type Imported, MOST_LINES } from '../../shared/contract/import.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { type JudgedLine, judgeImport } from '../../shared/domain/judge-import.ts'
import { readHandful } from '../../shared/domain/read-handful.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { isUniqueViolation } from '../db/failure.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { touchMeetings } from '../meetings/touch.ts'
import { once } from '../operations/commands.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'
import { loadFacts } from './queries.ts'
import { type Rows, rowsOf } from './rows.ts'
import { Shelf } from './shelf.ts'
import { imports } from './tables.ts'

export { addMaterial } from './add-material.ts'
export { undoImport } from './undo.ts'

type Grant = GroupGrant<'imports.run'>

export interface Wanted {
  readonly operationId: OperationId
  readonly text: string
  readonly answers: ImportAnswers
  /** Numbers of the lines to bring in. */
  readonly chosen: readonly number[]
}

/** Somebody may add one of the papers in the same moment: then all is read again and done anew. */
const ATTEMPTS = 3

/** Refusals: `handful_too_large`, `import_line_not_ready`, `not_found`, `operation_reused`. */
export async function runImport(world: World, grant: Grant, wanted: Wanted): Promise<Imported | Refusal> {
  const { clubId, groupId, memberId } = grant
  const { operationId: id, ...said } = wanted
  const operation = { id, clubId, memberId, kind: 'imports.run', input: { groupId, ...said } }
  const { format, entries } = readHandful(wanted.text, wanted.answers.dateOrder)
  if (entries.length > MOST_LINES) return refuse('handful_too_large')
  const at = still(world)
  const run = () =>
    once(world, operation, async (tx) => {
      await lockGroup(tx, grant)
      const facts = await loadFacts(world, tx, grant)
      if (!facts) return refuse('not_found')
      const lines = chosenOf(judgeImport(facts, entries, wanted.answers), wanted.chosen)
      if (isRefusal(lines)) return lines
      const shelf = await Shelf.open(at, tx, { grant, lines, listed: true })
      const rows = rowsOf(at, { grant, facts, lines, shelf })
      return keep(at, tx, { grant, format, shelf, rows })
    })
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      if (attempt === ATTEMPTS || !isUniqueViolation(error)) throw error
    }
  }
}

/** All that one import makes has one instant: by it an undo tells what was done since. */
function still(world: World): World {
  const now = world.now()
  return { ...world, now: () => now }
}

function chosenOf(judged: readonly JudgedLine[], chosen: readonly number[]): JudgedLine[] | Refusal {
  const wanted = new Set(chosen)
  const lines = judged.filter((line) => wanted.has(line.shown.number))
  const unready = lines.find((line) => !line.shown.ready)
  if (unready) {
    const { line, problem } = unready.shown
    return refuse(
      'import_line_not_ready',
      `Line ${line} cannot be brought in as it stands. ${problem ?? ''}`.trim(),
    )
  }
  return lines.length === wanted.size ? lines : refuse('import_line_not_ready')
}

async function keep(
  world: World,
  tx: Queries,
  {
    grant,
    format,
    shelf,
    rows,
  }: { grant: Grant; format: (typeof imports.$inferInsert)['format']; shelf: Shelf; rows: Rows },
): Promise<Imported> {
  const { clubId, groupId, memberId } = grant
  const id = world.newId() as ImportId
  await shelf.keep(tx)
  if (rows.meetings.length > 0) await tx.insert(meetings).values(rows.meetings)
  const places = rows.places.map((place) => ({ clubId, ...place }))
  if (places.length > 0) await tx.insert(meetingReadings).values(places)
  if (rows.turns.length > 0) await tx.insert(turns).values(rows.turns)
  const news = new Set(rows.meetings.map((meeting) => meeting.id))
  const changed = [...rows.places, ...rows.turns].map(({ meetingId }) => meetingId)
  await touchMeetings(
    world,
    tx,
    clubId,
    [...new Set(changed)].filter((meetingId) => !news.has(meetingId)),
  )
  const made = {
    ...shelf.made(),
    meetings: rows.meetings.map((meeting) => meeting.id),
    meetingReadings: rows.places.map(({ meetingId, readingId }) => ({ meetingId, readingId })),
    turns: rows.turns.map((turn) => turn.id),
    rooms: rows.meetings.flatMap(({ id: meetingId, place }) => (place === '' ? [] : [{ meetingId, place }])),
  }
  await tx
    .insert(imports)
    .values({ clubId, id, groupId, madeBy: memberId, madeAt: world.now(), format, made })
  const facts = { readings: made.readings.length, meetings: made.meetings.length, turns: made.turns.length }
  await recordChange(world, tx, { clubId, memberId, action: 'imports.run', subjectId: id, facts })
  return { importId: id, ...facts }
}
