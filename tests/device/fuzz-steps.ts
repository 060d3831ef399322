// What may happen in one step of the fuzzer, and how often.
import type { OperationId } from '../../shared/contract/ids.ts'
import { queueCapture } from '../../shared/device/store-draft.ts'
import { aPaper, aSummary } from '../support/papers.ts'
import type { PersonName } from './fuzz.ts'
import {
  choose,
  deskOf,
  forgetScreens,
  lookAt,
  open,
  pick,
  type Step,
  screenOf,
  submit,
  write,
} from './fuzz-person.ts'
import type { Fault } from './real-device.ts'

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
      forgetScreens(device)
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

/** How often, by name of the step; for people who do some things more than others. */
export type Habits = Readonly<Record<string, number>>

export function pickStep(random: () => number, habits: Habits = {}) {
  const weightOf = ([weight, name]: (typeof STEPS)[number]) => habits[name] ?? weight
  const total = STEPS.reduce((sum, step) => sum + weightOf(step), 0)
  let left = random() * total
  return STEPS.find((step) => {
    left -= weightOf(step)
    return left < 0
  }) as (typeof STEPS)[number]
}
