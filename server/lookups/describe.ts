// Papers that an import brought in by name or by a file's word: arXiv is asked once for each, and what it says takes the
// place of what was guessed. Nothing here puts a paper on a list, so an import that was undone stays undone.
import type { ClubId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import { keepPaper } from '../papers/commands.ts'
import { wantedDescriptions } from '../papers/queries.ts'
import type { World } from '../world.ts'
import { findRecord, wantLookUp } from './queue.ts'

const AT_ONCE = 200
type Wanted = Awaited<ReturnType<typeof wantedDescriptions>>[number]

/** Safe to run twice at once: asking again and describing again change nothing. */
export async function describeImports(world: World, signal: AbortSignal): Promise<void> {
  for (const wanted of await wantedDescriptions(world.db.query, AT_ONCE)) {
    if (signal.aborted) return
    await transaction(world.db, (tx) => describe(world, tx, wanted))
  }
}

async function describe(world: World, tx: Queries, wanted: Wanted & { clubId: ClubId }): Promise<void> {
  const { clubId, work, version } = wanted
  const now = world.now()
  const paper = await findRecord(tx, { work, version }, now)
  if (paper) {
    await keepPaper(world, tx, { clubId, memberId: null, paper })
    return
  }
  await wantLookUp(tx, { work, version }, { now, again: false })
}
