// One mutant after the other in a copy of the tree, each behind a switch: with the requests of arena.ts in which it makes a
// difference, and what lives with the tests of the nouns (nouns.ts).
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Twins } from '../../support/twin-triggers.ts'
import { ArenaProcess } from './arena-process.ts'
import { reasonFor } from './arguments.ts'
import type { Mutant } from './mutants.ts'
import { type Nouns, type Place, type Reach, reachOf, tryAtNouns } from './nouns.ts'
import { writeSwitches } from './switches.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const COPIED = ['server', 'shared', 'tests', 'package.json', 'tsconfig.json']

export interface Trial {
  readonly mutant: Mutant
  readonly killedBy: string | null
  /** Of one that lived: how far it came. */
  readonly reached: 'not tried' | 'passed by nobody' | 'no difference anywhere' | 'different, and not noticed'
}

export interface Server {
  /** A Postgres that may make databases, and the migrated one to copy. */
  readonly url: string
  readonly template: string
  readonly withNouns?: boolean
  readonly withArena?: boolean
  /** Asked before each: whether there is time for one more. */
  readonly goOn?: () => boolean
  /** Noticed in an earlier run, by name. */
  readonly noticed?: ReadonlyMap<string, string>
  /** Where it is kept, from run to run, in which files each makes a difference. */
  readonly reach?: string | undefined
  readonly twins?: Twins
  readonly tests?: readonly string[]
  readonly keep?: (mutant: Mutant, killedBy: string) => void
}

export async function tryMutants(
  mutants: readonly Mutant[],
  server: Server,
  say: (line: string) => void = () => {},
): Promise<Trial[]> {
  const copy = copyOfTree(mutants)
  const trials = new Map<number, Trial>()
  const tell = (n: number, killedBy: string | null, reached: Trial['reached']) => {
    const mutant = mutants[n]
    if (mutant === undefined) return
    trials.set(n, { mutant, killedBy, reached })
    if (killedBy !== null) server.keep?.(mutant, killedBy)
    say(`${trials.size}/${mutants.length} ${killedBy?.slice(0, 140) ?? reached} ← ${mutant.name}`)
  }
  try {
    for (const [n, { name }] of mutants.entries()) {
      const by = server.noticed?.get(name)
      if (by !== undefined)
        trials.set(n, { mutant: mutants[n] as Mutant, killedBy: by, reached: 'not tried' })
    }
    const left = () => [...mutants.keys()].filter((n) => !((trials.get(n)?.killedBy ?? null) !== null))
    if (server.withArena !== false) await throughArena(copy, server, { left: left(), tell })
    const { url, twins = 'yes', tests = [''], goOn = () => true } = server
    const nouns = { copy, url, twins, tests, say, goOn }
    const living = left()
    const reach = () => readReach(nouns, { mutants, left: living, file: server.reach })
    if (server.withNouns !== false) await throughNouns(nouns, reach, { left: living, tell })
    return [...trials.values()]
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** With a switch for each of these. */
function copyOfTree(mutants: readonly Mutant[]): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'lectern-mutants-'))
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true })
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
  writeSwitches(copy, mutants)
  return copy
}

/** Those that are argued and yet make a difference where no club and no group has a twin: the argument is wrong of them. */
export async function contradicted(all: readonly Mutant[], { url }: Pick<Server, 'url'>): Promise<Mutant[]> {
  const copy = copyOfTree(all)
  try {
    const nouns = { copy, url, twins: 'no' as const, tests: [''], say: console.log, goOn: () => true }
    const argued = [...all.keys()].filter((n) => reasonFor(all[n] as Mutant) !== null)
    const { differing, passed } = await reachOf(nouns, argued)
    console.log(
      `A2: ${argued.length} argued, ${argued.filter((n) => passed.has(n)).length} of them passed by the tests`,
    )
    return [...differing.keys()].flatMap((n) => all[n] ?? [])
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

interface Left {
  readonly left: readonly number[]
  readonly tell: (n: number, killedBy: string | null, reached: Trial['reached']) => void
}

async function throughArena(copy: string, server: Server, { left, tell }: Left): Promise<void> {
  const arena = new ArenaProcess(copy, server, left)
  try {
    for (const n of left) {
      if (server.goOn?.() === false) break
      const said = await arena.tryOne(n)
      if (said === null) tell(n, 'the end of the process', 'not tried')
      else if (said.difference !== null) tell(n, said.difference, 'not tried')
      else if (said.asked > 0) tell(n, null, 'different, and not noticed')
      else tell(n, null, said.passed > 0 ? 'no difference anywhere' : 'passed by nobody')
    }
  } finally {
    arena.end()
  }
}

async function throughNouns(
  nouns: Nouns,
  readOnce: () => Promise<Reach>,
  { left, tell }: Left,
): Promise<void> {
  if (left.length === 0) return
  const { differing, passed } = await readOnce()
  for (const n of left) {
    if (differing.has(n)) tell(n, null, 'different, and not noticed')
    else if (passed.has(n)) tell(n, null, 'no difference anywhere')
  }
  const mine = new Map([...differing].filter(([n]) => left.includes(n)))
  await tryAtNouns(nouns, { differing: mine }, (n, by) => tell(n, by, 'not tried'))
}

/** What was kept is of the tests as they were then. */
async function readReach(
  nouns: Nouns,
  { mutants, left, file }: { mutants: readonly Mutant[]; left: readonly number[]; file: string | undefined },
): Promise<Reach> {
  if (file !== undefined && existsSync(file)) {
    const kept = new Map(JSON.parse(readFileSync(file, 'utf8')) as [string, Place[] | null][])
    const passed = new Set([...mutants.keys()].filter((n) => kept.has(mutants[n]?.key ?? '')))
    const files = [...passed].map((n) => [n, kept.get(mutants[n]?.key ?? '') ?? []] as const)
    return { passed, differing: new Map(files.filter(([, all]) => all.length > 0)) }
  }
  const reach = await reachOf(nouns, left)
  const lines = [...reach.passed].map((n) => [mutants[n]?.key, reach.differing.get(n) ?? null])
  if (file !== undefined) writeFileSync(file, JSON.stringify(lines))
  return reach
}
