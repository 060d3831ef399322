// What the two-group world must show: every answer is taken before another group, a club that is this one's twin down to
// its ids, a withdrawn summary and a draft are there, and after; and whatever is changed here touches nothing there.
import { sql } from 'drizzle-orm'
import { PERMITS } from '../../../shared/domain/permit.ts'
import { partOf } from './part.ts'
import { OTHER_CLUB, OTHER_GROUP, OWN_DRAFT, type Scene, WITHDRAWN } from './scene.ts'
import { tablesOfClubs } from './undoing.ts'
import { type Answer, ask, atOnce, type Cell, cells, inputFor } from './walk.ts'

const TOUCHING_PARTS = 3

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g
const NEW_EACH_TIME = /"(?:code|token|url|secret|answer|challenge)":"[^"]*"/g
const COOKIE = /"lectern(?:-visit)?=[\w-]+/g

export type Answers = ReadonlyMap<string, string>

export const nameOf = ({ procedure, caller, object }: Cell) =>
  `${procedure.path} by ${caller.name}, ${object}`

/** What is asked of one's own place, and what is asked of no place: the rest is refused at the door. */
export function questions(scene: Scene): Cell[] {
  return cells(scene).filter(isQuestion)
}

export const isQuestion = ({ object, away, caller }: Cell) =>
  (object === 'own' || object === 'same group') && !away && caller.signedIn !== null

/** Fills the other group, and gives every answer before and after. */
export async function takeAnswers(scene: Scene): Promise<{ before: Answers; after: Answers }> {
  const known = await everyId(scene)
  const before = await everyAnswer(scene, known)
  await scene.fillOther()
  return { before, after: await everyAnswer(scene, known) }
}

export async function everyId({ lectern }: Scene): Promise<Set<string>> {
  const db = lectern.db.query
  const found = new Set<string>()
  for (const name of [...(await tablesOfClubs(db)), 'accounts', 'sessions']) {
    const rows = await db.execute<{ row: string }>(sql`select x::text as row from ${sql.identifier(name)} x`)
    for (const { row } of rows) for (const [id] of row.matchAll(UUID)) found.add(id)
  }
  return found
}

async function everyAnswer(scene: Scene, known: ReadonlySet<string>): Promise<Answers> {
  const found = new Map<string, string>()
  scene.lectern.undo(true)
  await atOnce(questions(scene), async (cell) => {
    const input = inputFor(scene, cell)
    const answer = await ask(scene, cell.procedure, { caller: cell.caller, input })
    found.set(nameOf(cell), textOf(answer, known))
  })
  scene.lectern.undo(false)
  return found
}

/** What of an answer must stay the same: all of it but ids and secrets that are new each time. */
export function textOf({ status, headers, body }: Answer, known: ReadonlySet<string>): string {
  return `${status} ${headers} ${body}`
    .replace(UUID, (id) => (known.has(id) ? id : 'new'))
    .replace(NEW_EACH_TIME, '"new"')
    .replace(COOKIE, '"new')
}

/** Who has to do with what was added: they notice, and what they notice is tested by its words. */
export function isConcerned({ caller, procedure }: Cell): boolean {
  const { scope } = PERMITS[procedure.action]
  const { clubRole, otherRole, name } = caller
  const seesOther = otherRole !== null || clubRole === 'owner' || clubRole === 'lead'
  if (seesOther && scope !== 'group') return true
  if (name === 'author who withdrew') return true
  // Their own draft is what was added.
  return (
    (name === 'author' || name === 'extension of the author') &&
    /^drafts\.|^exports\.own$|^deletions\.facts$/.test(procedure.path)
  )
}

/** Every answer that changed for somebody whom it does not concern, with where it did. */
export function noticed(scene: Scene, before: Answers, after: Answers): string[] {
  return questions(scene)
    .filter((cell) => !isConcerned(cell))
    .map(nameOf)
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `${name}: ${differenceOf(before.get(name), after.get(name))}`)
}

function differenceOf(one = '', other = ''): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const around = (text: string) => text.slice(Math.max(0, at - 40), at + 60)
  return `…${around(one)}… became …${around(other)}…`
}

/** Every answer that holds words of what its asker may not see. */
export function leaks(scene: Scene, after: Answers): string[] {
  return questions(scene).flatMap((cell) => leaksIn(cell, after.get(nameOf(cell)) ?? ''))
}

export function leaksIn(cell: Cell, body: string): string[] {
  const { name, clubRole, otherRole } = cell.caller
  const isGroup = PERMITS[cell.procedure.action].scope === 'group'
  const may: Record<string, boolean> = {
    [OTHER_CLUB]: false,
    [OTHER_GROUP]: !isGroup && (otherRole !== null || clubRole === 'owner' || clubRole === 'lead'),
    [WITHDRAWN]: name === 'author who withdrew',
    [OWN_DRAFT]: name === 'author' || name === 'extension of the author',
  }
  return Object.entries(may).flatMap(([words, allowed]) =>
    !allowed && body.includes(words) ? `${nameOf(cell)}: ${words}` : [],
  )
}

/** Every change that touched a row of the other group, of another author, of another account, or of the twin club. */
export async function touching(scene: Scene): Promise<{ touched: string[]; changes: number }> {
  const { lectern } = scene
  await guardOthers(scene)
  lectern.undo(true)
  const all = partOf(cells(scene).filter(isChange), TOUCHING_PARTS)
  const touched: string[] = []
  await atOnce(all, async (cell) => {
    const input = inputFor(scene, cell)
    const asked = { caller: cell.caller, input, watch: watchOf(cell) }
    const { touched: said } = await ask(scene, cell.procedure, asked)
    if (said !== 'no') touched.push(`${nameOf(cell)}: ${said}`)
  })
  lectern.undo(false)
  return { touched, changes: all.length }
}

/** From now on requests with the header `x-watch` are told whether they touched what is not theirs. */
export async function guardOthers(scene: Scene): Promise<void> {
  const { lectern, otherGroupId, ids, memberIds } = scene
  const db = lectern.db.query
  const [twin] = await db.execute<{ id: string }>(
    sql`select club_id as id from clubs where name like ${`_%${OTHER_CLUB}`}`,
  )
  const accounts = await db.execute<{ id: string; name: string }>(
    sql`select account_id as id, name from accounts where mail like 'hal@%' or mail like 'cleo@%'`,
  )
  const accountOf = (name: string) => accounts.find((account) => account.name === name)?.id ?? ''
  const there = [
    otherGroupId,
    ids.other.readingId,
    ids.other.summaryId,
    memberIds.hal ?? '',
    accountOf('hal'),
  ]
  const cleo = [memberIds.cleo ?? '', ids.same.summaryId, accountOf('Cleo'), accountOf('cleo')]
  const guarded = { there, others: [...there, ...cleo] }
  const filled = Object.entries(guarded).map(([word, all]) => [word, all.filter((id) => id !== '')] as const)
  lectern.watch({ clubId: twin?.id ?? '', ids: Object.fromEntries(filled) })
}

/** A change that a member makes here, who has nothing to do with the other group. */
export const isChange = ({ procedure, wanted, object, caller }: Cell) =>
  procedure.type === 'mutation' &&
  wanted === 'ok' &&
  object === 'own' &&
  caller.otherRole === null &&
  caller.signedIn === 'web'

/** Moving one reading gives others of the same list their new place, whoever added them. */
export const watchOf = ({ procedure, caller }: Cell) =>
  procedure.path === 'readings.move' || caller.name === 'other author' ? 'there' : 'others'
