// The life of a draft on this device. Pure; one call per event, inside one transaction.
//
//   (nothing) ─written─► saved ─queued─► queued ─received─► sent ─withdrawn─► withdrawn
//                        ▲ ▲ ▲             │ refused: back    │ ◄──restored──   │
//                        │ │ └─────────────┘ to saved, and why │                 │
//                        │ └────────── written, or a later text of another device┘
//                        └─chosen─ conflict ◄─ from anywhere: written by a window that had not seen the newest text;
//                                              a newer revision on the server; a text of another device, a file, or
//                                              from before pairing that does not go on from this one
//
// A text is only ever replaced by one that was written in knowledge of it, or by the person who chose; otherwise all are
// kept (Y1, Y3, Y5). What stands in a window's fields and is not here yet is `dirty`: see editor.ts.
import type { DeviceId, KeptDraft } from '../contract/kept-draft.ts'
import { EMPTY_CONTENT, type Receipt, type SummaryContent } from '../contract/summary.ts'
import type { Instant } from '../contract/time.ts'
import { compareCopies, covers, seenBoth } from '../domain/compare-copies.ts'
import { draftName } from './draft-key.ts'
import { identical, isBlank, sameText } from './same-text.ts'
import type { DraftRow, Identity, Rival } from './storage.ts'

export { isBlank, sameText } from './same-text.ts'

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
  /** My summary as the group has it. */
  | {
      readonly kind: 'arrived'
      readonly content: SummaryContent
      readonly version: number
      readonly revision: number
      readonly withdrawn?: boolean
      readonly at: Instant
    }
  /** Taken back from the group, or given again, by this device. */
  | { readonly kind: 'withdrawn' | 'restored' }
  /** Could not be taken back or given again. */
  | { readonly kind: 'troubled'; readonly text: string }
  /** The text of another device of the same person, as the server keeps it. */
  | { readonly kind: 'copied'; readonly own: DeviceId; readonly copy: KeptDraft }
  /** This device has submitted another version of the paper upon what this draft knew. */
  | { readonly kind: 'followed'; readonly revision: number }

export function newDraft(identity: Identity, version: number, at: Instant): DraftRow {
  const { server, accountId, place, work } = identity
  return {
    ...{ server, accountId, place, work, version },
    key: draftName(identity, version),
    phase: 'saved',
    content: EMPTY_CONTENT,
    ...{ writes: 0, number: 0, seen: {} },
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
    case 'withdrawn':
      return row.phase === 'sent' ? { ...row, phase: 'withdrawn', trouble: null } : { ...row, trouble: null }
    case 'restored':
      return row.phase === 'withdrawn' ? { ...row, phase: 'sent', trouble: null } : { ...row, trouble: null }
    case 'troubled':
      return { ...row, trouble: event.text }
    case 'copied':
      return copied(row, event)
    case 'followed':
      return row.baseRevision === event.revision - 1 ? { ...row, baseRevision: event.revision } : row
  }
}

/** The group has this very text, or had it. */
export function isSubmitted({ phase }: DraftRow): boolean {
  return phase === 'sent' || phase === 'withdrawn'
}

function written(row: DraftRow, event: Omit<Written, 'kind'>): DraftRow {
  const { content, version, at, window } = event
  if (identical(content, row.content)) return row
  const from = { kind: 'window', id: window, basis: event.basis } as const
  const again = isSameHand(row, event)
  if (again && at < row.savedAt) return row
  if (event.basis !== row.writes && !again) return rivalled(row, { from, content, at, revision: 0 })
  const phase = row.phase === 'conflict' ? 'conflict' : 'saved'
  const last = { window, basis: event.basis }
  return { ...row, phase, content, version, savedAt: at, ...counted(row), last, trouble: null }
}

/** The window that wrote last, upon the same text, and nobody since: its last words, put aside as it closed. */
function isSameHand({ writes, last }: DraftRow, { window, basis }: Omit<Written, 'kind'>): boolean {
  return last !== undefined && last.window === window && last.basis === basis && writes === basis + 1
}

function counted({ writes, number }: DraftRow) {
  return { writes: writes + 1, number: number + 1 }
}

/**
 * The newest text of one origin stands for all it wrote before; of a window, for what it wrote upon the same text. Not a write: the window whose text is the draft
 * goes on undisturbed.
 */
function rivalled(row: DraftRow, rival: Rival): DraftRow {
  if (identical(rival.content, row.content)) return row
  const others = row.rivals.filter((other) => !sameOrigin(other, rival))
  return { ...row, phase: 'conflict', rivals: [...others, rival] }
}

