// Drafts and the outbox on disk. Each function is one transaction: what it returns is safe, and whole.
import type { Me } from '../contract/account.ts'
import type { OperationId } from '../contract/ids.ts'
import type { CapturedPaper } from '../contract/paper.ts'
import type { Instant } from '../contract/time.ts'
import { readyToSend } from './check-draft.ts'
import { advanceDraft, type Chosen, type DraftEvent, isBlank, newDraft, type Written } from './draft.ts'
import { draftKey, draftName, onlyPlace } from './draft-key.ts'
import {
  type DraftStores,
  draftStores,
  isUntouched,
  noteKeeping,
  putRow,
  rowFor,
  versionsOf,
} from './draft-rows.ts'
import type { DraftRow, Identity, OperationRow, Rival, Storage, Task } from './storage.ts'
import { isListing, isStep } from './task.ts'
import { wholly } from './wholly.ts'

/** Written to disk before it is called done: a crash of the machine loses nothing that was shown as saved. */
const STRICT = { durability: 'strict' } as const

export { draftsOf, loadDraft } from './draft-rows.ts'

export type Change =
  | Written
  | Chosen
  | (DraftEvent & { kind: 'arrived' })
  | (DraftEvent & { kind: 'copied' })
  | { readonly kind: 'rivalled'; readonly rival: Rival; readonly version: number; readonly at: Instant }

/** Of the draft about the version that the event names. */
export async function changeDraft(storage: Storage, identity: Identity, event: Change): Promise<DraftRow> {
  const transaction = storage.transaction(['drafts', 'keeping'], 'readwrite', STRICT)
  const stores = draftStores(transaction)
  return wholly(transaction, async () => {
    const { version } = event.kind === 'copied' ? event.copy : event
    const at = event.kind === 'copied' ? event.copy.savedAt : event.at
    const row = advanceDraft(await rowFor(stores, identity, { version, at }), event)
    await putRow(stores, row, at)
    return row
  })
}

export interface Submission {
  readonly identity: Identity
  /** Null: it is on the list of the group already. */
  readonly paper: CapturedPaper | null
  readonly written: Written
  /** What changed since the last revision, in one line; empty: nothing was said. */
  readonly change?: string
  /** One for the capture that goes first, one for the summary. */
  readonly operationIds: readonly [OperationId, OperationId]
}

/** The draft and its place in the outbox, together or not at all. A draft in conflict is kept, not queued. */
export async function submitDraft(storage: Storage, submission: Submission): Promise<DraftRow> {
  const { identity, paper, written, change = '', operationIds } = submission
  const transaction = storage.transaction(['drafts', 'keeping', 'outbox'], 'readwrite', STRICT)
  const stores = draftStores(transaction)
  const outbox = transaction.objectStore('outbox')
  return wholly(transaction, async () => {
    const stored = await rowFor(stores, identity, written)
    const row = advanceDraft(advanceDraft(stored, written), { kind: 'queued' })
    await putRow(stores, row, written.at)
    if (row.phase === 'queued') {
      const waiting = waitingTasks(await outbox.index('draftKey').getAll(draftKey(identity)))
      const queue = (id: OperationId, task: Task) =>
        outbox.add(operationRow(identity, { id, task, at: written.at }) as OperationRow)
      const listed = row.baseRevision > 0 || waiting.some(isListing)
      if (!listed && paper !== null) await queue(operationIds[0], { kind: 'capture', paper })
      await queue(operationIds[1], {
        kind: 'submit',
        version: written.version,
        baseRevision: waiting.some(isStep) ? null : row.baseRevision,
        content: readyToSend(written.content),
        change,
        deviceTime: written.at,
      })
    }
    return row
  })
}

/** Takes the submitted summary back from the group, or gives it again, once all that was queued before has arrived. */
export async function queueStep(
  storage: Storage,
  identity: Identity,
  step: { kind: 'withdraw' | 'restore'; version: number; id: OperationId; at: Instant },
): Promise<void> {
  const { kind, version, id, at } = step
  const transaction = storage.transaction(['drafts', 'keeping', 'outbox'], 'readwrite', STRICT)
  const outbox = transaction.objectStore('outbox')
  await wholly(transaction, async () => {
    const { baseRevision } = await rowFor(draftStores(transaction), identity, step)
    const waiting = waitingTasks(await outbox.index('draftKey').getAll(draftKey(identity)))
    const revision = waiting.some(isStep) ? null : baseRevision
    const task: Task = { kind, version, revision, deviceTime: at }
    await outbox.add(operationRow(identity, { id, task, at }) as OperationRow)
  })
}

function waitingTasks(rows: readonly OperationRow[]): Task[] {
  return rows.filter(({ delivery }) => delivery.state === 'waiting').map(({ task }) => task)
}

