// Tries mutants one after the other against the two-group world and the matrix, in one process: `node arena.ts URL TEMPLATE`
// in a copy of the tree with switches (switches.ts). Each is tried with exactly those requests that pass its switch, the
// same three ways as the tests do: the answer the table wants, not a byte of what must not be noticed, no row touched.
// Numbers come in by stdin, a line each; a line of JSON goes out for each.
import './switch-board.ts'
import { createInterface } from 'node:readline/promises'
import { parseTarget } from '../../../server/db/target.ts'
import { administer } from '../../support/postgres.ts'
import { type Scene, setScene } from './scene.ts'
import { switchBoard } from './switch-board.ts'
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

export type Said =
  | {
      readonly n: number
      readonly tried: 'requests'
      readonly asked: number
      readonly difference: string | null
    }
  /** Decided while modules were read. */
  | { readonly n: number; readonly tried: 'at the start' }

interface Arena {
  /** Everything is there: another group, a twin club, what was withdrawn, a draft. */
  readonly scene: Scene
  /** A server on the world before any of it was there. */
  readonly earlier: Scene
  readonly known: ReadonlySet<string>
  readonly cells: readonly Cell[]
  /** Of each cell, the switches that its request passes. */
  readonly passed: ReadonlyMap<Cell, ReadonlySet<number>>
  /** Of each question, the sound answer. */
  readonly texts: ReadonlyMap<Cell, string>
}

const marks = new Map<string, Set<number>>()
const around = (request: Request, run: () => Promise<Response>) =>
  switchBoard.watched(marks.get(request.headers.get('x-mark') ?? '') ?? new Set(), run)

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
  const passed = new Map<Cell, Set<number>>()
  const texts = new Map<Cell, string>()
  const wrong: string[] = []
  await atOnce([...all.entries()], async ([at, cell]) => {
    const mark = String(at)
    const set = new Set<number>()
    marks.set(mark, set)
    const asked = { caller: cell.caller, input: inputFor(scene, cell), mark }
    const answer = await ask(scene, cell.procedure, asked)
    passed.set(cell, set)
    texts.set(cell, textAt(scene, answer, known))
    wrong.push(...mismatch(cell, answer))
  })
  if (wrong.length > 0)
    throw new Error(`the tree differs without any mutant: ${wrong.slice(0, 3).join('; ')}`)
  return { scene, earlier, known, cells: all, passed, texts }
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
  const mine = arena.cells.filter((cell) => arena.passed.get(cell)?.has(n))
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
  return { n, tried: 'requests', asked, difference }
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

const [url = '', template = ''] = process.argv.slice(2)
const atStart = switchBoard.start()
const arena = await enter(url, template)
process.stdout.write(`${JSON.stringify({ ready: arena.cells.length, atStart: atStart.size })}\n`)
for await (const line of createInterface({ input: process.stdin })) {
  const n = Number(line)
  const said: Said = atStart.has(n) ? { n, tried: 'at the start' } : await tryOne(arena, n)
  process.stdout.write(`${JSON.stringify(said)}\n`)
}
process.exit(0)
