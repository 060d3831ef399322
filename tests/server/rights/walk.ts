// Walks the router over HTTP: every procedure, every caller, every object; what differs from the table is named.
import { appRouter } from '../../../server/router.ts'
import { REFUSALS } from '../../../shared/contract/refusal.ts'
import { type Action, PERMITS } from '../../../shared/domain/permit.ts'
import { newOperation } from '../../support/papers.ts'
import { inputs } from './inputs.ts'
import { type Caller, type Scene, TWELVE } from './scene.ts'
import {
  answered,
  OBJECTS,
  type ObjectName,
  type Outcome,
  type Procedure,
  type Target,
  targetOf,
  turnedAway,
} from './table.ts'

const AT_ONCE = 6

export interface Answer {
  readonly status: number
  /** `ok`, or the code of the refusal, or what was answered instead of either. */
  readonly outcome: string
  /** Without the request's own id. */
  readonly body: string
  /** Without the request's own id, the date, and what undoing.ts says. */
  readonly headers: string
  readonly touched: string | null
}

interface Walked {
  readonly path: string
  readonly type: string
  readonly action: Action | undefined
}

/** Every procedure of a router with the action it declares. */
export function walk(router: { _def: { procedures: object } } = appRouter): Walked[] {
  return Object.entries(router._def.procedures).map(([path, procedure]) => {
    const { type, meta } = (procedure as { _def: { type: string; meta?: { action?: Action } } })._def
    return { path, type, action: meta?.action }
  })
}

export function withoutAction(procedures: readonly Walked[]): string[] {
  return procedures
    .filter(({ action }) => action === undefined || !(action in PERMITS))
    .map(({ path }) => path)
}

/** Fails, by name, for a procedure of which no valid input is written. */
export function procedures(scene: Scene): Procedure[] {
  const here = { clubId: scene.clubId, groupId: scene.groupId }
  const own = inputs(here, scene.ids.own, scene)
  const never = inputs(here, scene.ids.never, scene)
  const all = walk()
  const forgotten = all.filter(({ path }) => !(path in own)).map(({ path }) => path)
  if (forgotten.length > 0)
    throw new Error(`write a valid input in rights/inputs.ts for ${forgotten.join(', ')}`)
  return all.map(({ path, type, action }) => {
    if (action === undefined) throw new Error(`${path} declares no action`)
    return { path, type, action, namesObject: shapeOf(own[path]) !== shapeOf(never[path]) }
  })
}

const shapeOf = (input: object | undefined) => JSON.stringify({ ...input, operationId: undefined })

export async function ask(
  scene: Scene,
  { path, type }: Pick<Procedure, 'path' | 'type'>,
  { caller, input, watch, mark }: { caller: Caller; input: object; watch?: string; mark?: string },
): Promise<Answer> {
  const url = `${scene.lectern.url}/trpc/${path}`
  const headers: Record<string, string> = {
    ...caller.headers,
    ...visitOf(scene, { path, caller, input }),
    'content-type': 'application/json',
    // The request's own id makes a packed answer longer or shorter.
    'accept-encoding': 'identity',
  }
  if (watch !== undefined) headers['x-watch'] = watch
  if (mark !== undefined) headers['x-mark'] = mark
  const query = `?input=${encodeURIComponent(JSON.stringify(input))}`
  const response =
    type === 'query'
      ? await fetch(url + query, { headers })
      : await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })
  return read(response)
}

/** Who finishes a visit to another site does so in the browser that went there, whoever else is signed in in it. */
function visitOf(scene: Scene, { path, caller, input }: { path: string; caller: Caller; input: object }) {
  const secret = 'mail' in input ? scene.visits.get(String(input.mail)) : undefined
  if (path !== 'identities.confirm' || secret === undefined) return {}
  return { cookie: [caller.headers.cookie, `lectern-visit=${secret}`].filter(Boolean).join('; ') }
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const body = text.replace(/"requestId":"[^"]*"/, '')
  const outcome =
    response.status === 200 ? 'ok' : (/"refusal":"(\w+)"/.exec(text)?.[1] ?? `status ${response.status}`)
  const own = new Set(['date', 'x-touched'])
  const headers = JSON.stringify([...response.headers].filter(([name]) => !own.has(name)).toSorted())
  return { status: response.status, outcome, body, headers, touched: response.headers.get('x-touched') }
}

