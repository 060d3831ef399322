// What somebody has begun to write on this device and not handed in. Pure.
import type { WorkId } from '../contract/paper.ts'
import type { Instant } from '../contract/time.ts'
import { isBlank } from './draft.ts'
import type { DraftRow, PaperRow, Place, SessionRow } from './storage.ts'

export interface UnfinishedDraft {
  readonly key: string
  readonly work: WorkId
  readonly version: number
  /** Null: no group was chosen yet. */
  readonly place: Place | null
  /** Null: only its name is known here. */
  readonly title: string | null
  readonly savedAt: Instant
  readonly conflict: boolean
}

export interface OnDevice {
  readonly drafts: readonly DraftRow[]
  readonly papers: readonly PaperRow[]
  /** Null: nobody is paired. Only what nobody owns is shown then: others may use this device too. */
  readonly session: Pick<SessionRow, 'server' | 'me'> | null
}

/** Newest first. What waits in the outbox is finished: it is listed there. */
export function unfinishedDrafts({ drafts, papers, session }: OnDevice): UnfinishedDraft[] {
  const own = drafts.filter((row) => isUnfinished(row) && mayBeShown(row, session))
  own.sort((one, other) => other.savedAt.localeCompare(one.savedAt))
  return own.map(({ key, work, version, place, savedAt, phase }) => {
    const title = titleOf(papers, work, version)
    return { key, work, version, place, title, savedAt, conflict: phase === 'conflict' }
  })
}

function isUnfinished({ phase, content, rivals }: DraftRow): boolean {
  return phase === 'conflict' || (phase === 'saved' && (!isBlank(content) || rivals.length > 0))
}

function mayBeShown({ server, accountId }: DraftRow, session: OnDevice['session']): boolean {
  if (accountId === null) return true
  return session !== null && session.server === server && session.me.account.id === accountId
}

/** Of another version where this one is not here: it is rarely another title. */
function titleOf(papers: readonly PaperRow[], work: WorkId, version: number): string | null {
  const known = papers.filter((row) => row.work === work)
  const exact = known.find((row) => row.version === version) ?? known[0]
  return exact?.paper.title ?? null
}
