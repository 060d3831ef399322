// Keeps a place that was pointed at until the window that shows the draft makes a point of it.

import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { PointKind } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { PointedRow, Storage } from '../../shared/device/storage.ts'

export interface Pointed {
  readonly work: WorkId
  /** What the page says of its version; null: nothing. */
  readonly version: number | null
  readonly pointer: Omit<Pointer, 'version'>
  readonly kind: PointKind | null
}

/** Where the page does not say its version, the one that was captured last; else the first. */
export async function keepPointed(
  { storage, now }: { storage: Storage; now(): number },
  { work, version, pointer, kind }: Pointed,
): Promise<void> {
  const rows = await storage.getAllFromIndex('papers', 'work', work)
  const last = rows.toSorted((one, other) => other.seenAt.localeCompare(one.seenAt))[0]
  const row: Omit<PointedRow, 'id'> = {
    work,
    pointer: { ...pointer, version: version ?? last?.version ?? 1 },
    kind,
    at: new Date(now()).toISOString() as Instant,
  }
  const transaction = storage.transaction('pointed', 'readwrite', { durability: 'strict' })
  await transaction.store.add(row as PointedRow)
  await transaction.done
}
