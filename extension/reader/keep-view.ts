// Where a paper was left: page and zoom, by work and version, written when the page has come to rest.
import type { Storage, ViewRow } from '../../shared/device/storage.ts'

const REST_MS = 400

export class ViewKeeper {
  readonly #storage: Storage
  #timer: ReturnType<typeof setTimeout> | undefined
  #waiting: ViewRow | null = null

  constructor(storage: Storage) {
    this.#storage = storage
  }

  load({ work, version }: Pick<ViewRow, 'work' | 'version'>): Promise<ViewRow | undefined> {
    return this.#storage.get('views', [work, version])
  }

  see(row: ViewRow): void {
    this.#waiting = row
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), REST_MS)
  }

  /** Also for a page that is about to close: the write is under way when this returns. */
  flush(): void {
    clearTimeout(this.#timer)
    const row = this.#waiting
    this.#waiting = null
    if (row !== null) void this.#storage.put('views', row)
  }
}
