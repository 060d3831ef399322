// What the pages of a group's digest show: the coming one, those that were, what became of each mail, and its rules.
import { z } from 'zod'
import { DigestWeek } from './digest.ts'
import { DigestTime } from './group.ts'
import { HookSite } from './hook.ts'
import { HookId, MemberId } from './ids.ts'
import { DigestPolicy } from './policy.ts'
import { Instant } from './time.ts'

const Rendered = { subject: z.string(), html: z.string(), text: z.string() }

/** The digest as it would go out now, to one reader. */
export const DigestPreview = z.strictObject({
  ...Rendered,
  week: DigestWeek,
  /** When it goes out; of a paused group: when it would, if a lead let it go on now. */
  goesOutAt: Instant,
  paused: z.boolean(),
  /** There is nothing in it so far: none would be sent. */
  quiet: z.boolean(),
  /** What was written from then on is in it. */
  from: Instant,
  /** What is for its reader alone is in it. */
  own: z.boolean(),
})
export type DigestPreview = z.infer<typeof DigestPreview>

/** A week whose digest was opened; the counts are of what its reader may see now. */
export const ArchivedWeek = z.strictObject({
  week: DigestWeek,
  openedAt: Instant,
  papers: z.int(),
  summaries: z.int(),
})
export type ArchivedWeek = z.infer<typeof ArchivedWeek>

export const ArchivePage = z.strictObject({
  weeks: z.array(ArchivedWeek),
  /** Ask for those before this one; null: there are no older ones. */
  before: DigestWeek.nullable(),
})
export type ArchivePage = z.infer<typeof ArchivePage>

/** Rendered when it is looked at, by what its reader may see now; without what was for one reader alone. */
export const PastDigest = z.strictObject({
  ...Rendered,
  week: DigestWeek,
  openedAt: Instant,
  from: Instant,
  to: Instant,
  earlier: DigestWeek.nullable(),
  later: DigestWeek.nullable(),
})
export type PastDigest = z.infer<typeof PastDigest>

/**
 * `lost`: handed over long ago, and no answer was ever seen. `quiet`: there was nothing for this person. `unwanted`: it was
 * made for no channel, and the person gets no digest by mail.
 */
export const DELIVERY_STATES = ['sent', 'under_way', 'lost', 'given_up', 'quiet', 'unwanted'] as const
export const DeliveryState = z.enum(DELIVERY_STATES)
export type DeliveryState = z.infer<typeof DeliveryState>

/** A person, or a room of the group. Addresses are no part of it. */
export const DeliveredTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), id: MemberId, name: z.string() }),
  z.strictObject({
    ...{ kind: z.literal('room'), id: HookId, site: HookSite },
    /** The last letters of its address; null: it was taken away since. */
    ending: z.string().nullable(),
  }),
])
export type DeliveredTo = z.infer<typeof DeliveredTo>

/** One digest to one of them by one channel. */
export const DeliveryLine = z.strictObject({
  to: DeliveredTo,
  week: DigestWeek,
  /** Null: none. */
  channel: z.string().nullable(),
  state: DeliveryState,
  at: Instant,
})
export type DeliveryLine = z.infer<typeof DeliveryLine>

export const DeliveryPage = z.strictObject({
  /** The week that is shown; null: all of them, or none was ever sent. */
  week: DigestWeek.nullable(),
  lines: z.array(DeliveryLine),
  /** What to ask for more with; null: this is the end. */
  more: z.int().nullable(),
})
export type DeliveryPage = z.infer<typeof DeliveryPage>

/** Whose digest goes again. */
export const ResendTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), id: MemberId }),
  z.strictObject({ kind: z.literal('room'), id: HookId }),
])
export type ResendTo = z.infer<typeof ResendTo>

/** Everything that leads say about their group's digest. */
export const DigestRules = z.strictObject({ ...DigestTime.shape, ...DigestPolicy.shape })
export type DigestRules = z.infer<typeof DigestRules>
export type DigestRule = keyof DigestRules
