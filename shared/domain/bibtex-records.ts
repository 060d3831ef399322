// BibTeX as a list of records: nested braces, quotes, `#` and @string; keys are case-insensitive. TeX stays as written.
// A record that is not closed ends where the next one begins on a line of its own, and says so. Linear in the text.

export interface BibRecord {
  readonly line: number
  readonly quote: string
  /** Lower case: `article`. */
  readonly type: string
  /** By lower-case name. Of a field given twice the first counts, as in BibTeX. */
  readonly fields: ReadonlyMap<string, string>
  readonly problem: string | null
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const STARTS = /^[^\S\n]{0,99}@[^\S\n]{0,9}[A-Za-z]{1,30}\s{0,9}[{(]/gm
const HEAD = /@\s{0,9}([A-Za-z]{1,30})\s{0,9}([{(])/y
const NAME = /[\s,]*([^\s=,{}()"#]{1,80})\s*=\s*/y
const BARE = /[^\s,#{}()"=@]{1,200}/y
const SPACE = /\s*/y
// Strings made of strings made of strings would otherwise grow without end.
const LONGEST_STRING = 300
const LONGEST_VALUE = 50_000
const NOT_CLOSED = 'This record is not closed: a brace or a quotation mark is missing.'
const MALFORMED = 'This record cannot be read: a field must look like title = {…}.'

export const looksLikeBibtex = (text: string) => text.search(STARTS) >= 0

export function bibtexRecords(text: string): BibRecord[] {
  const strings = new Map(MONTHS.map((month) => [month.slice(0, 3), month]))
  const starts = [...text.matchAll(STARTS)].map((found) => found.index)
  const records: BibRecord[] = []
  let line = 1
  let counted = 0
  for (const [at, start] of starts.entries()) {
    const head = text.indexOf('@', start)
    line += linesIn(text.slice(counted, head))
    counted = head
    const chunk = new Scanner(text.slice(head, starts[at + 1] ?? text.length), strings)
    for (const record of chunk.records(line)) records.push(record)
  }
  return records
}

const linesIn = (text: string) => text.split('\n').length - 1

/** Reads one stretch of text that begins with a record; more may follow on the same line. */
class Scanner {
  readonly #text: string
  readonly #strings: Map<string, string>
  #at = 0

  constructor(text: string, strings: Map<string, string>) {
    this.#text = text
    this.#strings = strings
  }

  *records(firstLine: number): Generator<BibRecord> {
    let line = firstLine
    let counted = 0
    for (let start = this.#toNext(); start >= 0; start = this.#toNext()) {
      line += linesIn(this.#text.slice(counted, start))
      counted = start
      const head = this.#take(HEAD)
      const record = head && this.#record((head[1] ?? '').toLowerCase(), head[2] === '(' ? ')' : '}')
      if (record) yield { ...record, line, quote: this.#text.slice(start, start + 200) }
      // What follows a broken record cannot be trusted: this stretch is over.
      if (record?.problem) return
      if (head === null) this.#at += 1
    }
  }

  /** To the next `@`; -1 when there is none. */
  #toNext(): number {
    const start = this.#text.indexOf('@', this.#at)
    if (start >= 0) this.#at = start
    return start
  }

  /** Null: it holds no paper (@string, @comment, @preamble). */
  #record(type: string, close: string): Pick<BibRecord, 'type' | 'fields' | 'problem'> | null {
    const fields = new Map<string, string>()
    if (type === 'comment' || type === 'preamble') {
      this.#skipTo(close)
      return null
    }
    if (type !== 'string') this.#take(/[^,={}"]{0,300},/y)
    const problem = this.#readFields(fields, close)
    if (type !== 'string') return { type, fields, problem }
    for (const [name, value] of fields) if (value.length <= LONGEST_STRING) this.#strings.set(name, value)
    return null
  }

  #readFields(fields: Map<string, string>, close: string): string | null {
    while (this.#at < this.#text.length) {
      const name = this.#take(NAME)?.[1]?.toLowerCase()
      if (name === undefined) return this.#close(close)
      const value = this.#value()
      if (value === null) return this.#at >= this.#text.length ? NOT_CLOSED : MALFORMED
      if (!fields.has(name)) fields.set(name, value)
    }
    return NOT_CLOSED
  }

  #close(close: string): string | null {
    this.#take(/[\s,]*/y)
    if (this.#text[this.#at] === close) {
      this.#at += 1
      return null
    }
    return this.#at >= this.#text.length ? NOT_CLOSED : MALFORMED
  }

  /** `{…} # name # "…"`: parts joined. */
  #value(): string | null {
    const parts: string[] = []
    for (let length = 0; ; ) {
      const part = this.#part()
      length += part?.length ?? 0
      if (part === null || length > LONGEST_VALUE) return null
      parts.push(part)
      this.#take(SPACE)
      if (this.#text[this.#at] !== '#') return parts.join('')
      this.#at += 1
      this.#take(SPACE)
    }
  }

  #part(): string | null {
    const sign = this.#text[this.#at]
    if (sign === '{') return this.#upTo('}')
    if (sign === '"') return this.#upTo('"')
    const bare = this.#take(BARE)?.[0]
    if (bare === undefined) return null
    return this.#strings.get(bare.toLowerCase()) ?? bare
  }

  /** From the opening sign here to its closing one; braces inside are counted, as BibTeX does. */
  #upTo(close: '}' | '"'): string | null {
    const start = this.#at + 1
    let depth = 0
    for (let at = start; at < this.#text.length; at += 1) {
      const sign = this.#text[at]
      if (sign === '\\' && this.#text[at + 1] === '"') at += 1
      else if (sign === close && depth === 0) {
        this.#at = at + 1
        return this.#text.slice(start, at)
      } else if (sign === '{') depth += 1
      else if (sign === '}') depth = Math.max(0, depth - 1)
    }
    this.#at = this.#text.length
    return null
  }

  #skipTo(close: string): void {
    this.#at -= 1
    if (close === '}') this.#upTo('}')
    else {
      const end = this.#text.indexOf(close, this.#at)
      this.#at = end < 0 ? this.#text.length : end + 1
    }
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found) this.#at = pattern.lastIndex
    return found
  }
}
