// Keeps a captured paper on the device, and queues it for the group's list where it is clear which group that is.
import type { OperationId } from '../../shared/contract/ids.ts'
import type { CapturedPaper } from '../../shared/contract/paper.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { draftKey, onlyPlace } from '../../shared/device/draft-key.ts'
import type { Identity, Storage } from '../../shared/device/storage.ts'
import { queueCapture } from '../../shared/device/store-draft.ts'
import { currentSession } from './session.ts'

export interface CaptureWorld {
  readonly storage: Storage
  now(): number
  newId(): string
}

export async function capturePaper(world: CaptureWorld, paper: CapturedPaper): Promise<void> {
  const { storage } = world
  const at = new Date(world.now()).toISOString() as Instant
  await storage.put('papers', { work: paper.work, version: paper.version, paper, seenAt: at })
  const identity = await placeOf(storage, paper)
  if (identity === null || (await isKnown(storage, identity, paper))) return
  await queueCapture(storage, identity, { paper, at, id: world.newId() as OperationId })
}

/** Null: nobody is paired, or it is for the person to say which group. */
async function placeOf(storage: Storage, paper: CapturedPaper): Promise<Identity | null> {
  const session = await currentSession(storage)
  const place = session === null ? null : onlyPlace(session.me)
  if (session === null || place === null) return null
  return { server: session.server, accountId: session.me.account.id, place, work: paper.work }
}

/** Pressed twice, or sent before: once is enough. */
async function isKnown(storage: Storage, identity: Identity, paper: CapturedPaper): Promise<boolean> {
  const queue = await storage.getAllFromIndex('outbox', 'draftKey', draftKey(identity))
  return queue.some(
    ({ task, delivery }) =>
      'paper' in task && task.paper.version === paper.version && delivery.state === 'waiting',
  )
}