export interface Cell {
  readonly procedure: Procedure
  readonly caller: Caller
  readonly object: ObjectName
  readonly target: Target
  readonly wanted: Outcome
  /** By the guard, before anything else is looked at. */
  readonly away: boolean
}

/** Further callers are asked about what is here and what is in the other group: the rest they share with the twelve. */
export function cells(scene: Scene): Cell[] {
  return procedures(scene).flatMap((procedure) =>
    scene.callers.flatMap((caller, at) =>
      OBJECTS.filter((object) => at < TWELVE || object === 'own' || object === 'deleted').map((object) => {
        const target = targetOf(scene, procedure, object)
        const away = turnedAway(procedure, caller, target)
        const wanted = away ?? answered(procedure, caller, object)
        return { procedure, caller, object, target, wanted, away: away !== null }
      }),
    ),
  )
}

/** By the ids and the place: hundreds of inputs are made at once, and one of them is asked for. */
const made = new WeakMap<object, Map<string, Readonly<Record<string, object>>>>()

/** Of its own operation each time. */
export function inputFor(scene: Scene, { procedure, target }: Pick<Cell, 'procedure' | 'target'>): object {
  const { ids, place } = target
  const at = `${place.clubId} ${place.groupId}`
  const ofIds = made.get(ids) ?? new Map<string, Readonly<Record<string, object>>>()
  const all = ofIds.get(at) ?? inputs(place, ids, scene)
  made.set(ids, ofIds.set(at, all))
  const input = all[procedure.path] ?? {}
  return 'operationId' in input ? { ...input, operationId: newOperation() } : input
}

/** Every difference between what the table says and what the server does. `enough`: stops at so many. */
export async function mismatches(
  scene: Scene,
  all: readonly Cell[],
  enough = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const found: string[] = []
  await atOnce(batches(all), async (batch) => {
    if (found.length >= enough) return
    const answers = await askTogether(scene, batch)
    for (const [at, cell] of batch.entries())
      found.push(...mismatch(cell, answers[at] ?? { outcome: 'no answer', status: 0 }))
  })
  return found.toSorted()
}

export function mismatch(
  { procedure, caller, object, wanted }: Cell,
  { outcome, status }: Pick<Answer, 'outcome' | 'status'>,
): string[] {
  const right = outcome === wanted && status === (wanted === 'ok' ? 200 : REFUSALS[wanted][0])
  return right ? [] : [`${procedure.path} by ${caller.name}, ${object}: ${outcome}, not ${wanted}`]
}

const BATCH = 10

/** Who is turned away has no effect, so ten such questions of one caller go in one request; all others go alone. */
function batches(all: readonly Cell[]): Cell[][] {
  const open = new Map<string, Cell[]>()
  const done: Cell[][] = []
  for (const cell of all) {
    const key = cell.away ? `${cell.caller.name} ${cell.procedure.type}` : null
    const batch = (key !== null && open.get(key)) || []
    if (batch.length === 0) done.push(batch)
    batch.push(cell)
    if (key !== null) open.set(key, batch.length < BATCH ? batch : [])
  }
  return done
}

async function askTogether(
  scene: Scene,
  batch: readonly Cell[],
): Promise<{ status: number; outcome: string }[]> {
  const [first] = batch
  if (first === undefined) return []
  if (batch.length === 1)
    return [await ask(scene, first.procedure, { caller: first.caller, input: inputFor(scene, first) })]
  const path = batch.map(({ procedure }) => procedure.path).join(',')
  const input = Object.fromEntries(batch.map((cell, at) => [at, inputFor(scene, cell)]))
  const body = JSON.stringify(input)
  const headers = { ...first.caller.headers, 'content-type': 'application/json' }
  const url = `${scene.lectern.url}/trpc/${path}?batch=1`
  const response =
    first.procedure.type === 'query'
      ? await fetch(`${url}&input=${encodeURIComponent(body)}`, { headers })
      : await fetch(url, { method: 'POST', headers, body })
  const answers = (await response.json()) as { error?: { data: { refusal: string; httpStatus: number } } }[]
  return batch.map((_, at) => {
    const error = answers[at]?.error
    return error
      ? { status: error.data.httpStatus, outcome: error.data.refusal }
      : { status: 200, outcome: 'ok' }
  })
}

/** Each of them once, a few at a time. */
export async function atOnce<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const left = all.values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of left) await run(one)
    }),
  )
}
