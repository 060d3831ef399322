// Queues a paper of which only the name is known: on a PDF, a mirror, a line of a list. The group's server looks up the
// rest. One group, or the one chosen last in the panel; where neither says which, the person has to.
import type { OperationId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { draftKey, groupChoices } from '../../shared/device/draft-key.ts'
import type { Identity, Storage, Task } from '../../shared/device/storage.ts'
import { queueTask } from '../../shared/device/store-draft.ts'
import type { CaptureWorld } from './capture-paper.ts'
import { currentSession } from './session.ts'

const PAIR = 'Pair Lectern with your group first: press its button in the toolbar, then Settings.'
const CHOOSE = 'Choose your group in Lectern first: press its button in the toolbar.'

export type Queued =
  | { readonly problem: string; readonly group: null }
  | { readonly problem: null; readonly group: string }

export interface Named {
  readonly work: WorkId
  readonly version: number | null
}

export async function captureById(world: CaptureWorld, { work, version }: Named): Promise<Queued> {
  const { storage } = world
  const session = await currentSession(storage)
  if (session === null || session.token === null) return { problem: PAIR, group: null }
  const accountId = session.me.account.id
  const choices = groupChoices(session.me)
  const last = (await storage.get('settings', 'settings'))?.groups[accountId]
  const group = choices.length === 1 ? choices[0] : choices.find(({ groupId }) => groupId === last)
  if (group === undefined) return { problem: CHOOSE, group: null }
  const place = { clubId: group.clubId, groupId: group.groupId }
  const identity = { server: session.server, accountId, place, work }
  if (!(await isWaiting(storage, identity))) {
    const at = new Date(world.now()).toISOString() as Instant
    const task = await taskFor(storage, { work, version })
    await queueTask(storage, identity, { task, at, id: world.newId() as OperationId })
  }
  return { problem: null, group: group.name }
}

/** A version that was read before, on its own page, needs no looking up. */
async function taskFor(storage: Storage, { work, version }: Named): Promise<Task> {
  const known = version === null ? undefined : await storage.get('papers', [work, version])
  return known === undefined
    ? { kind: 'capture-by-id', version, askedAt: null }
    : { kind: 'capture', paper: known.paper }
}

async function isWaiting(storage: Storage, identity: Identity): Promise<boolean> {
  const queue = await storage.getAllFromIndex('outbox', 'draftKey', draftKey(identity))
  return queue.some(({ task, delivery }) => task.kind !== 'submit' && delivery.state === 'waiting')
}
