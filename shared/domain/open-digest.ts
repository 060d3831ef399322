// Whether a group's digest is due now, and which span of writing it covers. Spans of a group join without gap or
// overlap: a late summary is in the next digest, and after days of downtime one digest covers the missed time.
import type { DigestWeek } from '../contract/digest.ts'
import type { DigestTime } from '../contract/group.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { lastDue } from './last-due.ts'
import { isAfter } from './zoned-time.ts'

export interface DigestPlace {
  readonly digest: DigestTime
  readonly zone: ZoneName
  readonly createdAt: Instant
  /** The digest opened last, if any. */
  readonly last: { readonly week: DigestWeek; readonly to: Instant } | null
  /** The last week whose hour passed while the digest was paused: what was written then is in the next one. */
  readonly passed?: DigestWeek | null
}

/** Covers what was submitted in [from, to). */
export interface DigestSpan {
  readonly week: DigestWeek
  readonly dueAt: Instant
  readonly from: Instant
  readonly to: Instant
}

/** Null when no digest is due that was not opened before. */
export function openDigest(group: DigestPlace, now: Instant): DigestSpan | null {
  const { week, dueAt } = lastDue(now, group.digest, group.zone)
  if (!isAfter(dueAt, group.createdAt)) return null
  if (group.last !== null && week <= group.last.week) return null
  if (group.passed && week <= group.passed) return null
  const from = group.last?.to ?? group.createdAt
  // A group that changed its hour or zone can be due before the last span ends: then this span is empty.
  return { week, dueAt, from, to: isAfter(dueAt, from) ? dueAt : from }
}
