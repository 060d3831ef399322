// Keeps the common part of a digest between two readers of the same group's week, for as long as its fingerprint stays:
// asked anew for each reader, so that what was withdrawn or changed meanwhile is in no mail that follows (M2).
import type { DigestCommon } from '../../shared/contract/digest.ts'
import type { Database } from '../db/database.ts'
import type { World } from '../world.ts'
import type { WeekAsk } from './ask.ts'
import { fingerprintCommon } from './fingerprint.ts'
import { type CommonSource, gatherCommon } from './gather.ts'

/** Groups whose digests are under way in one process at once; each holds what one mail shows, not what was written. */
const MOST_KEPT = 8

interface Kept {
  readonly print: string
  readonly common: DigestCommon | null
}

const KEPT = new WeakMap<Database, Map<string, Kept>>()

export function keptCommon(world: World): CommonSource {
  return async (db, ask, audience) => {
    const kept = keptOf(world.db)
    const name = `${nameOf(ask)} ${audience}`
    // Before the facts: what changes in between is in them already, and makes the next reader's print another.
    const print = await fingerprintCommon(db, ask, audience)
    const before = kept.get(name)
    if (before?.print === print) return before.common
    const common = await gatherCommon(db, ask, audience)
    keep(kept, name, { print, common })
    return common
  }
}

function keptOf(owner: Database): Map<string, Kept> {
  const kept = KEPT.get(owner) ?? new Map<string, Kept>()
  KEPT.set(owner, kept)
  return kept
}

/** The one that was put in first goes first. */
function keep(kept: Map<string, Kept>, name: string, one: Kept): void {
  kept.delete(name)
  kept.set(name, one)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
}

function nameOf({ clubId, groupId, week, from, to, baseUrl }: WeekAsk): string {
  return [clubId, groupId, week, from, to, baseUrl].join(' ')
}
