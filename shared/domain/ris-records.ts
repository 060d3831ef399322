// RIS as a list of records: `TY  - JOUR` to `ER  -`, one tag a line; a line without a tag goes on with the one before.

export interface RisRecord {
  readonly line: number
  readonly quote: string
  /** `JOUR`, `CHAP`, … */
  readonly type: string
  readonly values: ReadonlyMap<string, readonly string[]>
}

const TAG = /^([A-Z][A-Z0-9]) {0,3}-(?: (.*))?$/
const FIRST = /^TY {0,3}- /m

export const looksLikeRis = (text: string) => FIRST.test(text)

export function risRecords(text: string): RisRecord[] {
  const records: RisRecord[] = []
  let open: { line: number; quote: string; type: string; values: Map<string, string[]> } | null = null
  let last: string[] = []
  for (const [at, row] of text.split('\n').entries()) {
    const [, tag, rest = ''] = TAG.exec(row.trimEnd()) ?? []
    const value = rest.trim()
    if (tag === 'TY') {
      if (open) records.push(open)
      open = { line: at + 1, quote: row.slice(0, 200), type: value.toUpperCase(), values: new Map() }
      last = []
    } else if (tag === 'ER') {
      if (open) records.push(open)
      open = null
    } else if (open && tag !== undefined) {
      last = open.values.get(tag) ?? []
      open.values.set(tag, last)
      if (value !== '') last.push(value)
    } else if (row.trim() !== '' && last.length > 0) {
      last.push(`${last.pop() ?? ''} ${row.trim()}`)
    }
  }
  if (open) records.push(open)
  return records
}
