// Statements with marks: each filter that may be taken away stands between two comments with its number, and a statement
// without it is the same text with `or true` behind it, so that every parameter keeps its place and its type.
import { is, SQL, sql } from 'drizzle-orm'
import { WITHOUT_FILTER } from '../../support/twin-triggers.ts'

const OPENS = /\/\*m(\d+)<\*\//g

export function marked(n: number, condition: SQL): SQL {
  return sql`${sql.raw(`/*m${n}<*/`)} ${condition} ${sql.raw(`/*>m${n}*/`)}`
}

/** A builder's own condition may be wrapped, too; what is no condition cannot be marked. */
export function isCondition(value: unknown): value is SQL {
  return is(value, SQL)
}

export function filtersIn(text: string): number[] {
  return [...new Set([...text.matchAll(OPENS)].map(([, n]) => Number(n)))]
}

export function holds(text: string, n: number): boolean {
  return text.includes(`/*m${n}<*/`)
}

export function without(text: string, n: number): string {
  return text.replaceAll(`/*m${n}<*/`, '((').replaceAll(`/*>m${n}*/`, WITHOUT_FILTER)
}
