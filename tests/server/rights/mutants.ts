// The mutants of A2: each takes away one filter by club, group, member or account, or one condition on what is visible, in
// the commands and queries behind the procedures. Guards and rows of the permit table are taken away one by one in
// guards.test.ts. Jobs act for no caller and are left out: digests/commands and deliver, the
// reminders, and the queue of look-ups.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'

export interface Mutant {
  readonly name: string
  /** The name without the line; the second of the same words in one file says so. */
  readonly key: string
  readonly file: string
  /** The part of the text that is replaced. */
  readonly start: number
  readonly end: number
  readonly by: string
  /** Words inside of written SQL; else an expression. */
  readonly written: boolean
  /** The conditions that hold together with it, as they are written. */
  readonly beside: readonly string[]
}

const JOBS =
  /^server\/(db|web|demo|jobs|gateways)\/|\/jobs\.ts$|\/tables\.ts$|\/api\.ts$|^server\/digests\/(commands|deliver|jobs)\.ts$|^server\/digests\/channels\/|^server\/notices\/(answers|deliver|gather|groups-due|open|ways|words)\.ts$|^server\/lookups\/(ask|describe|end-waits|news|nightly|pace|queue|scheduled)\.ts$/

/** What is theirs by one of these is filtered by it. */
const OWNER = /\b(club|group|member|account)Id$/i
const VISIBLE = new Set(['visibleTo', 'countsFor', 'revisionVisibleTo', 'subjectVisibleTo', 'inGroupOf'])

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}
type Parts = Node & Record<string, unknown>

export function listMutants(root: string): Mutant[] {
  const files = readdirSync(path.join(root, 'server'), { recursive: true, encoding: 'utf8' })
    .map((name) => `server/${name}`)
    .filter((name) => name.endsWith('.ts') && !JOBS.test(name))
    .toSorted()
  return [...files, 'shared/domain/permit.ts'].flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    const found: Mutant[] = []
    const times = new Map<string, number>()
    /** What stands in written SQL is taken away there. */
    const written: Node[] = []
    const together = new Map<number, string[]>()
    const add: Add = (node, by, what, beside = together.get(node.start) ?? []) => {
      const line = text.slice(0, node.start).split('\n').length
      const said = text.slice(node.start, node.end).replaceAll(/\s+/g, ' ').slice(0, 90)
      const name = `${file}:${line} ${what} ${said}`
      const words = `${file} ${what} ${said}`
      times.set(words, (times.get(words) ?? 0) + 1)
      found.push({
        name,
        key: `${words} #${times.get(words)}`,
        file,
        start: node.start,
        end: node.end,
        by,
        written: node.type === 'sql',
        beside,
      })
    }
    walk(parseSync(file, text).program as unknown as Parts, (node) => {
      if (node.type === 'TaggedTemplateExpression') written.push(node)
      noteTogether(node, text, together)
      mutateCall(node, text, add)
      mutateTemplate(node, text, add)
      mutateTest(node, { text, file }, add)
    })
    return found.filter(
      ({ by, start }) => by === 'true' || !written.some((sql) => sql.start < start && start < sql.end),
    )
  })
}

function walk(node: unknown, visit: (node: Parts) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit)
    return
  }
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && 'start' in node) visit(node as Parts)
  for (const value of Object.values(node)) walk(value, visit)
}

type Add = (node: Node, by: string, what: string, beside?: readonly string[]) => void

/** Of each condition in an `and(…)`, the others. */
function noteTogether(node: Parts, text: string, together: Map<number, string[]>): void {
  if (node.type !== 'CallExpression') return
  const callee = node.callee as Node
  if (text.slice(callee.start, callee.end) !== 'and') return
  const given = node.arguments as Node[]
  for (const one of given) {
    const others = given.filter((other) => other !== one)
    together.set(
      one.start,
      others.map(({ start, end }) => text.slice(start, end)),
    )
  }
}

/** `eq(x.clubId, …)` becomes true for every row; drizzle passes over `undefined`; a filter of rows lets all through. */
function mutateCall(node: Parts, text: string, add: Add): void {
  if (node.type !== 'CallExpression') return
  const of = (one: unknown) => text.slice((one as Node).start, (one as Node).end)
  const callee = of(node.callee)
  const given = node.arguments as Node[]
  const names = given.map((one) => of(one))
  if (
    (callee === 'eq' || callee === 'ne') &&
    names.some((name) => OWNER.test(name) || /\.(club|group|member|account)Id as /.test(name))
  )
    add(node, callee === 'eq' ? `eq(${names[0]}, ${names[0]})` : 'undefined', 'without')
  if (VISIBLE.has(callee) && /\b(grant|reader|ask)\b/.test(names[0] ?? '')) add(node, 'undefined', 'without')
  const [keeps] = given
  if (callee.endsWith('.filter') && keeps && /permit\(|=== 'yes'/.test(of(keeps)))
    add(keeps, '() => true', 'unfiltered')
}

const OPERAND = String.raw`(?:\$\{[^}]*\}|\w+\.\w+)`
const OWNER_OPERAND = String.raw`(?:\$\{[^}]*(?:clubId|groupId|memberId|accountId)[^}]*\}|\w+\.(?:club|group|member|account)_id)`
const CONDITIONS = [
  new RegExp(`${OWNER_OPERAND} (?:=|<>) ${OPERAND}`, 'g'),
  /(?:\$\{[^}]*withdrawnAt\}|\w+\.withdrawn_at) is (?:not )?null/g,
  /\$\{(?:visibleTo|own)[^}]*\}(?= and)/g,
]

/** Conditions inside of written SQL. */
function mutateTemplate(node: Parts, text: string, add: Add): void {
  if (
    node.type !== 'TaggedTemplateExpression' ||
    text.slice((node.tag as Node).start, (node.tag as Node).end) !== 'sql'
  )
    return
  const said = text.slice(node.start, node.end)
  for (const condition of CONDITIONS)
    for (const match of said.matchAll(condition)) {
      const start = node.start + match.index
      const end = match.index + match[0].length
      const beside = besideIn(said, match.index, end)
      add({ type: 'sql', start, end: node.start + end }, 'true', 'without', beside)
    }
}

const BOUNDARY = /\(|\)|\b(?:or|not|where|on|when|then|else|end|select|from|join|group by|order by)\b/

/** In written SQL those between the same words or brackets, joined by `and`. */
function besideIn(said: string, from: number, to: number): string[] {
  const before = said.slice(0, from).split(new RegExp(BOUNDARY, 'g')).at(-1) ?? ''
  const after = said.slice(to).split(BOUNDARY)[0] ?? ''
  return `${before} ${after}`.split(/\band\b/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
}

/** The decisions of grant.ts, procedures.ts and permit.ts, and who is left out of one's own clubs. */
function mutateTest(node: Parts, { text, file }: { text: string; file: string }, add: Add): void {
  const decides = /server\/(grant|procedures)\.ts$|domain\/permit\.ts$/.test(file)
  const said = text.slice(node.start, node.end)
  if (
    node.type === 'BinaryExpression' &&
    /'former'|clubRole === |ambient === true/.test(said) &&
    said.length < 60
  )
    add(node, 'false', 'never')
  if (!decides || node.type !== 'IfStatement') return
  const test = node.test as Node
  const asked = text.slice(test.start, test.end)
  if (/answer !== 'yes'|permitForExtension|ctx\.person === null/.test(asked)) add(test, 'false', 'never')
}
