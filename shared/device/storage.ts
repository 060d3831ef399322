// Everything that is kept on this device, in IndexedDB: its shape, its version, how old data is brought along,
// and the signal by which panel and worker hear of a change. Content scripts cannot reach any of it (E7).
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Me } from '../contract/account.ts'
import type { AccountId, ClubId, GroupId, OperationId } from '../contract/ids.ts'
import type { DeviceId } from '../contract/kept-draft.ts'
import type { Outline } from '../contract/outline.ts'
import type { CapturedPaper, WorkId } from '../contract/paper.ts'
import type { Pointer } from '../contract/pointer.ts'
import type { RefusalCode } from '../contract/refusal.ts'
import type { PointKind, Receipt, SummaryContent } from '../contract/summary.ts'
import type { Instant } from '../contract/time.ts'
import type { Copy, Seen } from '../domain/compare-copies.ts'
import type { WritingHabits } from './habits.ts'
import { STEPS, upgradeStorage } from './upgrade-storage.ts'

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

/** Another text that wants to be the draft: from another window or device, from the server, from a file, or from before pairing. */
export interface Rival {
  readonly from: /** `basis`: the `writes` it was typed upon. */
    | { readonly kind: 'window'; readonly id: string; readonly basis?: number }
    | ({ readonly kind: 'device' } & Copy)
    | { readonly kind: 'server' | 'earlier' | 'file' }
  readonly content: SummaryContent
  readonly at: Instant
  /** Of the server's text; 0 otherwise. */
  readonly revision: number
}

/** `key`: its draftName. */
export interface DraftRow extends Identity {
  readonly key: string
  readonly phase: 'saved' | 'queued' | 'sent' | 'conflict' | 'withdrawn'
  readonly content: SummaryContent
  readonly version: number
  /** Counts the texts written here: a window that knows a lower number must not overwrite. 0: nothing written yet. */
  readonly writes: number
  /** Which window wrote last, and upon what. Absent: none did since this was kept. */
  readonly last?: { readonly window: string; readonly basis: number }
  /** Counts the texts that this device made, for other devices; never falls. */
  readonly number: number
  /** The newest texts of other devices that this one goes on from, or was chosen over. */
  readonly seen: Seen
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
  /** Put on the list with a reason, for the group to vote on. */
  | { readonly kind: 'nominate'; readonly paper: CapturedPaper; readonly reason: string }
  /** Only its name is known; the server looks up the rest. Version null: the latest. */
  | { readonly kind: 'capture-by-id'; readonly version: number | null; readonly askedAt: Instant | null }
  | {
      readonly kind: 'submit'
      readonly version: number
      /** Null: known once the submission queued before this one is answered. */
      readonly baseRevision: number | null
      readonly content: SummaryContent
      /** What changed since the last revision, in one line. Absent in rows of older versions. */
      readonly change?: string
      readonly deviceTime: Instant
    }
  | {
      readonly kind: 'withdraw' | 'restore'
      /** Of the draft that it was asked from. */
      readonly version: number
      /** Null: known once what was queued before this is answered. */
      readonly revision: number | null
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

/** A draft whose copy on the server is to be changed: `keep` brings the text that stands on disk by then. */
export interface KeepingRow extends Identity {
  /** The draftName. */
  readonly key: string
  readonly version: number
  readonly task: 'keep' | 'forget'
  /** Of the text that asked for it; for `forget`, up to which number. */
  readonly number: number
  /** For `forget`: copies of other devices that are in the text too. */
  readonly seen: Seen
  /** Milliseconds since 1970, of the first and of the newest text that waits. */
  readonly since: number
  readonly changed: number
  readonly attempts: number
  readonly notBefore: number
  /** Why the server will not have it, to be shown; tried again when the text changes. */
  readonly refused: string | null
}

/** Drawn at random once; names this installation among the devices of a person. */
export interface DeviceRow {
  readonly id: 'device'
  readonly device: DeviceId
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
  /** arXiv's PDFs open in our reader by themselves. Absent: they do not. */
  readonly opensPdfs?: boolean
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

export interface Schema extends DBSchema {
  pointed: { key: number; value: PointedRow; indexes: { work: string } }
  views: { key: [string, number]; value: ViewRow }
  tabs: { key: number; value: TabRow }
  outlines: { key: [string, number]; value: OutlineRow }
  papers: { key: [string, number]; value: PaperRow; indexes: { work: string } }
  drafts: { key: string; value: DraftRow }
  keeping: { key: string; value: KeepingRow }
  device: { key: string; value: DeviceRow }
  rescues: { key: string; value: RescueRow }
  outbox: { key: number; value: OperationRow; indexes: { draftKey: string } }
  sessions: { key: string; value: SessionRow }
  settings: { key: string; value: SettingsRow }
}
export type Storage = IDBPDatabase<Schema>

export const STORAGE_VERSION = STEPS.length

export async function openStorage(name = 'lectern'): Promise<Storage> {
  const database: Storage = await openDB<Schema>(name, STORAGE_VERSION, {
    upgrade(opened, oldVersion, _newVersion, transaction) {
      upgradeStorage(opened, transaction, oldVersion)
    },
    // A newer version of the extension wants to upgrade: let it.
    blocking: () => database.close(),
  })
  return database
}

export { type Change, openSignal, type Signal } from './signal.ts'
