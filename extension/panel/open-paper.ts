// From the address in the tab, or the name of a paper, to the paper as it was captured.
import { isRefused, type Recognised, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import type { PaperRow, Storage } from '../storage.ts'

/** Null: no paper is named here. */
export function paperNamed(text: string | null): Recognised | null {
  if (text === null) return null
  const read = recognisePaper(text)
  return isRefused(read) ? null : read
}

/** The version that is named; where none is, the one seen last. Null: not captured. */
export async function findPaper(
  storage: Storage,
  { work, version }: Recognised,
): Promise<PaperRow['paper'] | null> {
  if (version !== null) return (await storage.get('papers', [work, version]))?.paper ?? null
  const rows = await storage.getAllFromIndex('papers', 'work', work)
  rows.sort((one, other) => other.seenAt.localeCompare(one.seenAt))
  return rows[0]?.paper ?? null
}
