// How storage of an older version is brought to the newest, with what is in it. Step n brings version n to n + 1; a
// released step is never changed, the next one is added below it. All in one transaction: whole, or not at all.
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { draftName } from './draft-key.ts'
import type { DraftRow, KeepingRow, Schema } from './storage.ts'

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>
type Step = (database: IDBPDatabase<Schema>, upgrade: Upgrade) => void | Promise<void>

export const STEPS: readonly Step[] = [
  function createAll(database) {
    database.createObjectStore('papers', { keyPath: ['work', 'version'] }).createIndex('work', 'work')
    database.createObjectStore('drafts', { keyPath: 'key' })
    database.createObjectStore('rescues', { keyPath: 'window' })
    const outbox = database.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
    outbox.createIndex('draftKey', 'draftKey')
    database.createObjectStore('sessions', { keyPath: 'server' })
    database.createObjectStore('settings', { keyPath: 'id' })
  },
  function addOutlinesAndTabs(database) {
    database.createObjectStore('tabs', { keyPath: 'tabId' })
    database.createObjectStore('outlines', { keyPath: ['work', 'version'] })
  },
  function addPlacesAndCopies(database, upgrade) {
    const pointed = database.createObjectStore('pointed', { keyPath: 'id', autoIncrement: true })
    pointed.createIndex('work', 'work')
    database.createObjectStore('views', { keyPath: ['work', 'version'] })
    database.createObjectStore('keeping', { keyPath: 'key' })
    database.createObjectStore('device', { keyPath: 'id' })
    return nameByVersion(upgrade)
  },
]

export function upgradeStorage(database: IDBPDatabase<Schema>, upgrade: Upgrade, from: number): void {
  const steps = STEPS.slice(from).map((step) => step(database, upgrade))
  Promise.all(steps).catch(() => upgrade.abort())
}

/** A draft of version 2 bore no version in its name, and was not counted for other devices. */
async function nameByVersion(upgrade: Upgrade): Promise<void> {
  const drafts = upgrade.objectStore('drafts')
  for (const old of await drafts.getAll()) {
    const row: DraftRow = { ...old, key: draftName(old, old.version), number: old.writes, seen: {} }
    await drafts.delete(old.key)
    await drafts.put(row)
    const unsent = row.accountId !== null && row.phase !== 'sent' && row.number > 0
    if (unsent) await upgrade.objectStore('keeping').put(keepingOf(row))
  }
}

function keepingOf({ server, accountId, place, work, key, version, number }: DraftRow): KeepingRow {
  return {
    ...{ server, accountId, place, work, key, version, number },
    task: 'keep',
    seen: {},
    ...{ since: 0, changed: 0, attempts: 0, notBefore: 0, refused: null },
  }
}
