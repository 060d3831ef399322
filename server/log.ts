// One JSON line per event on standard error. Facts are ids, counts and codes; never text that people wrote, never a token.
import type { Log } from './world.ts'

export function createLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const entry =
    (level: string) => (event: string, facts?: Record<string, string | number | boolean | null>) =>
      write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`)
  return { info: entry('info'), error: entry('error') }
}
