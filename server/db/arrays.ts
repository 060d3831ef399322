// Lists as parameters. postgres.js learns these types by a query at each connect whose failure nobody can catch.
import { makePgArray } from 'drizzle-orm/pg-core'

/** Array types of bool, int2, int4, text, int8, varchar, float4, float8, date, timestamptz, numeric, uuid. */
const ARRAY_TYPES = [1000, 1005, 1007, 1009, 1016, 1015, 1021, 1022, 1182, 1185, 1231, 2951]

const toLiteral = (value: unknown): unknown => (Array.isArray(value) ? makePgArray(value) : value)

/** Results stay Postgres' own text (`{a,b}`): select `to_json(list)` where a list is to be read. */
export const arraySerializers: Readonly<Record<number, (value: unknown) => unknown>> = Object.fromEntries(
  ARRAY_TYPES.map((type) => [type, toLiteral]),
)
