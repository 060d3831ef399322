// Keeps a person's drafts on the server too, for them alone: a reinstall or a second device finds them again (E5). What is
// still to be sent is noted on disk with the text itself (draft-rows.ts), so this may be ended at any moment. A text is
// sent when typing has paused for 5 seconds, at the latest 25 seconds after the first word that waits; one at a time,
// only the newest, and only under the account that wrote it. Nothing the server answers ever takes a word from the disk
// (Y6).
import { z } from 'zod'
import { DeviceId, DraftKept, KeptCopy, KeptDraft, MOST_DEVICES } from '../contract/kept-draft.ts'
import { REFUSALS } from '../contract/refusal.ts'
import type { Instant } from '../contract/time.ts'
import { type Answer, ask } from './ask.ts'
import type { CopyServer } from './copy-server.ts'
import { isSubmitted } from './draft.ts'
import { draftStores, noteKeeping } from './draft-rows.ts'
import type { Change, DraftRow, Identity, KeepingRow, SessionRow, Storage } from './storage.ts'
import { changeDraft } from './store-draft.ts'
import { wholly } from './wholly.ts'

const PAUSE = 5_000
const LONGEST = 25_000
const FIRST_WAIT = 5_000
const LONGEST_WAIT = 5 * 60_000

export interface CopiesWorld {
  readonly storage: Storage
  connect(session: { server: string; token: string | null }): CopyServer
  now(): number
  newId(): string
  changed(changes: readonly Change[]): void
  /** One window or worker at a time; without it each works by itself, which sends more but breaks nothing. */
  lock?<T>(name: string, run: () => Promise<T>): Promise<T>
}

export interface Copies {
  /** Sends what is due. `eager`: the network is back, or the window closes: whatever waits is due. */
  send(eager: boolean): Promise<void>
  /** Brings what other devices kept; of one paper, or of all after pairing. False: the server could not be asked. */
  fetch(session: SessionRow, work: Identity['work'] | null): Promise<boolean>
  /** Milliseconds until something is due; null: nothing waits. */
  nextWait(): Promise<number | null>
}

export function createCopies(world: CopiesWorld): Copies {
  let running: Promise<void> | null = null
  let again: boolean | null = null
  const alone = world.lock ?? (<T>(_name: string, run: () => Promise<T>) => run())
  const send = (eager: boolean): Promise<void> => {
    again = (again ?? false) || eager
    running ??= (async () => {
      while (again !== null) {
        const eagerly: boolean = again
        again = null
        await alone('lectern-copies', () => sendDue(world, eagerly))
      }
    })().finally(() => {
      running = null
    })
    return running
  }
  return {
    send,
    fetch: (session, work) => fetchCopies(world, session, work),
    nextWait: async () => {
      const times = (await sendable(world)).map(({ row }) => dueAt(row))
      return times.length === 0 ? null : Math.max(0, Math.min(...times) - world.now())
    },
  }
}

/** This installation's name among the devices of a person; drawn once. */
export async function deviceOf({
  storage,
  newId,
}: Pick<CopiesWorld, 'storage' | 'newId'>): Promise<DeviceId> {
  const transaction = storage.transaction('device', 'readwrite')
  const known = await transaction.store.get('device')
  const device = known?.device ?? DeviceId.parse(newId())
  if (known === undefined) await transaction.store.put({ id: 'device', device })
  await transaction.done
  return device
}

interface Due {
  readonly row: KeepingRow
  readonly session: SessionRow
}

async function sendable({ storage }: CopiesWorld): Promise<Due[]> {
  const sessions = new Map((await storage.getAll('sessions')).map((session) => [session.server, session]))
  return (await storage.getAll('keeping')).flatMap((row): Due[] => {
    const session = sessions.get(row.server)
    const mine = session !== undefined && session.token !== null && session.me.account.id === row.accountId
    return mine && row.refused === null ? [{ row, session }] : []
  })
}

function dueAt({ task, since, changed, notBefore }: KeepingRow): number {
  return Math.max(notBefore, task === 'forget' ? 0 : Math.min(changed + PAUSE, since + LONGEST))
}

async function sendDue(world: CopiesWorld, eager: boolean): Promise<void> {
  const device = await deviceOf(world)
  for (const { row, session } of await sendable(world)) {
    if (!eager && dueAt(row) > world.now()) continue
    const server = world.connect(session)
    const answer = await (row.task === 'keep' ? sendText : sendForget)(world, { row, device, server })
    await settle(world, row, answer)
    // The line is down: the others wait with it.
    if (answer.kind === 'unreachable') return
  }
}

