// Where a Postgres is: read from a DATABASE_URL, or made for a socket folder of our own.
import postgres from 'postgres'
import { DatabaseRefused } from './failure.ts'

export interface Host {
  readonly host: string
  readonly port: number
}

export interface Target {
  /** Tried in turn; a host that begins with `/` is the folder of a unix socket. */
  readonly hosts: readonly Host[]
  readonly url: string
  readonly user: string
  readonly database: string
}

const SOCKET_URL = /^postgres(ql)?:\/\/([^@/]*@)?%2f/i

export function socketPath({ host, port }: Host): string | undefined {
  return host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : undefined
}

export function socketTarget(folder: string, user: string, database: string): Target {
  const url = `postgres://${user}@${encodeURIComponent(folder)}:5432/${database}`
  return { hosts: [{ host: folder, port: 5432 }], url, user, database }
}

/** Accepts what libpq accepts: several hosts, and a socket folder written as `postgres://user@%2Fvar%2Frun/name`. */
export function parseTarget(url: string): Target {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new DatabaseRefused('DATABASE_URL must begin with postgres://')
  try {
    if (SOCKET_URL.test(url)) return parseSocketUrl(new URL(url), url)
    const { host, port, user, database } = postgres(url).options
    const hosts = host.map((name, at) => ({ host: name, port: port[at] ?? port[0] ?? 5432 }))
    return { hosts, url, user, database }
  } catch {
    throw new DatabaseRefused('DATABASE_URL cannot be read: expected postgres://user:password@host:5432/name')
  }
}

function parseSocketUrl(parts: URL, url: string): Target {
  const host = { host: decodeURIComponent(parts.hostname), port: Number(parts.port || 5432) }
  const user = decodeURIComponent(parts.username) || 'postgres'
  return { hosts: [host], url, user, database: decodeURIComponent(parts.pathname.slice(1)) || user }
}

/** For messages: no password. */
export function describeTarget({ hosts, database }: Target): string {
  return `${hosts.map(({ host, port }) => `${host}:${port}`).join(',')}/${database}`
}
