// Everything that is kept on this device, in IndexedDB: its shape, its version, how old data is brought along,
// and the signal by which panel and worker hear of a change. Content scripts cannot reach any of it (E7).
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Me } from '../contract/account.ts'
import type { AccountId, ClubId, GroupId, OperationId } from '../contract/ids.ts'
import type { Outline } from '../contract/outline.ts'
import type { CapturedPaper, WorkId } from '../contract/paper.ts'
import type { Pointer } from '../contract/pointer.ts'
import type { RefusalCode } from '../contract/refusal.ts'
import type { PointKind, Receipt, SummaryContent } from '../contract/summary.ts'
import type { Instant } from '../contract/time.ts'
import type { WritingHabits } from './habits.ts'

export interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

/** Whose text, for whom, on what. Account and place are null for what was written before pairing or choosing a group. */
export interface Identity {
  /** Empty before pairing: such a text goes to the server that is paired first, whichever it is. */
  readonly server: string
  readonly accountId: AccountId | null
  readonly place: Place | null
  readonly work: WorkId
}

export interface PaperRow {
  readonly work: WorkId
  readonly version: number
  readonly paper: CapturedPaper
  readonly seenAt: Instant
}

/** Another text that wants to be the draft: from another window, from the server, or from before pairing. */
export interface Rival {
  readonly from: { readonly kind: 'window'; readonly id: string } | { readonly kind: 'server' | 'earlier' }
  readonly content: SummaryContent
  readonly at: Instant
  /** Of the server's text; 0 otherwise. */
  readonly revision: number
}

export interface DraftRow extends Identity {
  readonly key: string
  readonly phase: 'saved' | 'queued' | 'sent' | 'conflict'
  readonly content: SummaryContent
  readonly version: number
  /** Counts the texts written here: a window that knows a lower number must not overwrite. 0: nothing written yet. */
  readonly writes: number
  readonly savedAt: Instant
  /** The server's revision that this text was written upon. */
  readonly baseRevision: number
  readonly receipt: Receipt | null
  readonly rivals: readonly Rival[]
  /** Why the last submission did not arrive, to be shown. */
  readonly trouble: string | null
}

export type Task =
  | { readonly kind: 'capture'; readonly paper: CapturedPaper }
  /** Only its name is known; the server looks up the rest. Version null: the latest. */
  | { readonly kind: 'capture-by-id'; readonly version: number | null; readonly askedAt: Instant | null }
  | {
      readonly kind: 'submit'
      readonly version: number
      /** Null: known once the submission queued before this one is answered. */
      readonly baseRevision: number | null
      readonly content: SummaryContent
      readonly deviceTime: Instant
    }

export type Delivery =
  | { readonly state: 'waiting'; readonly why: 'queued' | 'network' | 'server'; readonly text: string }
  | { readonly state: 'refused'; readonly code: RefusalCode; readonly text: string }

/** `draftKey` is also the queue it stands in: one at a time, in the order of `seq`. */
export interface OperationRow extends Identity {
  readonly seq: number
  readonly draftKey: string
  readonly operationId: OperationId
  readonly queuedAt: Instant
  readonly task: Task
  readonly attempts: number
  /** Milliseconds since 1970; not tried before. */
  readonly notBefore: number
  readonly delivery: Delivery
}

/** The last words of a window that was closed while typing, until they are in the draft. */
export interface RescueRow {
  readonly window: string
  readonly identity: Identity
  readonly content: SummaryContent
  readonly version: number
  readonly basis: number
  readonly at: Instant
}

export interface SessionRow {
  readonly server: string
  /** Null: ended or refused by the server; who it was is kept, so that the drafts stay theirs. */
  readonly token: string | null
  readonly me: Me
}

export interface SettingsRow {
  readonly id: 'settings'
  readonly server: string
  /** Group chosen last, by account. */
  readonly groups: Readonly<Record<string, GroupId>>
  /** Absent until something was chosen. */
  readonly habits?: WritingHabits
}

/** What an HTML page told of the build of a paper, for pointers into it. Version 0: the page did not say. */
export interface OutlineRow {
  readonly work: WorkId
  readonly version: number
  readonly outline: Outline
}

