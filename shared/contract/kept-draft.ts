// A draft as the server keeps it for its author alone, so that a reinstall or a second device finds it again. Each device
// writes its own copy only; which of two copies goes on from the other is told by what each had seen.
import { z } from 'zod'
import { ClubId, GroupId } from './ids.ts'
import { Version, WorkId } from './paper.ts'
import { SummaryContent } from './summary.ts'
import { Instant } from './time.ts'

/** Chosen at random by a device once, and kept there. */
export const DeviceId = z.uuid().brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>

/** Counts the texts that a device wrote of one draft, from 1. */
export const CopyNumber = z.int().min(1).max(2_000_000_000)

export const MOST_DEVICES = 20
export const MOST_DRAFTS = 500
/** Of all drafts of an account together, as JSON. */
export const MOST_DRAFT_BYTES = 50_000_000

/** Null: no group was chosen yet. */
export const DraftPlace = z.strictObject({ clubId: ClubId, groupId: GroupId }).nullable()
export type DraftPlace = z.infer<typeof DraftPlace>

export const KeptDraft = z.strictObject({
  device: DeviceId,
  number: CopyNumber,
  /** The newest copies of other devices that this text goes on from, or was chosen over. */
  seen: z.record(DeviceId, CopyNumber).refine((seen) => Object.keys(seen).length <= MOST_DEVICES),
  place: DraftPlace,
  work: WorkId,
  version: Version,
  content: SummaryContent,
  /** The submitted revision that this text was written upon; 0: none. */
  baseRevision: z.int().min(0).max(1_000_000),
  /** The device's clock. */
  savedAt: Instant,
})
export type KeptDraft = z.infer<typeof KeptDraft>

/** As the server gives it back: `keptAt` is the server's clock. */
export const KeptCopy = KeptDraft.extend({ keptAt: Instant })
export type KeptCopy = z.infer<typeof KeptCopy>

/**
 * What the server has of this device's draft now. `kept`: this very text. `other`: another text with the same number or a
 * higher one; `forgotten`: the draft was forgotten up to that number. In both nothing was written: a higher number is.
 */
export const DraftKept = z.strictObject({
  state: z.enum(['kept', 'other', 'forgotten']),
  number: CopyNumber,
  keptAt: Instant,
})
export type DraftKept = z.infer<typeof DraftKept>