function sameOrigin(one: Rival, other: Rival): boolean {
  if (one.from.kind === 'window' && other.from.kind === 'window') {
    return one.from.id === other.from.id && one.from.basis === other.from.basis
  }
  if (one.from.kind === 'device' && other.from.kind === 'device') return one.from.device === other.from.device
  return one.from.kind === 'server' && other.from.kind === 'server'
}

/** The worker's news never counts as a write: a window in the middle of a sentence goes on. */
function received(row: DraftRow, receipt: Receipt, content: SummaryContent): DraftRow {
  const delivered = row.phase !== 'conflict' && sameText(row.content, content)
  const { revision: baseRevision } = receipt
  return { ...row, phase: delivered ? 'sent' : row.phase, baseRevision, receipt, trouble: null }
}

function overtaken(row: DraftRow, event: DraftEvent & { kind: 'overtaken' }): DraftRow {
  const { content, revision, at } = event
  if (sameText(content, row.content)) {
    // What stands beside it is still to be decided.
    return { ...settledBy(row, { ...row, baseRevision: revision }, 'sent'), trouble: null }
  }
  return rivalled(row, { from: { kind: 'server' }, content, at, revision })
}

function chosen(row: DraftRow, event: Chosen): DraftRow {
  if (event.basis !== row.writes) return written(row, event)
  const { content, version, at, settled } = event
  const isSettled = (rival: Rival) => settled.some((text) => identical(text, rival.content))
  const rivals = row.rivals.filter((rival) => !isSettled(rival))
  const over = row.rivals.filter(isSettled)
  return {
    ...row,
    ...{ content, version, rivals, trouble: null },
    phase: rivals.length > 0 ? 'conflict' : 'saved',
    savedAt: at,
    ...counted(row),
    seen: over.reduce(
      (seen, { from }) => (from.kind === 'device' ? seenBoth(null, seen, from) : seen),
      row.seen,
    ),
    // Also a lower one: a server that was reset begins again.
    baseRevision: over.find(({ revision }) => revision > 0)?.revision ?? row.baseRevision,
  }
}

/** What the group has of mine, written elsewhere: only where nothing is being written here. */
function arrived(row: DraftRow, event: DraftEvent & { kind: 'arrived' }): DraftRow {
  const { content, version, revision, withdrawn = false, at } = event
  const phase = withdrawn ? 'withdrawn' : 'sent'
  const submitted = isSubmitted(row)
  if (submitted && revision === row.baseRevision) return row.phase === phase ? row : { ...row, phase }
  const untouched = submitted || (row.phase === 'saved' && isBlank(row.content))
  if (!untouched || revision <= row.baseRevision) return row
  const writes = row.writes + 1
  return { ...row, phase, content, version, savedAt: at, writes, baseRevision: revision, receipt: null }
}

/** A text that goes on from this one is taken over; one that does not is shown beside it. */
function copied(row: DraftRow, { own, copy }: DraftEvent & { kind: 'copied' }): DraftRow {
  const { device, number, content, savedAt, baseRevision } = copy
  const mine = { device: own, number: row.number, seen: row.seen }
  const compared = compareCopies(mine, copy)
  // My text is the group's, and theirs was written upon that.
  const upon = isSubmitted(row) && row.baseRevision > 0 && baseRevision >= row.baseRevision
  const found = compared === 'apart' && upon ? 'behind' : compared
  if (device === own ? number <= row.number : found === 'same' || found === 'ahead') return row
  const seen = seenBoth(own, row.seen, copy)
  const base = Math.max(row.baseRevision, baseRevision)
  const open = row.rivals.filter(({ from }) => from.kind !== 'device' || !covers(copy, from))
  if (sameText(content, row.content)) return settledBy(row, { seen, rivals: open, baseRevision: base })
  if (found === 'behind' || isBlank(row.content)) {
    // Its own copy, on storage that was lost and is as old as a backup: the count goes on from it.
    const counts = { writes: row.writes + 1, number: device === own ? number : row.number }
    return {
      ...settledBy(row, { seen, rivals: open, baseRevision: base }, 'saved'),
      content,
      savedAt,
      ...counts,
    }
  }
  if (isBlank(content)) return { ...row, seen }
  return rivalled(row, {
    from: { kind: 'device', device, number, seen: copy.seen },
    content,
    at: savedAt,
    revision: 0,
  })
}

function settledBy(
  row: DraftRow,
  known: Pick<DraftRow, 'seen' | 'rivals' | 'baseRevision'>,
  phase: DraftRow['phase'] = row.phase,
): DraftRow {
  const open = row.phase === 'conflict' && known.rivals.length === 0 ? 'saved' : phase
  return { ...row, ...known, phase: known.rivals.length > 0 ? 'conflict' : open }
}
