// A3: what a caller may not see reads like what never was: status, headers and every byte of the body.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERMITS } from '../../../shared/domain/permit.ts'
import { partOf, sayPart } from './part.ts'
import { type Scene, setScene } from './scene.ts'
import { type ObjectName, targetOf } from './table.ts'
import { type Answer, ask, atOnce, type Cell, cells, inputFor } from './walk.ts'

const PARTS = 3

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
  await scene.fillOther()
  scene.lectern.undo(true)
})
afterAll(() => scene.lectern.close())

const HIDDEN: readonly ObjectName[] = [
  'own',
  'same group',
  'other group',
  'other group, asked here',
  'deleted',
]

/** The paper is on a list that the caller reads; that they have no summary of it is theirs to know. */
const TELL_OF_OWN = new Set(['summaries.withdraw', 'summaries.restore'])

/** What is said of what is not there for the asker: also of a secret, a proof or a link that is not theirs or was spent. */
const AS_IF_NEVER: ReadonlySet<string> = new Set([
  ...['not_found', 'reading_not_listed', 'invitation_not_valid'],
  ...['pairing_not_valid', 'passkey_not_valid', 'visit_not_valid', 'code_not_valid'],
])

/** Where the object is refused as if it were not there. */
function hidden(): Cell[] {
  return cells(scene).filter(({ wanted, object, procedure, away }) => {
    const ownStep = !away && wanted === 'not_found' && TELL_OF_OWN.has(procedure.path)
    return HIDDEN.includes(object) && !ownStep && AS_IF_NEVER.has(wanted)
  })
}

/** The same question about what never was. */
function never(cell: Cell): Cell {
  const { clubId, groupId } = scene
  const target = targetOf(scene, cell.procedure, 'never existed')
  const { scope } = PERMITS[cell.procedure.action]
  const at = (place: { clubId: string; groupId: string }) => ({ ...cell, target: { ...target, place } })
  if (!cell.away || scope === 'account')
    return at(cell.object === 'other group' ? cell.target.place : { clubId, groupId })
  // Where the place itself is hidden, the place that never was is the measure.
  const none = scene.ids.never.readingId
  const inClub = cell.target.place.clubId === clubId && cell.caller.clubRole !== null
  return at({ clubId: scope === 'group' && inClub ? clubId : none, groupId: none })
}

test('A3: another club, another group, what is deleted and what never was are told apart by no byte', async () => {
  const all = partOf(hidden(), PARTS)
  const measures = new Map<string, Promise<Answer>>()
  const differing: string[] = []
  await atOnce(all, async (cell) => {
    const { procedure, caller, object } = cell
    const measure = never(cell)
    const key = JSON.stringify([procedure.path, caller.name, measure.target.place])
    const wanted = measures.get(key) ?? ask(scene, procedure, { caller, input: inputFor(scene, measure) })
    measures.set(key, wanted)
    const found = await ask(scene, procedure, { caller, input: inputFor(scene, cell) })
    if (JSON.stringify(found) !== JSON.stringify(await wanted))
      differing.push(`${procedure.path} by ${caller.name}, ${object}: ${found.body} ${(await wanted).body}`)
  })
  expect(differing).toEqual([])
  const paths = new Set(all.map(({ procedure }) => procedure.path))
  console.log(
    `A3 (${sayPart(PARTS)}): ${all.length} refusals of ${paths.size} procedures compared with ${measures.size} for what never was (status, headers, length, body): 0 differing bytes`,
  )
}, 240_000)

/** Each column that names a row of a club in its own table. */
const KEYS = sql`
  select a.attrelid::regclass::text as table, a.attname as column from pg_index i
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
  join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where i.indisprimary and n.nspname = 'public' and a.atttypid = 'uuid'::regtype and a.attname <> 'club_id'
    and exists (select from pg_attribute o where o.attrelid = i.indrelid and o.attname = 'club_id')`

const IN_TWIN = sql`club_id::text like '00000000-%'`

/** The form of those that the world of this test makes (undoing.ts). */
const MADE_HERE = /^[0-9a-f]{8}-0000-4000-8000-[0-9a-f]{12}$/

test('A2: every id that names a row was made by the server, and none by who asked', async () => {
  const { query } = scene.lectern.db
  const keys = await query.execute<{ table: string; column: string }>(KEYS)
  const given: string[] = []
  let seen = 0
  for (const { table, column } of keys) {
    const ids = await query.execute<{ id: string }>(
      sql`select distinct ${sql.identifier(column)} as id from ${sql.identifier(table)} where not ${IN_TWIN}`,
    )
    seen += ids.length
    given.push(...ids.filter(({ id }) => !MADE_HERE.test(id)).map(() => `${table}.${column}`))
  }
  // The one that a client chooses: what it did is looked for under it in its own club only.
  expect([...new Set(given)]).toEqual(['operations.operation_id'])
  expect(seen).toBeGreaterThan(200)
})
