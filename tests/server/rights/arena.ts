// Tries mutants one after the other against the two-group world and the matrix, in one process: `node arena.ts URL TEMPLATE NUMBERS`
// in a copy of the tree with switches (switches.ts). Each is tried with those requests in which it makes a difference, the
// same three ways as the tests do: the answer the table wants, not a byte of what must not be noticed, no row touched.
// Numbers come in by stdin, a line each; a line of JSON goes out for each.

import { createInterface } from 'node:readline/promises'
import { parseTarget } from '../../../server/db/target.ts'
import { administer } from '../../support/postgres.ts'
import { type Scene, setScene } from './scene.ts'
import { switchBoard, type Watcher } from './switch-board.ts'
import {
  everyId,
  guardOthers,
  isChange,
  isConcerned,
  isQuestion,
  leaksIn,
  nameOf,
  textOf,
  watchOf,
} from './twins.ts'
import { startUndoing, type Undoing } from './undoing.ts'
import { type Answer, ask, atOnce, type Cell, cells, inputFor, mismatch } from './walk.ts'

const PATIENCE_MS = 20_000

/** Where so many requests, of one kind and procedure and of all, tell of a mutant, more would not. */
const ENOUGH = 3
const ENOUGH_OF_ALL = 40

export interface Said {
  readonly n: number
  /** Requests that pass the switch, and those of them in which it makes a difference to a statement or a decision. */
  readonly passed: number
  readonly asked: number
  readonly difference: string | null
}

interface Arena {
  /** Everything is there: another group, a twin club, what was withdrawn, a draft. */
  readonly scene: Scene
  /** A server on the world before any of it was there. */
  readonly earlier: Scene
  readonly known: ReadonlySet<string>
  readonly cells: readonly Cell[]
  /** Of each switch, how many requests pass it. */
  readonly passed: ReadonlyMap<number, number>
  /** Of each switch, the requests in which it makes a difference. */
  readonly differing: ReadonlyMap<number, readonly Cell[]>
  /** Of each question, the sound answer. */
  readonly texts: ReadonlyMap<Cell, string>
}

const [url = '', template = '', left = '[]'] = process.argv.slice(2)
const tried = new Set(JSON.parse(left) as number[])

const watchers = new Map<string, Watcher>()
const around = (request: Request, run: () => Promise<Response>) => {
  const watcher = watchers.get(request.headers.get('x-mark') ?? '')
  return watcher === undefined ? run() : switchBoard.watched(watcher, run)
}

async function enter(url: string, template: string): Promise<Arena> {
  const scene = await setScene({ from: { url, template }, around })
  const snapshot = await copyOf(url, scene.lectern)
  const known = await everyId(scene)
  const lectern = await startUndoing({
    from: { url, template: snapshot },
    ...{ providers: scene.lectern.world.providers, around },
  })
  const earlier = movedTo(scene, lectern)
  earlier.lectern.undo(true)
  await scene.fillOther()
  // Who is turned away is turned away by the guard, whatever the object.
  const all = cells(scene).filter(({ away, object }) => !away || object === 'own')
  await guardOthers(scene)
  scene.lectern.undo(true)
  const passed = new Map<number, number>()
  const differing = new Map<number, Cell[]>()
  const texts = new Map<Cell, string>()
  const wrong: Cell[] = []
  const learn = async (cell: Cell, mark?: string) => {
    const asked = {
      caller: cell.caller,
      input: inputFor(scene, cell),
      ...(mark === undefined ? {} : { mark }),
    }
    const answer = await ask(scene, cell.procedure, asked)
    texts.set(cell, textAt(scene, answer, known))
    return mismatch(cell, answer)
  }
  await atOnce([...all.entries()], async ([at, cell]) => {
    watchers.set(String(at), watcherOf(cell, passed, differing))
    if ((await learn(cell, String(at))).length > 0) wrong.push(cell)
  })
  // What is tried while a request is watched holds locks, so that another one may have had to wait too long.
  for (const cell of wrong) {
    const [still] = await learn(cell)
    if (still !== undefined) throw new Error(`the tree differs without any mutant: ${still}`)
  }
  return { scene, earlier, known, cells: all, passed, differing, texts }
}

/** What of an answer is looked at: every byte, whether words leak, what was touched, or whether it was given. */
function kindOf(cell: Cell): string {
  if (isChange(cell)) return 'touching'
  if (isQuestion(cell)) return isConcerned(cell) ? 'words' : 'bytes'
  return 'given'
}

