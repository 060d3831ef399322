// Everything outside the panel that it touches, so that a test can give its own.

import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { Signal, Storage } from '../../shared/device/storage.ts'
import type { Server } from '../client.ts'
import type { AnswerOf, AskOf, TO_WORKER } from '../messages.ts'
import type { PdfPlace } from './go-to-pdf.ts'

export interface Tab {
  readonly id: number
  /** Only of pages whose host we were granted; null elsewhere. */
  readonly address: string | null
}

export interface PanelWorld {
  readonly storage: Storage
  readonly signal: Signal
  connect(session: { server: string; token: string | null }): Server
  now(): Date
  newId(): string
  /** Names this window among all that may edit one draft. */
  readonly window: string
  /** Tells the worker to send what waits. */
  drain(eager: boolean): void
  /** Reads the paper in this tab; why it failed, or null. */
  captureTab(tabId: number): Promise<string | null>
  /** Marks these pointers on the paper's HTML page and scrolls to one. Null: nobody answered. */
  showPointers(
    asked: AskOf<(typeof TO_WORKER)['show-pointers']>,
  ): Promise<AnswerOf<(typeof TO_WORKER)['show-pointers']> | null>
  /** Shows the place in the reader, opened where it is not. */
  goToPdf(work: WorkId, pointer: Pointer): Promise<PdfPlace>
  /** The reader shows this version in some tab. */
  isInReader(work: WorkId, version: number): Promise<boolean>
  /** The active tab of this window, now and at each change. */
  watchTab(hear: (tab: Tab | null) => void): void
  openTab(address: string): void
  /** The address of any tab whenever it changes, where its host was granted. Gives back what ends it. */
  watchAddresses(hear: (address: string) => void): () => void
  /** Must be called in a click. True: this host may be spoken to. */
  grantHost(pattern: string): Promise<boolean>
  /** Shown in the list of sessions on the web. */
  readonly deviceLabel: string
}
