// Drafts and the outbox on disk. Each function is one transaction: what it returns is safe, and whole.
import type { Me } from '../contract/account.ts'
import type { OperationId } from '../contract/ids.ts'
import type { CapturedPaper } from '../contract/paper.ts'
import type { Instant } from '../contract/time.ts'
import { readyToSend } from './check-draft.ts'
import { advanceDraft, type Chosen, type DraftEvent, isBlank, newDraft, type Written } from './draft.ts'
import { draftKey, onlyPlace } from './draft-key.ts'
import type { DraftRow, Identity, OperationRow, Rival, Storage, Task } from './storage.ts'
import { wholly } from './wholly.ts'

/** Written to disk before it is called done: a crash of the machine loses nothing that was shown as saved. */
const STRICT = { durability: 'strict' } as const

export function loadDraft(storage: Storage, identity: Identity): Promise<DraftRow | undefined> {
  return storage.get('drafts', draftKey(identity))
}

export async function changeDraft(
  storage: Storage,
  identity: Identity,
  event: Written | Chosen | (DraftEvent & { kind: 'arrived' }),
): Promise<DraftRow> {
  const transaction = storage.transaction('drafts', 'readwrite', STRICT)
  const stored = await transaction.store.get(draftKey(identity))
  const row = advanceDraft(stored ?? newDraft(identity, event.version, event.at), event)
  await transaction.store.put(row)
  await transaction.done
  return row
}

export interface Submission {
  readonly identity: Identity
  readonly paper: CapturedPaper
  readonly written: Written
  /** One for the capture that goes first, one for the summary. */
  readonly operationIds: readonly [OperationId, OperationId]
}

/** The draft and its place in the outbox, together or not at all. A draft in conflict is kept, not queued. */
export async function submitDraft(storage: Storage, submission: Submission): Promise<DraftRow> {
  const { identity, paper, written, operationIds } = submission
  const transaction = storage.transaction(['drafts', 'outbox'], 'readwrite', STRICT)
  const drafts = transaction.objectStore('drafts')
  const outbox = transaction.objectStore('outbox')
  return wholly(transaction, async () => {
    const stored = (await drafts.get(draftKey(identity))) ?? newDraft(identity, written.version, written.at)
    const row = advanceDraft(advanceDraft(stored, written), { kind: 'queued' })
    await drafts.put(row)
    if (row.phase === 'queued') {
      const before = await outbox.index('draftKey').getAll(row.key)
      const waiting = before
        .filter(({ delivery }) => delivery.state === 'waiting')
        .map(({ task }) => task.kind)
      const queue = (id: OperationId, task: Task) =>
        outbox.add(operationRow(identity, { id, task, at: written.at }) as OperationRow)
      const listed = row.baseRevision > 0 || waiting.some((kind) => kind !== 'submit')
      if (!listed) await queue(operationIds[0], { kind: 'capture', paper })
      await queue(operationIds[1], {
        kind: 'submit',
        version: written.version,
        baseRevision: waiting.includes('submit') ? null : row.baseRevision,
        content: readyToSend(written.content),
        deviceTime: written.at,
      })
    }
    return row
  })
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
  const [oldKey, key] = [draftKey(from), draftKey(to)]
  if (oldKey === key) return
  const { server, accountId, place } = to
  const transaction = storage.transaction(['drafts', 'outbox'], 'readwrite', STRICT)
  const drafts = transaction.objectStore('drafts')
  const outbox = transaction.objectStore('outbox')
  await wholly(transaction, async () => {
    const [old, present] = [await drafts.get(oldKey), await drafts.get(key)]
    const home = { server, accountId, place }
    const row =
      old === undefined || present === undefined ? old && { ...old, ...home, key } : joined(present, old)
    await drafts.delete(oldKey)
    if (row !== undefined) await drafts.put(row)
    for (const operation of await outbox.index('draftKey').getAll(oldKey)) {
      // Its text stands beside another now: the person decides before anything is sent.
      const calledBack = operation.task.kind === 'submit' && row?.phase === 'conflict'
      if (calledBack) await outbox.delete(operation.seq)
      else await outbox.put({ ...operation, ...home, draftKey: key })
    }
  })
}

function joined(present: DraftRow, old: DraftRow): DraftRow {
  if (isBlank(old.content)) return present
  if (isBlank(present.content)) {
    const { content, version, savedAt, phase } = old
    return { ...present, content, version, savedAt, phase, writes: present.writes + 1 }
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
