// Who may import whom (README): reads every import of the tree, names each one that crosses a wall, and any value cycle.
import { expect, test } from 'vitest'
import { type ImportOf, importsOf, sourceFiles } from './sources.ts'

interface Rule {
  /** Files that the rule is about. */
  readonly from: RegExp
  /** What they may import: files of the tree, or packages as `npm:name`. */
  readonly may: readonly RegExp[]
  /** What they may import as a type only. */
  readonly types?: readonly RegExp[]
}

const contract = /^shared\/contract\//
const shared = /^shared\//
const npm = (...names: string[]) => new RegExp(`^npm:(${names.join('|')})(/|$)`)
/** What is neither bound to a browser nor to a server. */
const pure = /^shared\/(contract|domain)\//
const device = /^shared\/device\//
const anyNpm = /^(npm|node):/
const tables = /^server\/[\w-]+\/tables\.ts$/
const queries = /^server\/[\w-]+\/(queries|choices|visible|takes-place|possible-misses|pairs|joins)\.ts$/
const commands = /^server\/[\w-]+\/(commands|touch)\.ts$/
const serverCore = /^server\/(world|grant|secrets)\.ts$/
const transaction = /^server\/db\/(transaction|database|failure|columns)\.ts$/

const RULES: readonly Rule[] = [
  { from: contract, may: [contract, npm('zod')] },
  {
    from: /^shared\/domain\/zoned-time\.ts$/,
    may: [contract, /^shared\/domain\/weekdays\.ts$/, npm('temporal-polyfill')],
  },
  { from: /^shared\/domain\//, may: [contract, /^shared\/domain\//] },
  {
    from: /^shared\/writing\//,
    may: [
      pure,
      device,
      /^shared\/(writing|design)\//,
      npm('preact', '@preact/signals', 'marked', 'katex', 'dompurify', 'diff'),
    ],
  },
  { from: device, may: [contract, /^shared\/domain\//, device, npm('zod', 'idb', '@trpc/client')] },
  { from: /^extension\/sites\//, may: [/^extension\/sites\//, pure] },
  {
    from: /^extension\/capture\//,
    may: [/^extension\/(sites|capture)\//, /^extension\/messages\.ts$/, pure, /^shared\/design\//, anyNpm],
  },
  {
    from: /^extension\/pointing\//,
    may: [/^extension\/(sites|pointing)\//, /^extension\/capture\/to-worker\.ts$/, pure, /^shared\/design\//],
  },
  {
    from: /^extension\/background\//,
    may: [
      /^extension\/background\//,
      /^extension\/(messages|client|server-address|browsers|standing-words)\.ts$/,
      shared,
      anyNpm,
    ],
  },
  {
    from: /^extension\/(panel|reader)\//,
    may: [
      /^extension\/(panel|reader)\//,
      /^extension\/(messages|client|server-address|browsers|standing-words)\.ts$/,
      shared,
      anyNpm,
    ],
  },
  { from: /^extension\/client\.ts$/, may: [/^extension\//, shared, anyNpm], types: [/^server\/router\.ts$/] },
  { from: /^extension\//, may: [/^extension\//, shared, anyNpm] },
  {
    from: /^server\/[\w-]+\/api\.ts$/,
    may: [/^server\/procedures\.ts$/, /^server\/[\w-]+\/(commands|queries)\.ts$/, shared, npm('zod')],
  },
  { from: tables, may: [tables, /^server\/db\/columns\.ts$/, npm('drizzle-orm')], types: [shared] },
  {
    from: /^server\/digests\//,
    may: [
      /^server\/(digests|deliveries|unsubscribes)\//,
      /^server\/home\/needs\//,
      /^server\/(accounts\/attempts|notices\/choices)\.ts$/,
      ...[serverCore, transaction, tables, queries, commands, shared, anyNpm],
    ],
    types: [/^server\/jobs\//],
  },
  {
    from: /^server\/deliveries\//,
    may: [
      /^server\/deliveries\//,
      ...[serverCore, transaction, tables, queries, commands, shared],
      npm('drizzle-orm'),
      /^node:timers/,
    ],
    types: [/^server\/jobs\//],
  },
  {
    from: /^server\/lookups\//,
    may: [/^server\/lookups\//, serverCore, transaction, tables, queries, commands, shared, anyNpm],
    types: [/^server\/jobs\//],
  },
  {
    from: /^server\/home\//,
    may: [/^server\/home\//, serverCore, tables, queries, shared, npm('drizzle-orm')],
    types: [/^server\/db\/database\.ts$/],
  },
  {
    from: /^server\/imports\//,
    may: [
      /^server\/imports\//,
      serverCore,
      transaction,
      tables,
      queries,
      commands,
      shared,
      npm('drizzle-orm'),
    ],
  },
  {
    from: /^server\/(invitations|letters|notices|requests|rosters)\//,
    may: [
      /^server\/(invitations|letters|notices|requests|rosters|deliveries|unsubscribes)\//,
      // All mails look alike, and those that wait are killed at the same kind of points.
      /^server\/digests\/(channels\/palette)\.ts$/,
      /^server\/db\/references\.ts$/,
      serverCore,
      transaction,
      tables,
      queries,
      commands,
      shared,
      npm('drizzle-orm', 'hono'),
      /^node:crypto$/,
    ],
    types: [/^server\/jobs\//],
  },
  {
    from: /^server\/(attendance|materials|meetings)\//,
    may: [
      /^server\/(attendance|materials|meetings)\//,
      /^server\/activity\/told\.ts$/,
      serverCore,
      transaction,
      tables,
      queries,
      commands,
      shared,
      npm('drizzle-orm'),
    ],
  },
  {
    from: /^server\/trades\//,
    may: [
      /^server\/trades\//,
      /^server\/meetings\/touch\.ts$/,
      /^server\/plans\/gather\.ts$/,
      serverCore,
      transaction,
      tables,
      queries,
      commands,
      shared,
      npm('drizzle-orm'),
    ],
    types: [/^server\/jobs\//],
  },
  {
    from: /^server\/(departures|deletions|exports|handovers|roles)\//,
    may: [
      /^server\/(departures|deletions|exports|handovers|roles)\/[\w-]+\.ts$/,
      /^server\/activity\/told\.ts$/,
      serverCore,
      transaction,
      tables,
      queries,
      commands,
      shared,
      npm('drizzle-orm', 'hono'),
    ],
    types: [/^server\/jobs\//],
  },
  {
    from: /^server\/(accounts|activity|addresses|clubs|comparisons|drafts|groups|identities|marks|members|operations|pairings|papers|passkeys|profiles|progress|readings|revisions|sessions|standings|summaries|tags|turns|votes|withdrawals)\//,
    may: [
      /^server\/accounts\//,
      serverCore,
      transaction,
      tables,
      queries,
      commands,
      shared,
      npm('drizzle-orm', 'hono', '@simplewebauthn/server'),
      /^node:crypto$/,
    ],
    types: [/^server\/jobs\//],
  },
  {
    from: /^server\/calendars\//,
    may: [
      /^server\/calendars\//,
      serverCore,
      transaction,
      tables,
      queries,
      shared,
      ...[/^server\/operations\/commands\.ts$/, /^server\/home\/places\.ts$/],
      npm('drizzle-orm', 'ical-generator', 'timezones-ical-library', 'temporal-polyfill'),
    ],
  },
  {
    from: /^server\/(feeds|hooks|keys|returns|unsubscribes)\//,
    may: [
      /^server\/(feeds|hooks|keys|returns|unsubscribes)\//,
      /^server\/digests\/(room\.ts|channels\/)/,
      /^server\/notices\/choices\.ts$/,
      serverCore,
      transaction,
      tables,
      queries,
      commands,
      shared,
      npm('drizzle-orm', 'postal-mime'),
      /^node:crypto$/,
    ],
  },
  {
    from: /^server\/gateways\//,
    may: [/^server\/gateways\//, shared, anyNpm],
    types: [/^server\/world\.ts$/],
  },
  { from: /^server\/web\//, may: [/^server\/web\//, shared, anyNpm], types: [/^server\/router\.ts$/] },
]

/** No file may import these: main knows everything and is known by nobody. */
const NEVER = [/^server\/main\.ts$/, /^tests\//]

function faultOf(one: ImportOf): string | null {
  const words = `${one.from} imports ${one.to}${one.typeOnly ? ' (type)' : ''}`
  if (!one.from.startsWith('tests/') && NEVER.some((never) => never.test(one.to))) return words
  const rule = RULES.find(({ from }) => from.test(one.from))
  if (!rule) return null
  const may = one.typeOnly ? [...rule.may, ...(rule.types ?? [])] : rule.may
  return may.some((allowed) => allowed.test(one.to)) ? null : words
}

const imports = sourceFiles(['shared', 'server', 'extension']).flatMap(importsOf)

test('no import crosses a wall', () => {
  expect(imports.map(faultOf).filter((fault) => fault !== null)).toEqual([])
  console.log(`architecture: ${imports.length} imports read, 0 across a wall`)
})

test('the rule sees a wall that is crossed', () => {
  const crossing = (from: string, to: string, typeOnly = false) => faultOf({ from, to, typeOnly })
  expect(crossing('extension/panel/app.tsx', 'extension/sites/arxiv.ts')).not.toBeNull()
  expect(crossing('extension/client.ts', 'server/router.ts')).not.toBeNull()
  expect(crossing('extension/client.ts', 'server/router.ts', true)).toBeNull()
  expect(crossing('server/papers/api.ts', 'server/papers/tables.ts')).not.toBeNull()
  expect(crossing('shared/domain/permit.ts', 'node:fs')).not.toBeNull()
  expect(crossing('server/http.ts', 'server/main.ts')).not.toBeNull()
})

test('no value cycles', () => {
  const graph = new Map<string, string[]>()
  for (const { from, to, typeOnly } of imports)
    if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to])
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    state.set(file, 'open')
    for (const next of graph.get(file) ?? []) visit(next, [...path, file])
    state.set(file, 'done')
  }
  for (const file of graph.keys()) visit(file, [])
  expect(cycles).toEqual([])
})
