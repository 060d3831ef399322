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

export const KeptDraft = z.strictObject({
  device: DeviceId,
  number: CopyNumber,
  /** The newest copies of other devices that this text goes on from, or was chosen over. */
  seen: z.record(DeviceId, CopyNumber).refine((seen) => Object.keys(seen).length <= MOST_DEVICES),
  /** Null: no group was chosen yet. */
  place: z.strictObject({ clubId: ClubId, groupId: GroupId }).nullable(),
  work: WorkId,
  version: Version,
  content: SummaryContent,
  /** The submitted revision that this text was written upon; 0: none. */
  baseRevision: z.int().min(0).max(1_000_000),
  /** The device's clock. */
  savedAt: Instant,
})
export type KeptDraft = z.infer<typeof KeptDraft>
