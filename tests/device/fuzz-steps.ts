// What may happen in one step of the fuzzer, and what a person sees when it does.
import type { OperationId } from '../../shared/contract/ids.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import type { Identity } from '../../shared/device/storage.ts'
import { adoptDraft, queueCapture } from '../../shared/device/store-draft.ts'
import { aPaper, aSummary } from '../support/papers.ts'
import { type FuzzWorld, type PersonName, WORKS } from './fuzz.ts'
import type { Fault, RealDevice } from './real-device.ts'

export interface Step {
  readonly world: FuzzWorld
  readonly device: RealDevice
  readonly random: () => number
}

/** What each window shows: the takeaway of the text in its fields. */
const shown = new WeakMap<RealDevice, Map<string, string>>()

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

interface Desk {
  readonly identity: Identity
  readonly owner: string
  readonly window: string
  readonly version: number
  readonly key: string
}

async function deskOf({ world, device, random }: Step): Promise<Desk> {
  const session = await device.session()
  const place = session === null ? null : pick(random, world.places)
  const identity = await device.identity(pick(random, WORKS), place)
  const [window, version] = [random() < 0.8 ? 'one' : 'two', random() < 0.85 ? 7 : 8]
  const owner = session === null ? 'nobody' : session.me.account.name.toLowerCase()
  return { identity, owner, window, version, key: `${JSON.stringify(identity)} ${window} ${version}` }
}

function screenOf(device: RealDevice): Map<string, string> {
  const map = shown.get(device) ?? new Map<string, string>()
  shown.set(device, map)
  return map
}

/** A window that is opened, or that had nothing to keep, shows what is on disk. */
async function lookAt({ device }: Step, { identity, window, version, key }: Desk): Promise<void> {
  const row = await device.look(identity, { window, version })
  // A text about another version is only carried over, and stays where it was.
  const own = row === undefined || row.version !== version ? '' : row.content.takeaway
  screenOf(device).set(key, own)
}

async function write(
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

async function submit(step: Step): Promise<void> {
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

async function choose(step: Step, desk: Desk): Promise<void> {
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

async function open(step: Step): Promise<void> {
  const desk = await deskOf(step)
  const { device } = step
  if (desk.identity.place !== null) {
    await device.adopt(desk.identity)
    await adoptDraft(device.storage, { ...desk.identity, place: null }, desk.identity)
    await device.sync(desk.identity)
  }
  await lookAt(step, desk)
}

const FAULTS: readonly Fault[] = [null, null, null, 'lost', 'unheard', 'twice', 'slow']

export const STEPS: readonly (readonly [
  weight: number,
  name: string,
  run: (step: Step) => Promise<unknown>,
])[] = [
  [
    10,
    'type',
    async (step) => {
      const desk = await deskOf(step)
      await write(step, desk, (content) => step.device.type(desk.identity, content, desk))
    },
  ],
  [2, 'look', async (step) => lookAt(step, await deskOf(step))],
  [8, 'open', open],
  [6, 'submit', submit],
  [
    2,
    'withdraw',
    async (step) => {
      const { identity, version } = await deskOf(step)
      if (identity.place !== null) await step.device.step(identity, 'withdraw', version)
    },
  ],
  [
    2,
    'restore',
    async (step) => {
      const { identity, version } = await deskOf(step)
      if (identity.place !== null) await step.device.step(identity, 'restore', version)
    },
  ],
  [
    1,
    'capture',
    async (step) => {
      const { identity, version } = await deskOf(step)
      const paper = aPaper({ work: identity.work, version })
      const id = step.device.newId() as OperationId
      await queueCapture(step.device.storage, identity, { paper, at: step.device.at, id })
    },
  ],
  [8, 'choose', async (step) => choose(step, await deskOf(step))],
  [
    1,
    'import',
    async (step) => {
      const desk = await deskOf(step)
      const token = step.world.audit.newToken(desk.owner)
      await step.device.importFile(desk.identity, aSummary({ takeaway: token }), desk.version)
      step.world.audit.typed(token, [])
    },
  ],
  [
    1,
    'close window',
    async (step) => {
      const desk = await deskOf(step)
      await write(step, desk, (content) => step.device.closeWindow(desk.identity, content, desk))
      screenOf(step.device).delete(desk.key)
    },
  ],
  [
    1,
    'pair',
    async ({ world, device, random }) => {
      if (!device.online) return
      const before = device.fault
      device.fault = () => null
      await device.pair(world.person(pick<PersonName>(random, ['ada', 'ben', 'cleo']))).catch(() => undefined)
      device.fault = before
    },
  ],
  [1, 'sign out', ({ device }) => device.unpair()],
  [
    6,
    'send',
    async ({ world, device, random }) => {
      const eager = random() < 0.5
      await world.network.together([() => device.outbox.drain(eager), () => device.copies.send(!eager)])
    },
  ],
  [
    2,
    'network goes or comes',
    async ({ device }) => {
      device.online = !device.online
    },
  ],
  [
    2,
    'network gets better or worse',
    async ({ device, random }) => {
      const bad = random() < 0.5
      device.fault = () => (bad ? pick(random, FAULTS) : null)
    },
  ],
  [2, 'worker ends', async ({ device }) => device.wake()],
  [
    1,
    'browser is killed',
    async ({ world, device, random }) => {
      // What was on the screen and not on disk is gone, and so is what was under way.
      const sending = random() < 0.5 ? () => device.outbox.drain(true) : () => device.copies.send(true)
      await world.network.cut(device.name, Math.floor(random() * 6), sending)
      device.wake()
      shown.delete(device)
    },
  ],
  [
    0.3,
    'server is ended in the middle of an answer',
    async ({ world, device, random }) => {
      const before = device.fault
      let left = Math.floor(random() * 4)
      let stopped: Promise<void> | null = null
      device.fault = () => {
        left -= 1
        if (left < 0) stopped ??= world.stopServer()
        return left === 0 ? 'unheard' : null
      }
      await device.outbox.drain(true)
      await stopped
      await world.startServer()
      device.fault = before
    },
  ],
  [
    2,
    'time passes',
    async ({ world, random }) => {
      world.clock += Math.floor(random() * 120_000)
      world.lectern.setClock(new Date(world.clock).toISOString())
    },
  ],
  [
    0.5,
    'clock of a device jumps',
    async ({ world, device, random }) => {
      const skew = pick(random, [0, 3_600_000, -3_600_000, 31_536_000_000, -31_536_000_000])
      device.now = () => world.clock + skew
    },
  ],
  [
    1,
    'all send at once',
    async ({ world }) => {
      await world.network.together(world.devices.map((device) => () => device.outbox.drain(true)))
    },
  ],
]

export function pickStep(random: () => number) {
  const total = STEPS.reduce((sum, [weight]) => sum + weight, 0)
  let left = random() * total
  return STEPS.find(([weight]) => {
    left -= weight
    return left < 0
  }) as (typeof STEPS)[number]
}
