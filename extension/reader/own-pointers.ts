// The pointers of the person at this device into one paper: from every draft of theirs, in whichever group.

import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { PointKind } from '../../shared/contract/summary.ts'
import type { Storage } from '../../shared/device/storage.ts'

export interface OwnPointer {
  readonly kind: PointKind
  readonly pointer: Pointer
}

export async function ownPointers(storage: Storage, work: WorkId): Promise<OwnPointer[]> {
  const [settings, drafts] = await Promise.all([
    storage.get('settings', 'settings'),
    storage.getAll('drafts'),
  ])
  const session = settings === undefined ? undefined : await storage.get('sessions', settings.server)
  const me = session?.me.account.id ?? null
  const mine = drafts.filter((row) => {
    const own = row.accountId === null || (row.accountId === me && row.server === settings?.server)
    return row.work === work && own
  })
  return mine.flatMap(({ content }) =>
    content.points.flatMap(({ kind, pointer }) => (pointer === undefined ? [] : [{ kind, pointer }])),
  )
}
