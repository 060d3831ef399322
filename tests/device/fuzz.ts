// The parts of the model-based fuzzer (Y4): five devices of three people in three groups, a server that is ended and
// started again, and an auditor who knows nothing of the code: who typed what upon which text.
import { tmpdir } from 'node:os'
import { serve } from '@hono/node-server'
import { createHttp } from '../../server/http.ts'
import type { GroupId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import type { Place } from '../../shared/device/storage.ts'
import { newOperation } from '../support/papers.ts'
import { type Club, foundClub, type Person } from '../support/people.ts'
import { randomFrom } from '../support/random.ts'
import { type Lectern, startLectern } from '../support/world.ts'
import { History } from './fuzz-history.ts'
import { FuzzNetwork } from './fuzz-network.ts'
import { RealDevice } from './real-device.ts'

export const WORKS = ['arxiv:2403.00001', 'arxiv:2403.00002'] as WorkId[]
const PEOPLE = ['ada', 'ben', 'cleo'] as const
export type PersonName = (typeof PEOPLE)[number]

/** Ids that belong to the seed. */
export function idsFrom(random: () => number): () => string {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
  return () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
}

export interface FuzzWorld {
  readonly network: FuzzNetwork
  readonly history: History
  readonly lectern: Lectern
  readonly club: Club
  readonly places: readonly Place[]
  readonly devices: readonly RealDevice[]
  readonly audit: Auditor
  clock: number
  stopServer(): Promise<void>
  startServer(): Promise<void>
  person(name: PersonName): Person
}

export async function openWorld(seed = 0): Promise<FuzzWorld> {
  const newId = idsFrom(randomFrom(seed + 1))
  const lectern = await startLectern({
    wrap: (world) => Object.assign(Object.create(world) as typeof world, { newId }),
  })
  const club = await foundClub(lectern)
  const places = [
    { clubId: club.clubId, groupId: club.groupId },
    await group(club, 'Second'),
    await group(club, 'Third'),
  ]
  const front = serverOf(lectern)
  await front.startServer()
  const devices = await Promise.all(
    ['one', 'two', 'three', 'four', 'five'].map((name) => new RealDevice(name, () => front.url()).open()),
  )
  const network = new FuzzNetwork(randomFrom(seed + 2))
  for (const device of devices) device.newId = newId
  return {
    ...{ lectern, club, places, devices, network },
    ...{ history: new History(), audit: new Auditor(), clock: Date.parse(lectern.world.now()) },
    stopServer: front.stopServer,
    startServer: front.startServer,
    person: (name) => club[name],
  }
}

async function group({ clubId, ada, ben, cleo }: Club, name: string): Promise<Place> {
  const { groupId } = await ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name, kind: 'reading_group' },
    ...{ zone: 'Europe/Berlin' as ZoneName, digest: { weekday: 5, hour: 8 } },
  })
  for (const { name: who, mail } of [ben, cleo]) {
    await ada.client.members.add.mutate({
      ...{ clubId, groupId, operationId: newOperation() },
      ...{ name: who, mail, role: 'member' },
    })
  }
  return { clubId, groupId: groupId as GroupId }
}

/** A second front door on the same database, that can be shut in the middle of an answer. */
function serverOf(lectern: Lectern) {
  let server: ReturnType<typeof serve> | null = null
  let port = 0
  const startServer = async () => {
    if (server !== null) return
    const app = createHttp(lectern.world, { webFolder: tmpdir(), designFolder: tmpdir() })
    server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
    const opened = server
    await new Promise((done) => opened.once('listening', done))
    const address = opened.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
  }
  const stopServer = async () => {
    const open = server
    server = null
    if (open === null) return
    if ('closeAllConnections' in open) open.closeAllConnections()
    await new Promise((done) => open.close(done))
  }
  return { startServer, stopServer, url: () => `http://127.0.0.1:${port}` }
}

interface Submission {
  readonly token: string
  readonly device: string
  readonly line: string
}

/**
 * Knows each text by a token, and which texts the person saw when they typed it. A text that nobody wrote over is owed:
 * it must stand somewhere. Nothing here looks at rows, numbers or phases.
 */
export class Auditor {
  readonly #over = new Map<string, Set<string>>()
  readonly #owners = new Map<string, string>()
  readonly submissions: Submission[] = []
  #count = 0

  newToken(owner: string): string {
    this.#count += 1
    const token = `${owner}-${String(this.#count).padStart(6, '0')}`
    this.#owners.set(token, owner)
    return token
  }

  /** On disk by now. `saw`: the texts that were before the person's eyes. */
  typed(token: string, saw: readonly string[]): void {
    if (!this.#over.has(token)) this.#over.set(token, new Set())
    for (const old of saw) if (old !== token) this.#over.get(old)?.add(token)
  }

  submitted(token: string, device: string, line: string): void {
    this.submissions.push({ token, device, line })
  }

  /** Texts that nobody wrote over. */
  owed(): string[] {
    return [...this.#over].filter(([, over]) => over.size === 0).map(([token]) => token)
  }

  owners(text: string): Set<string> {
    return new Set([...text.matchAll(/\b(ada|ben|cleo)-\d{6}\b/g)].map(([, owner = '']) => owner))
  }
}
