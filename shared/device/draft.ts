// The life of a draft on this device. Pure; one call per event, inside one transaction.
//
//   (nothing) ─written─► saved ─queued─► queued ─received─► sent ─written─► saved …
//                          ▲               │ refused: back to saved, with the reason
//   written by a window that has not seen the newest text ─► conflict ◄─ the server has a newer revision
//                          └──────────────── chosen ◄───────────┘
//
// A text is only ever replaced by the window that saw it, or by the person who chose; otherwise both are kept (Y1, Y5).
import { EMPTY_CONTENT, type Receipt, type SummaryContent } from '../contract/summary.ts'
import type { Instant } from '../contract/time.ts'
import { withoutEmptyPoints } from '../domain/advance-summary.ts'
import { draftKey } from './draft-key.ts'
import type { DraftRow, Identity, Rival } from './storage.ts'

/** `basis`: the `writes` that the window had seen when this text was typed. */
export interface Written {
  readonly kind: 'written'
  readonly content: SummaryContent
  readonly version: number
  readonly basis: number
  readonly window: string
  readonly at: Instant
}

/** `settled`: the texts the person saw and decided between. */
export type Chosen = Omit<Written, 'kind'> & {
  readonly kind: 'chosen'
  readonly settled: readonly SummaryContent[]
}

export type DraftEvent =
  | Written
  | { readonly kind: 'queued' }
  | { readonly kind: 'received'; readonly receipt: Receipt; readonly content: SummaryContent }
  | { readonly kind: 'refused'; readonly text: string }
  | {
      readonly kind: 'overtaken'
      readonly content: SummaryContent
      readonly revision: number
      readonly at: Instant
    }
  | { readonly kind: 'rivalled'; readonly rival: Rival }
  | Chosen
  | {
      readonly kind: 'arrived'
      readonly content: SummaryContent
      readonly version: number
      readonly revision: number
      readonly at: Instant
    }

export function newDraft(identity: Identity, version: number, at: Instant): DraftRow {
  const { server, accountId, place, work } = identity
  return {
    ...{ server, accountId, place, work, version },
    key: draftKey(identity),
    phase: 'saved',
    content: EMPTY_CONTENT,
    writes: 0,
    savedAt: at,
    baseRevision: 0,
    receipt: null,
    rivals: [],
    trouble: null,
  }
}

export function advanceDraft(row: DraftRow, event: DraftEvent): DraftRow {
  switch (event.kind) {
    case 'written':
      return written(row, event)
    case 'queued':
      return row.phase === 'conflict' ? row : { ...row, phase: 'queued', trouble: null }
    case 'received':
      return received(row, event.receipt, event.content)
    case 'refused':
      return { ...row, phase: row.phase === 'queued' ? 'saved' : row.phase, trouble: event.text }
    case 'overtaken':
      return overtaken(row, event)
    case 'rivalled':
      return rivalled(row, event.rival)
    case 'chosen':
      return chosen(row, event)
    case 'arrived':
      return arrived(row, event)
  }
}

/** Equal as the server would store them: a point left empty is no point. */
export function sameText(one: SummaryContent, other: SummaryContent): boolean {
  return canonical(one) === canonical(other)
}

export function isBlank(content: SummaryContent): boolean {
  const { takeaway, summary, points } = content
  const words = `${takeaway}${summary}${points.map(({ text, where }) => text + where).join('')}`
  return words.trim() === '' && points.every(({ pointer }) => pointer === undefined)
}

function canonical(content: SummaryContent): string {
  const { takeaway, summary, points } = withoutEmptyPoints(content)
  return JSON.stringify([
    takeaway,
    summary,
    points.map(({ kind, text, where, pointer }) => [kind, text, where, pointer ?? null]),
  ])
}

function identical(one: SummaryContent, other: SummaryContent): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function written(row: DraftRow, event: Omit<Written, 'kind'>): DraftRow {
  const { content, version, at, window } = event
  if (identical(content, row.content)) return row
  const from = { kind: 'window', id: window } as const
  if (event.basis !== row.writes) return rivalled(row, { from, content, at, revision: 0 })
  const phase = row.phase === 'conflict' ? 'conflict' : 'saved'
  return { ...row, phase, content, version, savedAt: at, writes: row.writes + 1, trouble: null }
}

/**
 * The newest text of one origin stands for all it wrote before. Not a write: the window whose text is the draft
 * goes on undisturbed.
 */
function rivalled(row: DraftRow, rival: Rival): DraftRow {
  if (identical(rival.content, row.content)) return row
  const others = row.rivals.filter((other) => !sameOrigin(other, rival))
  return { ...row, phase: 'conflict', rivals: [...others, rival] }
}

function sameOrigin(one: Rival, other: Rival): boolean {
  if (one.from.kind === 'window' && other.from.kind === 'window') return one.from.id === other.from.id
  return one.from.kind === 'server' && other.from.kind === 'server'
}

/** The worker's news never counts as a write: a window in the middle of a sentence goes on. */
function received(row: DraftRow, receipt: Receipt, content: SummaryContent): DraftRow {
  const delivered = row.phase !== 'conflict' && sameText(row.content, content)
  const baseRevision = Math.max(row.baseRevision, receipt.revision)
  return { ...row, phase: delivered ? 'sent' : row.phase, baseRevision, receipt, trouble: null }
}

function overtaken(row: DraftRow, event: DraftEvent & { kind: 'overtaken' }): DraftRow {
  const { content, revision, at } = event
  const baseRevision = Math.max(row.baseRevision, revision)
  if (sameText(content, row.content)) return { ...row, phase: 'sent', baseRevision, trouble: null }
  return rivalled(row, { from: { kind: 'server' }, content, at, revision })
}

function chosen(row: DraftRow, event: Chosen): DraftRow {
  if (event.basis !== row.writes) return written(row, event)
  const { content, version, at, settled } = event
  const rivals = row.rivals.filter((rival) => !settled.some((text) => identical(text, rival.content)))
  return {
    ...row,
    ...{ content, version, rivals, trouble: null },
    phase: rivals.length > 0 ? 'conflict' : 'saved',
    savedAt: at,
    writes: row.writes + 1,
    baseRevision: Math.max(row.baseRevision, ...row.rivals.map((rival) => rival.revision)),
  }
}

/** What the group has of mine, written elsewhere: only where nothing is being written here. */
function arrived(row: DraftRow, event: DraftEvent & { kind: 'arrived' }): DraftRow {
  const untouched = row.phase === 'sent' || (row.phase === 'saved' && isBlank(row.content))
  if (!untouched || event.revision <= row.baseRevision) return row
  const { content, version, revision, at } = event
  const writes = row.writes + 1
  return {
    ...row,
    phase: 'sent',
    content,
    version,
    savedAt: at,
    writes,
    baseRevision: revision,
    receipt: null,
  }
}
