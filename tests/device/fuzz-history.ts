// What happened to each draft of each device, so that a loss tells its own story: who did what, and which texts came
// into a row or left it.
import { createHash } from 'node:crypto'
import type { DraftRow } from '../../shared/device/storage.ts'
import type { RealDevice } from './real-device.ts'

const TOKEN = /\b(?:nobody|ada|ben|cleo)-\d{6}\b/g
/** A text that is missed stood there when all was looked at last: no older lines are needed. */
const KEPT = 5_000

export class History {
  readonly #lines: { readonly about: ReadonlySet<string>; readonly text: string }[] = []
  readonly #all = createHash('sha256')
  readonly #before = new Map<string, string>()

  /** After each step: which rows are not what they were. */
  async note(device: RealDevice, what: string): Promise<void> {
    const session = await device.session()
    const who = session === null ? 'nobody' : session.me.account.name.toLowerCase()
    const rows = await device.storage.getAll('drafts')
    for (const row of rows)
      this.#compare(`${device.name} ${nameOf(row)}`, rowInWords(row), `${what} (${who})`)
  }

  /** All that is known of the rows that held these texts. */
  of(tokens: readonly string[]): string {
    const rows = new Set(
      this.#lines.flatMap(({ about, text }) =>
        tokens.some((token) => text.includes(token)) ? [...about] : [],
      ),
    )
    const lines = this.#lines.filter(({ about }) => [...about].some((row) => rows.has(row)))
    return lines.map(({ text }) => text).join('\n')
  }

  /** The same in two runs: the same happened. */
  print(): string {
    return this.#all.copy().digest('hex').slice(0, 8)
  }

  #compare(name: string, now: string, what: string): void {
    const before = this.#before.get(name) ?? 'nothing'
    if (before === now) return
    this.#before.set(name, now)
    const text = `${what}: ${name}\n    ${before}\n -> ${now}`
    this.#all.update(text)
    this.#lines.push({ about: new Set([name]), text })
    if (this.#lines.length > 2 * KEPT) this.#lines.splice(0, KEPT)
  }
}

function nameOf({ work, version, place, accountId }: DraftRow): string {
  const [whose, where] = [accountId?.slice(0, 4) ?? 'nobody', place?.groupId.slice(0, 4) ?? 'no group']
  return `${whose} ${where} ${work.slice(-1)} v${version}`
}

function rowInWords({ phase, writes, number, content, rivals, baseRevision }: DraftRow): string {
  const beside = rivals.map((rival) => `${JSON.stringify(rival.from)} ${textOf(rival)}`)
  const texts = [textOf({ content }), ...beside].join(' | ')
  return `${phase} writes ${writes} number ${number} base ${baseRevision}: ${texts}`
}

function textOf({ content }: { content: unknown }): string {
  return tokensIn(JSON.stringify(content)).join(' ') || '-'
}

export function tokensIn(text: string): readonly string[] {
  return text.match(TOKEN) ?? []
}