export async function queueCapture(
  storage: Storage,
  identity: Identity,
  { paper, ...capture }: { paper: CapturedPaper; id: OperationId; at: Instant },
): Promise<void> {
  await queueTask(storage, identity, { ...capture, task: { kind: 'capture', paper } })
}

export async function queueTask(
  storage: Storage,
  identity: Identity,
  queued: { task: Task; id: OperationId; at: Instant },
): Promise<void> {
  await storage.add('outbox', operationRow(identity, queued) as OperationRow)
}

/** The store numbers the rows in the order they came. */
function operationRow(
  { server, accountId, place, work }: Identity,
  { id, task, at }: { id: OperationId; task: Task; at: Instant },
): Omit<OperationRow, 'seq'> {
  return {
    ...{ server, accountId, place, work, task },
    draftKey: draftKey({ server, accountId, place, work }),
    operationId: id,
    queuedAt: at,
    attempts: 0,
    notBefore: 0,
    delivery: { state: 'waiting', why: 'queued', text: '' },
  }
}

/** What was written before pairing, or before a group was chosen, becomes the draft of this account and group. */
export async function adoptDraft(storage: Storage, from: Identity, to: Identity): Promise<void> {
  if (draftKey(from) === draftKey(to)) return
  const { server, accountId, place } = to
  const home = { server, accountId, place }
  const transaction = storage.transaction(['drafts', 'keeping', 'outbox'], 'readwrite', STRICT)
  const stores = draftStores(transaction)
  const outbox = transaction.objectStore('outbox')
  await wholly(transaction, async () => {
    const conflicts = new Set<number>()
    for (const old of await stores.drafts.getAll(versionsOf(from))) {
      if (isUntouched(old)) continue
      const row = await adoptRow(stores, old, to)
      if (row.phase === 'conflict') conflicts.add(row.version)
    }
    for (const operation of await outbox.index('draftKey').getAll(draftKey(from))) {
      // Its text stands beside another now: the person decides before anything is sent.
      const calledBack = operation.task.kind === 'submit' && conflicts.has(operation.task.version)
      if (calledBack) await outbox.delete(operation.seq)
      else await outbox.put({ ...operation, ...home, draftKey: draftKey(to) })
    }
  })
}

async function adoptRow(stores: DraftStores, old: DraftRow, to: Identity): Promise<DraftRow> {
  const { server, accountId, place } = to
  const { version, savedAt: at } = old
  const present = await stores.drafts.get(draftName(to, version))
  const rivals = old.rivals.map(fromEarlier)
  const fresh = { ...old, ...{ server, accountId, place, key: draftName(to, version), seen: {}, rivals } }
  const row = present === undefined ? fresh : joined(present, fresh)
  await stores.drafts.put(begunAgain(old))
  const onServer = old.accountId !== null && (old.number > 0 || Object.keys(old.seen).length > 0)
  if (onServer) await noteKeeping(stores, old, { task: 'forget', at })
  await putRow(stores, row, at)
  return row
}

/** Its count goes on: a window that still shows what was adopted must not take the next text for the one it knows. */
function begunAgain(old: DraftRow): DraftRow {
  return { ...newDraft(old, old.version, old.savedAt), writes: old.writes + 1 }
}

/** Windows and devices counted another draft: in this one their counts would stand for other texts. */
function fromEarlier(rival: Rival): Rival {
  const { kind } = rival.from
  return kind === 'window' || kind === 'device' ? { ...rival, from: { kind: 'earlier' } } : rival
}

/** Every text of both. */
function joined(present: DraftRow, old: DraftRow): DraftRow {
  return old.rivals.reduce(
    (row, rival) => advanceDraft(row, { kind: 'rivalled', rival }),
    withText(present, old),
  )
}

function withText(present: DraftRow, old: DraftRow): DraftRow {
  if (isBlank(old.content)) return present
  if (isBlank(present.content) && present.rivals.length === 0) {
    const { content, version, savedAt, phase } = old
    const counts = { writes: present.writes + 1, number: present.number + 1 }
    const open = phase === 'conflict' ? 'saved' : phase
    return { ...present, content, version, savedAt, phase: open, ...counts }
  }
  const rival: Rival = { from: { kind: 'earlier' }, content: old.content, at: old.savedAt, revision: 0 }
  return advanceDraft(present, { kind: 'rivalled', rival })
}

/** After pairing: where there is only one group it is clear whose and for whom; else the person will say so per paper. */
export async function adoptAll(storage: Storage, server: string, me: Me): Promise<void> {
  const place = onlyPlace(me)
  if (place === null) return
  const accountId = me.account.id
  const rows = [...(await storage.getAll('drafts')), ...(await storage.getAll('outbox'))]
  const homeless = rows.filter((row) => {
    return (
      row.accountId === null || (row.server === server && row.accountId === accountId && row.place === null)
    )
  })
  for (const row of homeless) await adoptDraft(storage, row, { server, accountId, place, work: row.work })
}
