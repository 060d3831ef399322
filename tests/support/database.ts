// A migrated, empty database of a test's own, copied from a template in milliseconds and dropped by close().
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { connectDatabase } from '../../server/db/connected.ts'
import type { Database } from '../../server/db/database.ts'
import { parseTarget } from '../../server/db/target.ts'
import { administer, silentLog } from './postgres.ts'
import { withDatabase } from './target.ts'

export interface FreshDatabase extends Database {
  /** For a second process or connection on the same database. */
  readonly url: string
}

/** `from`: outside of a test run, which server and which migrated database to copy. */
export async function freshDatabase(
  options: { maxConnections?: number; from?: { url: string; template: string } } = {},
): Promise<FreshDatabase> {
  const { url, template } = options.from ?? inject('postgres')
  return copyDatabase(url, template, options)
}

/** A database without any table. */
export async function emptyDatabase(options: { maxConnections?: number } = {}): Promise<FreshDatabase> {
  return copyDatabase(inject('postgres').url, 'template0', options)
}

async function copyDatabase(
  url: string,
  template: string,
  options: { maxConnections?: number },
): Promise<FreshDatabase> {
  const admin = parseTarget(url)
  const name = `lectern_test_${randomUUID().replaceAll('-', '')}`
  await administer(admin, `create database ${name} template ${template}`)
  const target = withDatabase(admin, name)
  const { maxConnections = 8 } = options
  const database = connectDatabase({ target, log: silentLog, maxConnections })
  return {
    ...database,
    url: target.url,
    async close() {
      await database.close()
      await administer(admin, `drop database if exists ${name} with (force)`)
    },
  }
}
