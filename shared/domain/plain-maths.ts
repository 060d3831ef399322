// A formula of TeX in one line of plain signs: `\alpha_1 \le L^2` → `α₁ ≤ L²`. A command that is not known gives null,
// and the formula is shown as it was written: a wrong formula is worse than its source.
import { DOUBLE, FACES, FUNCTIONS, LOWERED, OVER, RAISED, RELATIONS, SIGNS } from './maths-signs.ts'

/** A formula longer than this is not for one line. */
const LONGEST = 400
const TOKEN = /\\(?:[A-Za-z]+\*?\s*|[\s\S])|[\s\S]/gu

export function plainMaths(source: string): string | null {
  if (source.length > LONGEST) return null
  const line = new Line(source.match(TOKEN) ?? [])
  const plain = line.read()?.replaceAll('\u2061', '') ?? null
  if (plain === null || !line.ended) return null
  return plain.replaceAll(/\s+/g, ' ').trim().normalize('NFC')
}

/** Reads from left to right, and never twice. */
class Line {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  get ended(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** Up to the end, or to the bracket that closes this group. Null: something is not known. */
  read(): string | null {
    let said = ''
    while (!this.ended && this.#tokens[this.#at] !== '}') {
      const next = this.#next()
      if (next === null) return null
      said = join(said, next)
    }
    return said
  }

  #next(): string | null {
    const token = this.#tokens[this.#at] ?? ''
    this.#at += 1
    if (token === '{') return this.#group()
    if (token === '^') return this.#moved(RAISED, '^')
    if (token === '_') return this.#moved(LOWERED, '_')
    if (token.startsWith('\\')) return this.#command(token.slice(1).trim() || ' ')
    return PLAIN[token] ?? token
  }

  #group(): string | null {
    const inside = this.read()
    if (this.ended) return null
    this.#at += 1
    return inside
  }

  #argument(): string | null {
    while (this.#tokens[this.#at]?.trim() === '') this.#at += 1
    return this.ended ? null : this.#next()
  }

  #moved(signs: ReadonlyMap<string, string>, mark: string): string | null {
    const inside = this.#argument()?.trim()
    if (inside === undefined) return null
    const all = [...inside]
    if (all.every((sign) => signs.has(sign))) return all.map((sign) => signs.get(sign)).join('')
    return all.length === 1 || inside === '\\%' ? mark + inside : `${mark}(${inside})`
  }

  #command(name: string): string | null {
    const relation = RELATIONS.get(name)
    if (relation !== undefined) return ` ${relation} `
    if (FUNCTIONS.has(name)) return `\u2061${name}\u2061`
    const over = OVER.get(name)
    if (over !== undefined) return this.#under(over)
    if (name === 'mathbb' || name === 'mathds') return this.#doubled()
    if (FACES.has(name.replace('*', ''))) return this.#argument()
    if (name === 'sqrt') return this.#root()
    if (/^[dtc]?frac$/.test(name)) return this.#fraction()
    return SIGNS.get(name) ?? null
  }

  #under(sign: string): string | null {
    const inside = this.#argument()
    return inside === null || [...inside].length !== 1 ? inside : inside + sign
  }

  #doubled(): string | null {
    const inside = this.#argument()
    return inside === null ? null : [...inside].map((sign) => DOUBLE.get(sign) ?? sign).join('')
  }

  #root(): string | null {
    if (this.#tokens[this.#at] === '[') return null
    const inside = this.#argument()
    return inside === null ? null : `√${grouped(inside)}`
  }

  #fraction(): string | null {
    const [above, below] = [this.#argument(), this.#argument()]
    return above === null || below === null ? null : `${grouped(above)}/${grouped(below)}`
  }
}

const PLAIN: Readonly<Record<string, string>> = { '-': '−', '~': ' ', "'": '′', '&': ' ' }

function grouped(text: string): string {
  return /^[\p{L}\p{M}\p{N}.]*$/u.test(text) ? text : `(${text})`
}

/** A function's name is parted from letters beside it: `n log n`, but `log(n)`. */
function join(before: string, next: string): string {
  const needs = (left: string, right: string) => /[\p{L}\p{N})]$/u.test(left) && /^[\p{L}\p{N}]/u.test(right)
  const [left, right] = [before.replace(/\u2061$/, ''), next.replace(/^\u2061/, '')]
  const marked = left !== before || right !== next
  return left + (marked && needs(left, right) ? ' ' : '') + right
}
