// What has not reached the server, and what a person can do about it.
import { signal } from '@preact/signals'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { OperationRow } from '../../shared/device/storage.ts'
import type { PanelWorld } from './world.ts'

export class Waiting {
  readonly #world: PanelWorld
  readonly rows = signal<readonly OperationRow[]>([])

  constructor(world: PanelWorld) {
    this.#world = world
  }

  async load(): Promise<void> {
    this.rows.value = await this.#world.storage.getAll('outbox')
  }

  /** Under a new id: the old one is spent on what was refused. */
  async retry(row: OperationRow): Promise<void> {
    const { storage, newId, drain } = this.#world
    const delivery = { state: 'waiting', why: 'queued', text: '' } as const
    const operationId = newId() as OperationId
    await storage.put('outbox', { ...row, operationId, delivery, attempts: 0, notBefore: 0 })
    await this.#tell()
    drain(true)
  }

  async remove(row: OperationRow): Promise<void> {
    const { storage, drain } = this.#world
    await storage.delete('outbox', row.seq)
    await this.#tell()
    // The worker counts anew what the toolbar shows.
    drain(false)
  }

  async #tell(): Promise<void> {
    this.#world.signal.announce('outbox')
    await this.load()
  }
}
