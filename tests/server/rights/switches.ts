// Writes all mutants into a copy of the tree at once, each behind a switch that is off: one process keeps its server, its
// database and its people, and tries one mutant after the other. Never are two of them on. Every statement goes by the
// switches once more on its way to the database (switch-board.ts).
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Mutant } from './mutants.ts'

/** Who keeps the switches is there first, or there is nobody and all are off. */
const INSTALL = 'globalThis.lecternSwitch ??= (_, sound) => sound;'

const SENDER = 'server/db/slot.ts'
const SENT = 'tail.then(() => send(statement))'
const SENT_BY =
  'tail.then(() => (globalThis.lecternSend ? globalThis.lecternSend(statement, send) : send(statement)))'

/** The number of a mutant is its place in the list. */
export function writeSwitches(root: string, mutants: readonly Mutant[]): void {
  const files = new Map<string, Numbered[]>()
  for (const [n, mutant] of mutants.entries())
    files.set(mutant.file, [...(files.get(mutant.file) ?? []), { ...mutant, n }])
  for (const [file, inside] of files) {
    const at = path.join(root, file)
    const text = readFileSync(at, 'utf8')
    const sorted = inside.toSorted((one, other) => one.start - other.start || other.end - one.end)
    writeFileSync(at, `${INSTALL} ${withSwitches(text, { from: 0, to: text.length, inside: sorted })}`)
  }
  const sender = readFileSync(path.join(root, SENDER), 'utf8')
  if (sender.split(SENT).length !== 2) throw new Error(`${SENDER} sends its statements in another way`)
  writeFileSync(path.join(root, SENDER), sender.replace(SENT, SENT_BY))
}

type Numbered = Mutant & { readonly n: number }

interface Part {
  readonly from: number
  readonly to: number
  /** Outer ones before those that they hold. */
  readonly inside: readonly Numbered[]
}

function withSwitches(text: string, { from, to, inside }: Part): string {
  const [first, ...rest] = inside
  if (first === undefined) return text.slice(from, to)
  const { start, end } = first
  const within = rest.filter((one) => one.start < end)
  const after = rest.filter((one) => one.start >= end)
  const sound = withSwitches(text, { from: start, to: end, inside: within })
  const later = withSwitches(text, { from: end, to, inside: after })
  return text.slice(from, start) + switched(first, sound) + later
}

/** In written SQL a condition is words of a template, everywhere else it is an expression. */
function switched({ n, written }: Numbered, sound: string): string {
  return written
    ? `\${globalThis.lecternSwitch(${n}, sql\`${sound}\`)}`
    : `globalThis.lecternSwitch(${n}, (${sound}))`
}