interface Sending {
  readonly row: KeepingRow
  readonly device: DeviceId
  readonly server: CopyServer
}

async function sendText(world: CopiesWorld, { row, device, server }: Sending): Promise<Answer<unknown>> {
  const draft = await world.storage.get('drafts', row.key)
  if (draft === undefined) return { kind: 'answer', value: null }
  const text = KeptDraft.safeParse(copyOf(draft, device))
  if (!text.success) return { kind: 'refused', code: 'bad_input', text: REFUSALS.bad_input[1] }
  const answer = await ask(DraftKept.strip(), () => server.drafts.keep.mutate(text.data))
  const passed = answer.kind === 'answer' && answer.value.state !== 'kept'
  if (passed && answer.value.number >= draft.number) await countOn(world, draft, answer.value.number)
  return answer
}

function copyOf(draft: DraftRow, device: DeviceId): unknown {
  const { number, place, work, version, content, baseRevision, savedAt } = draft
  const seen = Object.entries(draft.seen).filter(([other]) => other !== device)
  const newest = Object.fromEntries(seen.slice(-MOST_DEVICES))
  return { device, number, seen: newest, place, work, version, content, baseRevision, savedAt }
}

/** The server knows a higher number of this device, of a life before: this text is counted on from there. */
async function countOn({ storage, now }: CopiesWorld, draft: DraftRow, known: number): Promise<void> {
  const transaction = storage.transaction(['drafts', 'keeping'], 'readwrite')
  const stores = draftStores(transaction)
  await wholly(transaction, async () => {
    const row = await stores.drafts.get(draft.key)
    if (row === undefined || row.number > known || isSubmitted(row)) return
    const counted = { ...row, number: known + 1 }
    await stores.drafts.put(counted)
    await noteKeeping(stores, counted, { task: 'keep', at: new Date(now()).toISOString() as Instant })
  })
}

/** The copy of this device, and those of other devices that went into the text. */
async function sendForget(_world: CopiesWorld, { row, device, server }: Sending): Promise<Answer<unknown>> {
  const { place, work, version } = row
  const others = Object.entries(row.seen) as [DeviceId, number][]
  const copies = row.number > 0 ? [...others, [device, row.number] as const] : others
  for (const [of, number] of copies) {
    const answer = await ask(z.object({ forgotten: z.boolean() }), () =>
      server.drafts.forget.mutate({ place, work, version, device: of, number }),
    )
    if (answer.kind !== 'answer') return answer
  }
  return { kind: 'answer', value: null }
}

/** What was noted meanwhile stays. */
async function settle({ storage, now, changed }: CopiesWorld, sent: KeepingRow, answer: Answer<unknown>) {
  const transaction = storage.transaction(['keeping', 'sessions'], 'readwrite')
  const keeping = transaction.objectStore('keeping')
  await wholly(transaction, async () => {
    const current = await keeping.get(sent.key)
    if (current === undefined || current.task !== sent.task || current.number !== sent.number) return
    if (answer.kind === 'answer') return keeping.delete(sent.key)
    const status = answer.kind === 'refused' ? REFUSALS[answer.code][0] : 503
    const passing = status === 401 || status === 429 || status >= 500
    const wait =
      status === 429 ? LONGEST_WAIT : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(sent.attempts, 6))
    const refused = answer.kind === 'refused' && !passing ? answer.text : null
    await keeping.put({ ...current, refused, attempts: sent.attempts + 1, notBefore: now() + wait })
  })
  changed(['drafts'])
}

const Listed = z.array(KeptCopy.strip())

async function fetchCopies(
  world: CopiesWorld,
  session: SessionRow,
  work: Identity['work'] | null,
): Promise<boolean> {
  const { server, me } = session
  const answer = await ask(Listed, () => world.connect(session).drafts.list.query({ work }))
  if (answer.kind !== 'answer') return false
  const own = await deviceOf(world)
  const before = await world.storage.getAll('drafts')
  const known = new Set(
    before.map(({ key, number, writes, rivals }) => `${key} ${number} ${writes} ${rivals.length}`),
  )
  let news = false
  for (const { keptAt: _, ...copy } of answer.value) {
    const identity = { server, accountId: me.account.id, place: copy.place, work: copy.work }
    const { key, number, writes, rivals } = await changeDraft(world.storage, identity, {
      kind: 'copied',
      own,
      copy,
    })
    news ||= !known.has(`${key} ${number} ${writes} ${rivals.length}`)
  }
  if (news) world.changed(['drafts'])
  return true
}
