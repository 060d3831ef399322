// The last words typed before a window closes. A closing page is not given the time to read the draft and write it
// back, but one write that is committed in the same turn arrives: the words are put aside, and the next window that
// opens, or that is open, puts them into the draft by the ordinary rules.

import { advanceDraft, type Written } from './draft.ts'
import { draftStores, putRow, rowFor } from './draft-rows.ts'
import type { Identity, Storage } from './storage.ts'
import { wholly } from './wholly.ts'

/** Returns at once; nothing may be awaited here. */
export function rescueDraft(storage: Storage, identity: Identity, written: Written): void {
  const { kind: _, ...words } = written
  const transaction = storage.transaction('rescues', 'readwrite')
  transaction.done.catch(() => undefined)
  transaction.store.put({ ...words, identity }).catch(() => undefined)
  transaction.commit()
}

/** The window lives on and has stored the words itself. */
export async function forgetRescue(storage: Storage, window: string): Promise<void> {
  await storage.delete('rescues', window)
}

/** True: some draft has changed. */
export async function applyRescues(storage: Storage): Promise<boolean> {
  const transaction = storage.transaction(['drafts', 'keeping', 'rescues'], 'readwrite')
  const stores = draftStores(transaction)
  const rescues = transaction.objectStore('rescues')
  return wholly(transaction, async () => {
    const rows = await rescues.getAll()
    for (const { identity, ...words } of rows) {
      const row = await rowFor(stores, identity, words)
      await putRow(stores, advanceDraft(row, { kind: 'written', ...words }), words.at)
      await rescues.delete(words.window)
    }
    return rows.length > 0
  })
}
