// Lists as parameters and results. postgres.js learns them by a query at each connect whose failure nobody can catch,
// and drizzle's own reader drops backslashes, so that a text would come back changed.
import { makePgArray } from 'drizzle-orm/pg-core'

type ReadItem = (text: string) => unknown
type WriteList = (value: unknown) => unknown

const asText: ReadItem = (text) => text
const asNumber: ReadItem = Number
const asBoolean: ReadItem = (text) => text === 't'

/** By the number of the array type: bool, int2, int4, float4, float8, text, varchar, int8, uuid. */
const ITEMS: Readonly<Record<number, ReadItem>> = {
  1000: asBoolean,
  1005: asNumber,
  1007: asNumber,
  1021: asNumber,
  1022: asNumber,
  1009: asText,
  1015: asText,
  1016: asText,
  2951: asText,
}
/** Written as lists too, but read as text, as drizzle wants it: date, timestamptz, numeric. */
const WRITTEN_ONLY = [1182, 1185, 1231]

const writeList: WriteList = (value) => (Array.isArray(value) ? makePgArray(value) : value)

/** Reads Postgres' `{a,"b c",NULL,{d}}`. */
export function readList(text: string, readItem: ReadItem): unknown[] {
  const open: unknown[][] = [[]]
  // A brace, a quoted item with its escapes, or a bare item.
  for (const [token] of text.matchAll(/[{}]|"(?:[^"\\]|\\.)*"|[^{},"]+/gs)) {
    const list = open.at(-1) ?? []
    if (token === '{') open.push([])
    else if (token === '}') open.at(-2)?.push(open.pop())
    else if (token === 'NULL') list.push(null)
    else list.push(readItem(token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/gs, '$1') : token))
  }
  const [whole] = open[0] ?? []
  return Array.isArray(whole) ? whole : []
}

export const arrayParsers: Readonly<Record<number, (text: string) => unknown[]>> = Object.fromEntries(
  Object.entries(ITEMS).map(([type, readItem]) => [type, (text: string) => readList(text, readItem)]),
)

export const arraySerializers: Readonly<Record<number, WriteList>> = Object.fromEntries(
  [...Object.keys(ITEMS).map(Number), ...WRITTEN_ONLY].map((type) => [type, writeList]),
)
