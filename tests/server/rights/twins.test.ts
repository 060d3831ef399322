// A2, B1: what is in another group, in a club that is this one's twin down to its ids, withdrawn, or somebody's own, is not
// noticed by anybody who may not: every answer is taken before it is there and after, and compared byte for byte. And
// whatever a member changes here, it touches nothing there.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERMITS } from '../../../shared/domain/permit.ts'
import { type Caller, OTHER_CLUB, OTHER_GROUP, OWN_DRAFT, type Scene, setScene, WITHDRAWN } from './scene.ts'
import { targetOf } from './table.ts'
import { tablesOfClubs } from './undoing.ts'
import { ask, atOnce, type Cell, cells, inputFor } from './walk.ts'

let scene: Scene
let before: Map<string, string>
let after: Map<string, string>
let known: Set<string>

beforeAll(async () => {
  scene = await setScene()
  known = await everyId()
  before = await everyAnswer()
  await scene.fillOther()
  after = await everyAnswer()
})
afterAll(() => scene.lectern.close())

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

async function everyId(): Promise<Set<string>> {
  const db = scene.lectern.db.query
  const found = new Set<string>()
  for (const name of [...(await tablesOfClubs(db)), 'accounts', 'sessions']) {
    const rows = await db.execute<{ row: string }>(sql`select x::text as row from ${sql.identifier(name)} x`)
    for (const { row } of rows) for (const [id] of row.matchAll(UUID)) found.add(id)
  }
  return found
}

/** What is asked of one's own place, and what is asked of no place: the rest is refused at the door. */
function questions(): Cell[] {
  return cells(scene).filter(
    ({ object, away, caller }) =>
      (object === 'own' || object === 'same group') && !away && caller.signedIn !== null,
  )
}

const nameOf = ({ procedure, caller, object }: Cell) => `${procedure.path} by ${caller.name}, ${object}`
const NEW_EACH_TIME = /"(?:code|token)":"[^"]*"/g

async function everyAnswer(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  scene.lectern.undo(true)
  await atOnce(questions(), async (cell) => {
    const { body, headers, status } = await ask(scene, cell.procedure, {
      caller: cell.caller,
      input: inputFor(scene, cell),
    })
    const text = `${status} ${headers} ${body}`
      .replace(UUID, (id) => (known.has(id) ? id : 'new'))
      .replace(NEW_EACH_TIME, '"new"')
    found.set(nameOf(cell), text)
  })
  scene.lectern.undo(false)
  return found
}

/** Who has to do with what was added: they notice, and what they notice is tested by its words below. */
function isConcerned({ caller, procedure, object }: Cell): boolean {
  const { scope } = PERMITS[procedure.action]
  const { clubRole, otherRole, name } = caller
  const seesOther = otherRole !== null || clubRole === 'owner' || clubRole === 'lead'
  if (seesOther && scope !== 'group') return true
  if (name === 'author who withdrew') return true
  // Their own draft is what was added.
  const ownDraft = name === 'author' || name === 'extension of the author'
  return ownDraft && procedure.path.startsWith('drafts.') && object !== null
}

test('B1: nobody notices what another group has, a club with the same ids, what was withdrawn, or a draft', () => {
  const all = questions().filter((cell) => !isConcerned(cell))
  const noticed = all.map(nameOf).filter((name) => before.get(name) !== after.get(name))
  expect(noticed.map((name) => `${name}: ${differenceOf(before.get(name), after.get(name))}`)).toEqual([])
  console.log(`B1: ${all.length} answers before and after, 0 differing bytes`)
})

test('B1: the same comparison sees a difference where there is one', () => {
  const concerned = questions().filter(isConcerned).map(nameOf)
  const noticed = concerned.filter((name) => before.get(name) !== after.get(name))
  expect(noticed).toContain('drafts.list by author, own')
  expect(noticed).toContain('activity.list by organiser, own')
  expect(noticed).toContain('summaries.mine by author who withdrew, own')
})

test('B1: words of the other group, of the twin club, of a withdrawn summary and of a draft reach only their own', () => {
  const leaks = questions().flatMap((cell) => {
    const body = after.get(nameOf(cell)) ?? ''
    const { name, clubRole, otherRole } = cell.caller as Caller
    const may: Record<string, boolean> = {
      [OTHER_CLUB]: false,
      [OTHER_GROUP]:
        PERMITS[cell.procedure.action].scope !== 'group' &&
        (otherRole !== null || clubRole === 'owner' || clubRole === 'lead'),
      [WITHDRAWN]: name === 'author who withdrew',
      [OWN_DRAFT]: name === 'author' || name === 'extension of the author',
    }
    return Object.entries(may).flatMap(([words, allowed]) =>
      !allowed && body.includes(words) ? `${nameOf(cell)}: ${words}` : [],
    )
  })
  expect(leaks).toEqual([])
})

function differenceOf(one = '', other = ''): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return `…${one.slice(Math.max(0, at - 40), at + 60)}… became …${other.slice(Math.max(0, at - 40), at + 60)}…`
}

test('A2: what a member changes here touches no row of the other group, of another author, or of the twin club', async () => {
  const { lectern, otherGroupId, ids, memberIds } = scene
  const [twin] = await lectern.db.query.execute<{ id: string }>(
    sql`select club_id as id from clubs where name like ${`%${OTHER_CLUB}`}`,
  )
  const others = [memberIds.cleo ?? '', ids.same.summaryId]
  const there = [otherGroupId, ids.other.readingId, ids.other.summaryId, memberIds.hal ?? '']
  lectern.watch({ clubId: twin?.id ?? '', ids: { others: [...there, ...others], there } })
  lectern.undo(true)
  const all = cells(scene).filter(
    ({ procedure, wanted, object, caller }) =>
      procedure.type === 'mutation' &&
      wanted === 'ok' &&
      object === 'own' &&
      caller.otherRole === null &&
      caller.signedIn === 'web',
  )
  const touched: string[] = []
  await atOnce(all, async (cell) => {
    const watch = cell.caller.name === 'other author' ? 'there' : 'others'
    const target = targetOf(scene, cell.procedure, 'own')
    const answer = await ask(scene, cell.procedure, {
      caller: cell.caller,
      input: inputFor(scene, { ...cell, target }),
      watch,
    })
    if (answer.touched !== 'no') touched.push(`${nameOf(cell)}: ${answer.touched}`)
  })
  lectern.undo(false)
  expect(touched).toEqual([])
  console.log(
    `A2: ${all.length} changes, 0 rows touched in another group, of another author, or in a club with the same ids`,
  )
})