/** What came of pressing the toolbar button over a tab, for the panel beside it. Good for this address only. */
export interface TabRow {
  readonly tabId: number
  readonly address: string
  /** `arXiv:2401.01234v2`, where the page said more than its address. */
  readonly name: string | null
  /** Why nothing was captured, to be shown. */
  readonly problem: string | null
}

/** A place that was pointed at on the page or in the reader, until the window that shows the draft makes a point of it. */
export interface PointedRow {
  readonly id: number
  readonly work: WorkId
  readonly pointer: Pointer
  /** Null: for the point that is being written. */
  readonly kind: PointKind | null
  readonly at: Instant
}

/** Where the reader was left, of one PDF. `zoom` as the viewer writes it: `page-width`, `1.25`. */
export interface ViewRow {
  readonly work: WorkId
  readonly version: number
  readonly page: number
  readonly zoom: string
}

interface Schema extends DBSchema {
  pointed: { key: number; value: PointedRow; indexes: { work: string } }
  views: { key: [string, number]; value: ViewRow }
  tabs: { key: number; value: TabRow }
  outlines: { key: [string, number]; value: OutlineRow }
  papers: { key: [string, number]; value: PaperRow; indexes: { work: string } }
  drafts: { key: string; value: DraftRow }
  rescues: { key: string; value: RescueRow }
  outbox: { key: number; value: OperationRow; indexes: { draftKey: string } }
  sessions: { key: string; value: SessionRow }
  settings: { key: string; value: SettingsRow }
}
export type Storage = IDBPDatabase<Schema>

/** Step n brings version n to n + 1. A released step is never changed; the next one is added below it. */
const STEPS: readonly ((database: Storage) => void)[] = [
  function createAll(database) {
    database.createObjectStore('papers', { keyPath: ['work', 'version'] }).createIndex('work', 'work')
    database.createObjectStore('drafts', { keyPath: 'key' })
    database.createObjectStore('rescues', { keyPath: 'window' })
    const outbox = database.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
    outbox.createIndex('draftKey', 'draftKey')
    database.createObjectStore('sessions', { keyPath: 'server' })
    database.createObjectStore('settings', { keyPath: 'id' })
  },
  function addOutlinesAndTabs(database) {
    database.createObjectStore('tabs', { keyPath: 'tabId' })
    database.createObjectStore('outlines', { keyPath: ['work', 'version'] })
  },
  function addPointedAndViews(database) {
    const pointed = database.createObjectStore('pointed', { keyPath: 'id', autoIncrement: true })
    pointed.createIndex('work', 'work')
    database.createObjectStore('views', { keyPath: ['work', 'version'] })
  },
]

export const STORAGE_VERSION = STEPS.length

export async function openStorage(name = 'lectern'): Promise<Storage> {
  const database: Storage = await openDB<Schema>(name, STORAGE_VERSION, {
    upgrade(opened, oldVersion) {
      for (const step of STEPS.slice(oldVersion)) step(opened)
    },
    // A newer version of the extension wants to upgrade: let it.
    blocking: () => database.close(),
  })
  return database
}

export type Change = 'papers' | 'drafts' | 'rescues' | 'pointed' | 'outbox' | 'session' | 'settings'
const CHANGES: readonly unknown[] = [
  'papers',
  'drafts',
  'rescues',
  'pointed',
  'outbox',
  'session',
  'settings',
] satisfies Change[]

export interface Signal {
  announce(change: Change): void
  listen(hear: (change: Change) => void): void
  close(): void
}

/** Only pages and workers of our own origin can speak on it. Who announces hears it too. */
export function openSignal(): Signal {
  const channel = new BroadcastChannel('lectern')
  const ears: ((change: Change) => void)[] = []
  const tell = (change: Change) => {
    for (const hear of ears) hear(change)
  }
  channel.addEventListener('message', ({ data }) => {
    if (CHANGES.includes(data)) tell(data as Change)
  })
  return {
    announce: (change) => {
      channel.postMessage(change)
      tell(change)
    },
    listen: (hear) => {
      ears.push(hear)
    },
    close: () => channel.close(),
  }
}