function watcherOf(cell: Cell, passed: Map<number, number>, differing: Map<number, Cell[]>): Watcher {
  const mine = new Set<number>()
  const isOfSame = (other: Cell) =>
    other.procedure.path === cell.procedure.path && kindOf(other) === kindOf(cell)
  const ofSame = (n: number) => (differing.get(n) ?? []).filter(isOfSame).length
  return {
    passed(n) {
      if (mine.has(n)) return
      mine.add(n)
      passed.set(n, (passed.get(n) ?? 0) + 1)
    },
    wants(n) {
      const there = differing.get(n) ?? []
      return tried.has(n) && there.length < ENOUGH_OF_ALL && !there.includes(cell) && ofSame(n) < ENOUGH
    },
    differs(n) {
      if (!this.wants(n)) return
      differing.set(n, [...(differing.get(n) ?? []), cell])
    },
  }
}

/** A copy of the database as it is now; a template may have no connection, so those of the server are ended. */
async function copyOf(url: string, lectern: Undoing): Promise<string> {
  const name = parseTarget(lectern.db.url).database
  const snapshot = `${name}_before`
  await administer(
    parseTarget(url),
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  )
  await administer(parseTarget(url), `create database ${snapshot} template ${name}`)
  for (let good = 0, tries = 0; good < 20 && tries < 200; tries += 1)
    good = await lectern.db.withTransaction(async () => good + 1).catch(() => 0)
  return snapshot
}

/** The same people at another server. */
function movedTo(scene: Scene, lectern: Undoing): Scene {
  const callers = scene.callers.map((caller) => {
    const { origin } = caller.headers
    const headers = { ...caller.headers, ...(origin === scene.lectern.url ? { origin: lectern.url } : {}) }
    return { ...caller, headers }
  })
  return { ...scene, lectern, callers }
}

async function tryOne(arena: Arena, n: number): Promise<Said> {
  const mine = arena.differing.get(n) ?? []
  let difference: string | null = null
  let asked = 0
  switchBoard.turnOn(n)
  await atOnce(mine, async (cell) => {
    if (difference !== null) return
    asked += 1
    const seen = await withPatience(differenceAt(arena, cell))
    difference ??= seen
  })
  switchBoard.turnOn(null)
  return { n, passed: arena.passed.get(n) ?? 0, asked, difference }
}

function withPatience(work: Promise<string | null>): Promise<string | null> {
  const tooLong = new Promise<string>((done) => setTimeout(done, PATIENCE_MS, 'no answer').unref())
  const broken = (error: unknown) => `broken: ${String(error)}`
  return Promise.race([work.catch(broken), tooLong])
}

async function differenceAt(arena: Arena, cell: Cell): Promise<string | null> {
  const { scene, known } = arena
  const { caller, procedure } = cell
  const input = inputFor(scene, cell)
  const watch = isChange(cell) ? { watch: watchOf(cell) } : {}
  const answer = await ask(scene, procedure, { caller, input, ...watch })
  const [wrong] = mismatch(cell, answer)
  if (wrong !== undefined) return wrong
  if (isChange(cell) && answer.touched !== 'no') return `${nameOf(cell)}: touched`
  if (!isQuestion(cell)) return null
  const text = textAt(scene, answer, known)
  const [leak] = leaksIn(cell, text)
  if (leak !== undefined) return leak
  if (isConcerned(cell) || text === arena.texts.get(cell)) return null
  return (await isNoticed(arena, cell, text)) ? `${nameOf(cell)}: noticed` : null
}

/** Whether the answer was another one before the others' things were there. */
async function isNoticed({ earlier, known }: Arena, cell: Cell, text: string): Promise<boolean> {
  const caller = earlier.callers.find(({ name }) => name === cell.caller.name) ?? cell.caller
  const before: Answer = await ask(earlier, cell.procedure, { caller, input: inputFor(earlier, cell) })
  return textAt(earlier, before, known) !== text
}

/** Without the server's own address. */
function textAt({ lectern }: Scene, answer: Answer, known: ReadonlySet<string>): string {
  return textOf(answer, known).replaceAll(lectern.url, 'here')
}

const arena = await enter(url, template)
process.stdout.write(`${JSON.stringify({ ready: arena.cells.length })}\n`)
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await tryOne(arena, Number(line)))}\n`)
process.exit(0)
