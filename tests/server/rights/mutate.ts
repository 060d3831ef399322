// A2: tries every mutant: `node tests/server/rights/mutate.ts [--sample N] [--seed S] [--only WORDS] [--nouns no] [--arena no]
// [--minutes M] [--noticed FILE] [--reach FILE] [--twins open|group|no] [--tests PATH,PATH] [--arguments check]` (trials.ts). FILE
// keeps who was noticed, so that the next run tries the others only. Prints who was noticed and by what, and a table; ends with
// 1 when one that lived is not argued (arguments.ts), or, with the last, when one that is argued makes a difference after all.
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openEmbedded } from '../../../server/db/embedded.ts'
import { migrateDatabase } from '../../../server/db/migrate.ts'
import { administer } from '../../support/postgres.ts'
import { randomFrom } from '../../support/random.ts'
import { withDatabase } from '../../support/target.ts'
import type { Twins } from '../../support/twin-triggers.ts'
import { reasonFor } from './arguments.ts'
import { listMutants, type Mutant } from './mutants.ts'
import { contradicted, type Trial, tryMutants } from './trials.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')

export function pick(mutants: readonly Mutant[], sample: number, seed: number): Mutant[] {
  const random = randomFrom(seed)
  return mutants
    .map((mutant) => ({ mutant, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .slice(0, sample)
    .map(({ mutant }) => mutant)
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

function twinsOf(said: string | undefined): Twins {
  return said === 'open' || said === 'group' || said === 'no' ? said : 'yes'
}

/** Kept from run to run by what a mutant takes away, not by its line. */
function readNoticed(file: string | undefined, all: readonly Mutant[]): Map<string, string> {
  if (file === undefined || !existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const known = new Map(lines.map((line) => JSON.parse(line) as [string, string]))
  return new Map(all.flatMap(({ key, name }) => (known.has(key) ? [[name, known.get(key) ?? '']] : [])))
}

async function main(): Promise<void> {
  const seed = Number(option('seed') ?? 20_261_122)
  const only = option('only') ?? ''
  const all = listMutants(ROOT).filter(({ name }) => name.includes(only))
  const chosen = pick(all, Number(option('sample') ?? all.length), seed)
  const ends = Date.now() + Number(option('minutes') ?? Number.POSITIVE_INFINITY) * 60_000
  const kept = option('noticed')
  const noticed = readNoticed(kept, chosen)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-mutants-db-'))
  const log = { info: () => {}, error: () => {} }
  const quiet = () => {}
  const embedded = await openEmbedded({ folder, fsync: false, say: quiet, log })
  try {
    const admin = withDatabase(embedded.target, 'postgres')
    const template = 'lectern_mutants_template'
    await administer(admin, `create database ${template}`)
    await migrateDatabase({
      target: withDatabase(admin, template),
      folder: path.join(ROOT, 'server/db/migrations'),
      say: quiet,
    })
    const server = {
      ...{ url: admin.url, template, noticed, reach: option('reach'), goOn: () => Date.now() < ends },
      ...{ withNouns: option('nouns') !== 'no', withArena: option('arena') !== 'no' },
      tests: (option('tests') ?? '').split(','),
      twins: twinsOf(option('twins')),
      keep({ key }: Mutant, killedBy: string) {
        if (kept !== undefined) appendFileSync(kept, `${JSON.stringify([key, killedBy])}\n`)
      },
    }
    if (option('arguments') === 'check') {
      const wrong = await contradicted(all, server)
      for (const { name } of wrong) console.log(`WRONGLY ARGUED  ${name}`)
      process.exitCode = wrong.length === 0 ? 0 : 1
      return
    }
    const trials = await tryMutants(chosen, server, console.log)
    process.exitCode = summarise(trials, { seed, of: all.length })
  } finally {
    await embedded.release()
    rmSync(folder, { recursive: true, force: true })
  }
}

function summarise(trials: readonly Trial[], { seed, of }: { seed: number; of: number }): number {
  const survivors = trials.filter(({ killedBy }) => killedBy === null)
  const open = survivors.filter(({ mutant }) => reasonFor(mutant) === null)
  const killed = trials.length - survivors.length
  for (const [name, all] of byFolder(trials))
    console.log(
      `${name.padEnd(24)} ${all.filter(({ killedBy }) => killedBy !== null).length} of ${all.length}`,
    )
  for (const { mutant, reached } of survivors)
    console.log(`${reasonFor(mutant) ?? 'OPEN'} (${reached})  ${mutant.name}`)
  console.log(
    `A2: seed ${seed}, ${trials.length} of ${of} mutants, ${killed} noticed, ${survivors.length - open.length} argued, ${open.length} open: ${((100 * killed) / (killed + open.length)).toFixed(1)} % of those not argued`,
  )
  return open.length === 0 ? 0 : 1
}

/** `server/papers`, `shared/domain`, …; a file of `server` itself stands by its name. */
function byFolder(trials: readonly Trial[]): [string, Trial[]][] {
  const of = ({ mutant }: Trial) => mutant.file.split('/').slice(0, 2).join('/')
  return [...Map.groupBy(trials, of)].toSorted(([one], [other]) => (one < other ? -1 : 1))
}

if (process.argv[1] === import.meta.filename) await main()
