// From the address in the tab, or the name of a paper, to the paper as it was captured.

import type { PaperRow, Storage, TabRow } from '../../shared/device/storage.ts'
import {
  isRefused,
  type Recognised,
  recognisePaper,
  type Surface,
} from '../../shared/domain/recognise-paper.ts'
import type { Tab } from './world.ts'

const NAME_ONLY: ReadonlySet<Surface> = new Set(['pdf', 'html', 'elsewhere'])

/** Null: no paper is named here. */
export function paperNamed(text: string | null): Recognised | null {
  if (text === null) return null
  const read = recognisePaper(text)
  return isRefused(read) ? null : read
}

/** What pressing our button over this very page came to. Null: it was not pressed, or not on this address. */
export async function noteOf(storage: Storage, tab: Tab | null): Promise<TabRow | null> {
  const row = tab === null ? undefined : await storage.get('tabs', tab.id)
  return row !== undefined && row.address === (tab?.address ?? '') ? row : null
}

/**
 * The version that is named; where none is, the one seen last. A PDF or full text falls back to that one too: the page
 * gives no more than a name, so what the group reads is all there is. Null: not captured.
 */
export async function findPaper(
  storage: Storage,
  { work, version, surface }: Recognised,
): Promise<PaperRow['paper'] | null> {
  const exact = version === null ? undefined : await storage.get('papers', [work, version])
  if (exact !== undefined) return exact.paper
  if (version !== null && !NAME_ONLY.has(surface)) return null
  const rows = await storage.getAllFromIndex('papers', 'work', work)
  rows.sort((one, other) => other.seenAt.localeCompare(one.seenAt))
  return rows[0]?.paper ?? null
}
