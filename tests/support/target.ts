// The same server, another database: each test has one of its own.
import type { Target } from '../../server/db/target.ts'

export function withDatabase(target: Target, database: string): Target {
  const url = target.url.replace(/^([a-z]+:\/\/[^/?]*)(\/[^?]*)?/i, `$1/${encodeURIComponent(database)}`)
  return { ...target, database, url }
}
