// Draft rows on disk: how they are found, and the one way to write them. With each text goes the note that its copy on the
// server is to be changed, in the same transaction: a worker that ends in between forgets nothing.
import type { Instant } from '../contract/time.ts'
import { isBlank, isSubmitted, newDraft } from './draft.ts'
import { draftKey, draftName } from './draft-key.ts'
import type { DraftRow, Identity, KeepingRow, Storage } from './storage.ts'

/** Stores of one transaction. */
export interface DraftStores {
  readonly drafts: {
    get(key: string): Promise<DraftRow | undefined>
    getAll(range: IDBKeyRange): Promise<DraftRow[]>
    put(row: DraftRow): Promise<unknown>
    delete(key: string): Promise<void>
  }
  readonly keeping: {
    get(key: string): Promise<KeepingRow | undefined>
    put(row: KeepingRow): Promise<unknown>
  }
}

export function draftStores(transaction: {
  objectStore(name: 'drafts'): DraftStores['drafts']
  objectStore(name: 'keeping'): DraftStores['keeping']
}): DraftStores {
  return { drafts: transaction.objectStore('drafts'), keeping: transaction.objectStore('keeping') }
}

/** Of all versions of one paper. */
export function versionsOf(identity: Identity): IDBKeyRange {
  const prefix = `${draftKey(identity)} v`
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`)
}

/**
 * The draft about this version. Where nothing was written about it yet, the text about another version is shown, latest
 * first, and becomes this version's own draft with the first key; the older one stays as it was. `version` tells which.
 */
export async function loadDraft(
  storage: Storage,
  identity: Identity,
  version: number,
): Promise<DraftRow | undefined> {
  const rows = await storage.getAll('drafts', versionsOf(identity))
  const own = rows.find((row) => row.key === draftName(identity, version))
  if (own !== undefined && !isUntouched(own)) return own
  const older = latest(rows.filter((row) => row.key !== own?.key && !isBlank(row.content)))
  if (older === undefined) return own
  const phase = older.phase === 'conflict' || older.phase === 'queued' ? 'saved' : older.phase
  const fresh = own ?? newDraft(identity, version, older.savedAt)
  return { ...fresh, phase, content: older.content, version: older.version, receipt: older.receipt }
}

/** Every version that this device has words about, latest first. */
export async function draftsOf(storage: Storage, identity: Identity): Promise<DraftRow[]> {
  const rows = await storage.getAll('drafts', versionsOf(identity))
  const touched = rows.filter((row) => !isUntouched(row))
  return touched.sort((one, other) => other.savedAt.localeCompare(one.savedAt))
}

/** To be changed: the row on disk, or the first one about this version. It knows what its siblings know of the server. */
export async function rowFor(
  { drafts }: DraftStores,
  identity: Identity,
  { version, at }: { version: number; at: Instant },
): Promise<DraftRow> {
  const stored = await drafts.get(draftName(identity, version))
  if (stored !== undefined) return stored
  const siblings = await drafts.getAll(versionsOf(identity))
  const baseRevision = Math.max(0, ...siblings.map((row) => row.baseRevision))
  return { ...newDraft(identity, version, at), baseRevision }
}

export async function putRow(stores: DraftStores, row: DraftRow, at: Instant): Promise<void> {
  const before = await stores.drafts.get(row.key)
  if (before === row) return
  await stores.drafts.put(row)
  const task = taskFor(before, row)
  if (task !== null) await noteKeeping(stores, row, { task, at })
}

/** The copy on the server follows this row from now on. */
export async function noteKeeping(
  { keeping }: DraftStores,
  row: DraftRow,
  { task, at }: { task: KeepingRow['task']; at: Instant },
): Promise<void> {
  const { server, accountId, place, work, key, version, number, seen } = row
  const changed = Date.parse(at)
  const waiting = await keeping.get(key)
  const since =
    waiting?.task === 'keep' && waiting.refused === null ? Math.min(waiting.since, changed) : changed
  await keeping.put({
    ...{ server, accountId, place, work, key, version, number, task, since, changed },
    ...{ seen, attempts: 0, notBefore: 0, refused: null },
  })
}

/** Nobody's text is sent nowhere; a submitted one is safe and its copy goes; all others are kept, also empty ones. */
function taskFor(before: DraftRow | undefined, row: DraftRow): KeepingRow['task'] | null {
  if (row.accountId === null || row.number === 0) return null
  if (isSubmitted(row)) return before === undefined || !isSubmitted(before) ? 'forget' : null
  return row.number !== before?.number ? 'keep' : null
}

/** Nothing was written yet, or all of it was adopted. */
export function isUntouched({ phase, content, number, rivals }: DraftRow): boolean {
  return phase === 'saved' && number === 0 && rivals.length === 0 && isBlank(content)
}

function latest(rows: readonly DraftRow[]): DraftRow | undefined {
  return rows.toSorted((one, other) => other.savedAt.localeCompare(one.savedAt))[0]
}
