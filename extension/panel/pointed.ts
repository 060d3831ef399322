// Makes points of the places that were pointed at on the page or in the reader, in the draft on the desk. A row goes only
// once the draft with it is on disk; if the window dies before, the next one finds the point there and adds none.
import { isDirty, phaseOf } from '../../shared/device/editor.ts'
import type { PointedRow } from '../../shared/device/storage.ts'
import { addPointed, hasPointed } from '../../shared/domain/add-pointed.ts'
import type { Desk } from './desk.ts'
import type { PanelWorld } from './world.ts'

const LOCK = 'lectern-pointed'

/** `writing`: index of the point that is being written, or null. Of several windows on one draft, one takes. */
export async function takePointed(
  world: PanelWorld,
  desk: Desk,
  writing: number | null = null,
): Promise<void> {
  await alone(async () => {
    const work = desk.paper.value?.work
    const rows = work === undefined ? [] : await world.storage.getAllFromIndex('pointed', 'work', work)
    // Two texts are waiting for a choice: the places wait with them.
    const waits = phaseOf(desk.editor.value) === 'conflict'
    if (rows.length === 0 || waits || desk.paper.value?.work !== work) return
    for (const row of rows) desk.type((text) => addPointed(text, row, writing) ?? text)
    await desk.flush()
    await forgetKept(world, desk, rows)
  })
}

async function forgetKept({ storage }: PanelWorld, desk: Desk, rows: readonly PointedRow[]): Promise<void> {
  const { row: draft } = desk.editor.value
  if (draft === null || isDirty(desk.editor.value)) return
  const transaction = storage.transaction('pointed', 'readwrite')
  for (const row of rows) {
    if (row.work === draft.work && hasPointed(draft.content, row)) await transaction.store.delete(row.id)
  }
  await transaction.done
}

function alone(work: () => Promise<void>): Promise<void> {
  const locks: LockManager | null | undefined = navigator.locks
  return locks ? locks.request(LOCK, work) : work()
}
