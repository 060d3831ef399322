// What a database error means, seen through drizzle's wrapping (`error.cause`).
import postgres from 'postgres'

/** The database cannot be reached or cannot answer now. What was asked may or may not have happened: ask again by operation id. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  readonly code = 'unavailable'
}

/** A start that cannot go on; the message is one clear line for the person who started the program. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused'
}

const WRAPPING_DEPTH = 6

function* causes(error: unknown): Generator<Error> {
  let current = error
  for (let depth = 0; depth < WRAPPING_DEPTH && current instanceof Error; depth++) {
    yield current
    current = current.cause
  }
}

function serverError(error: unknown): postgres.PostgresError | undefined {
  for (const cause of causes(error)) if (cause instanceof postgres.PostgresError) return cause
  return undefined
}

/** The five characters of Postgres, such as `23505`, when the server itself answered with an error. */
export function sqlState(error: unknown): string | undefined {
  return serverError(error)?.code
}

export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = serverError(error)
  return found?.code === '23505' && (constraint === undefined || found.constraint_name === constraint)
}

/** Serialization failure or deadlock: Postgres undid the transaction and asks for it to be run again. */
export function isTransactionConflict(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}

// Resources (53: disk full, memory, connections), operator intervention (57: shut-down, start-up, time-out),
// connection (08), lock time-out, idle in transaction, and a server that has become read-only.
const TRANSIENT = /^(53|57|08)|^(55P03|25P03|25006)$/

/** True for every failure that a later attempt may not meet: answered with 503. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (const cause of causes(error)) if (cause instanceof DatabaseUnavailable) return true
  return TRANSIENT.test(sqlState(error) ?? '')
}

/** True when the server ended this connection or could not be reached; false for an answer to the statement. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true
  if (error instanceof postgres.PostgresError) return /^(FATAL|PANIC)$/.test(error.severity)
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  return /^(CONNECTION_|CONNECT_TIMEOUT$|E[A-Z_]+$)/.test(error.code)
}
