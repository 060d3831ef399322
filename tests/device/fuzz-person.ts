// A person at a device of the fuzzer: which window of which draft they use, what they see in it, and what they do there.
import type { SummaryContent } from '../../shared/contract/summary.ts'
import type { Identity } from '../../shared/device/storage.ts'
import { adoptDraft } from '../../shared/device/store-draft.ts'
import { aSummary } from '../support/papers.ts'
import { type FuzzWorld, WORKS } from './fuzz.ts'
import type { RealDevice } from './real-device.ts'

export interface Step {
  readonly world: FuzzWorld
  readonly device: RealDevice
  readonly random: () => number
}

/** What each window shows: the takeaway of the text in its fields. */
const shown = new WeakMap<RealDevice, Map<string, string>>()

export const pick = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T

interface Desk {
  readonly identity: Identity
  readonly owner: string
  readonly window: string
  readonly version: number
  readonly key: string
}

export async function deskOf({ world, device, random }: Step): Promise<Desk> {
  const session = await device.session()
  const place = session === null ? null : pick(random, world.places)
  const identity = await device.identity(pick(random, WORKS), place)
  const [window, version] = [random() < 0.8 ? 'one' : 'two', random() < 0.85 ? 7 : 8]
  const owner = session === null ? 'nobody' : session.me.account.name.toLowerCase()
  return { identity, owner, window, version, key: `${JSON.stringify(identity)} ${window} ${version}` }
}

export function forgetScreens(device: RealDevice): void {
  shown.delete(device)
}

export function screenOf(device: RealDevice): Map<string, string> {
  const map = shown.get(device) ?? new Map<string, string>()
  shown.set(device, map)
  return map
}

/** A window that is opened, or that had nothing to keep, shows what is on disk. */
export async function lookAt({ device }: Step, { identity, window, version, key }: Desk): Promise<void> {
  const row = await device.look(identity, { window, version })
  // A text about another version is only carried over, and stays where it was.
  const own = row === undefined || row.version !== version ? '' : row.content.takeaway
  screenOf(device).set(key, own)
}

export async function write(
  step: Step,
  desk: Desk,
  keep: (content: SummaryContent) => Promise<unknown>,
): Promise<string> {
  const { device, world } = step
  if (!screenOf(device).has(desk.key)) await lookAt(step, desk)
  const saw = screenOf(device).get(desk.key) ?? ''
  const token = world.audit.newToken(desk.owner)
  await keep(aSummary({ takeaway: token }))
  world.audit.typed(token, [saw])
  screenOf(device).set(desk.key, token)
  return token
}

export async function submit(step: Step): Promise<void> {
  const desk = await deskOf(step)
  if (desk.identity.place === null) return
  // The editor offers no Submit before.
  await choose(step, desk)
  await lookAt(step, desk)
  let queued = false
  const token = await write(step, desk, async (content) => {
    const row = await step.device.submit(desk.identity, content, { ...desk, change: 'Said more.' })
    queued = row.phase === 'queued'
  })
  const { accountId, place, work } = desk.identity
  if (queued) step.world.audit.submitted(token, step.device.name, `${accountId} ${place?.groupId} ${work}`)
}

export async function choose(step: Step, desk: Desk): Promise<void> {
  const { device, world } = step
  await lookAt(step, desk)
  const row = await device.draft(desk.identity, desk.version)
  if (row === undefined || row.phase !== 'conflict' || row.version !== desk.version) return
  const token = world.audit.newToken(desk.owner)
  const saw = [row.content.takeaway, ...row.rivals.map(({ content }) => content.takeaway)]
  await device.choose(desk.identity, () => aSummary({ takeaway: token }), desk)
  world.audit.typed(token, saw)
  screenOf(device).set(desk.key, token)
}

export async function open(step: Step): Promise<void> {
  const desk = await deskOf(step)
  const { device } = step
  if (desk.identity.place !== null) {
    await device.adopt(desk.identity)
    await adoptDraft(device.storage, { ...desk.identity, place: null }, desk.identity)
    await device.sync(desk.identity)
  }
  await lookAt(step, desk)
}
