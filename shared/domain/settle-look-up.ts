// What an answer of arXiv means for one paper that was asked, and how long all of them wait before the next question.
// Every look-up ends: known, or not found with the reason.
import type { CapturedPaper, WorkId } from '../contract/paper.ts'
import type { Instant } from '../contract/time.ts'
import { printPaper } from './print-paper.ts'
import { addMinutes, isAfter } from './zoned-time.ts'

export type LookUpState = 'waiting' | 'known' | 'not_found'
/** Who waits for the answer: a person who captures or imports, or the nightly check. */
export type AskedFor = 'person' | 'night'

/** A work and the version that is meant; null is the latest. */
export interface PaperName {
  readonly work: WorkId
  readonly version: number | null
}

/** `answered`: what is not among the papers, arXiv does not have. `refused`: it took the question for a wrong one.
 * `broken`: an answer that cannot be read. `later`: no answer now; `waitMs` where it said how long to wait. */
export type LookUpAnswer =
  | {
      readonly kind: 'answered'
      readonly papers: readonly CapturedPaper[]
      readonly unusable: readonly PaperName[]
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'later'; readonly waitMs: number | null; readonly reason: string }

export interface LookUp extends PaperName {
  readonly tries: number
  readonly askedAt: Instant
}

export type Settled =
  | { readonly state: 'known'; readonly paper: CapturedPaper }
  | { readonly state: 'not_found'; readonly reason: string }
  | { readonly state: 'waiting'; readonly tries: number; readonly tryAt: Instant }

/** By tries: what failed is asked with ever fewer others, at last alone, so that it cannot hold them up. */
const BATCH_SIZES = [100, 10]
const RETRY_MINUTES = [1, 5, 30, 180, 720]
/** arXiv may be away for so long before we stop waiting for it. */
const PATIENCE_MINUTES = 3 * 24 * 60

export function settleLookUp(
  asked: LookUp,
  answer: LookUpAnswer,
  { alone, now }: { readonly alone: boolean; readonly now: Instant },
): Settled {
  if (answer.kind === 'later') return impatient(asked, now)
  if (answer.kind !== 'answered') {
    const final = answer.kind === 'refused' && alone
    return again(asked, { now, reason: answer.reason, final })
  }
  const paper = answer.papers.find((one) => isMeant(asked, one))
  if (paper !== undefined) return { state: 'known', paper }
  const unusable = answer.unusable.some((name) => isMeant(asked, name))
  const reason = unusable ? 'What arXiv says of it cannot be used.' : absentReason(asked)
  // Once more: the API now and then leaves out what it has.
  return again(asked, { now, reason, final: asked.tries > 0 })
}

function isMeant(asked: PaperName, { work, version }: PaperName): boolean {
  return work === asked.work && (asked.version === null || asked.version === version)
}

function absentReason({ work, version }: PaperName): string {
  return `arXiv has no ${printPaper(work, version)}. Check the number and ask again.`
}

function again(
  asked: LookUp,
  { now, reason, final }: { now: Instant; reason: string; final: boolean },
): Settled {
  const minutes = RETRY_MINUTES[asked.tries]
  if (final || minutes === undefined) return { state: 'not_found', reason }
  return { state: 'waiting', tries: asked.tries + 1, tryAt: addMinutes(now, minutes) }
}

/** Nothing was learnt about the paper, so its tries are not counted; but nobody waits for ever. */
function impatient(asked: LookUp, now: Instant): Settled {
  if (!isAfter(now, addMinutes(asked.askedAt, PATIENCE_MINUTES)))
    return { state: 'waiting', tries: asked.tries, tryAt: now }
  return { state: 'not_found', reason: 'arXiv did not answer for three days. Ask again later.' }
}

export interface Pace {
  /** From the end of one request to the start of the next. */
  readonly intervalMs: number
  /** A turn whose holder is silent for so long counts as ended; longer than any request may take. */
  readonly leaseMs: number
  /** After the first request without answer; doubled with each further one. */
  readonly backOffMs: number
  readonly longestBackOffMs: number
}

/** arXiv's terms: one request every three seconds and one connection at a time, over all machines. */
export const ARXIV_PACE: Pace = {
  intervalMs: 3_000,
  leaseMs: 60_000,
  backOffMs: 15_000,
  longestBackOffMs: 30 * 60_000,
}
const LONGEST_WAIT_MS = 24 * 3_600_000

/** How long nobody asks after this answer. `strain`: requests in a row before this one that had no answer. */
export function restAfter(
  answer: LookUpAnswer,
  strain: number,
  pace: Pace,
): { readonly waitMs: number; readonly strain: number } {
  if (answer.kind !== 'later') return { waitMs: pace.intervalMs, strain: 0 }
  const backOff = Math.min(pace.backOffMs * 2 ** Math.min(strain, 20), pace.longestBackOffMs)
  const waitMs = Math.min(Math.max(answer.waitMs ?? 0, backOff, pace.intervalMs), LONGEST_WAIT_MS)
  return { waitMs, strain: strain + 1 }
}

/** After so long a nightly check, which is put into the queue at three, has waited for its night. */
const NIGHT_MINUTES = 8 * 60

/**
 * The order of the queue: what a person waits for goes before the nightly checks, and within each kind what was asked
 * for first. A nightly check that was asked for before this moment counts as a person's from then on, so that nobody who
 * asks later goes before it and it is never put off for more than its night.
 */
export function lastNightBefore(now: Instant): Instant {
  return addMinutes(now, -NIGHT_MINUTES)
}

/** What to ask next of what is due. A work goes once: an answer for two of its versions may hold only one. */
export function chooseBatch(due: readonly LookUp[]): readonly LookUp[] {
  const size = sizeOf(due[0])
  const works = new Set<WorkId>()
  const together = due.filter((asked) => {
    const joins = sizeOf(asked) === size && !works.has(asked.work)
    works.add(asked.work)
    return joins
  })
  return together.slice(0, size)
}

function sizeOf(asked: LookUp | undefined): number {
  return BATCH_SIZES[asked?.tries ?? 0] ?? 1
}
