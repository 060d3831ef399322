// A person's calendar addresses: one over all their groups, and one for each group that they made one for.
import { z } from 'zod'
import { ClubId, GroupId } from './ids.ts'
import { Instant } from './time.ts'

/** The secret in an address: 256 random bits, base64url. The server keeps its hash alone. */
export const FeedSecret = z
  .string()
  .regex(/^[\w-]{43}$/)
  .brand<'FeedSecret'>()
export type FeedSecret = z.infer<typeof FeedSecret>

const used = {
  madeAt: Instant,
  /** When a calendar asked last; null: never yet. */
  lastUsedAt: Instant.nullable(),
}

export const PersonalFeed = z.strictObject({ ...used, deadlines: z.boolean() })
export type PersonalFeed = z.infer<typeof PersonalFeed>

export const GroupFeed = z.strictObject({
  ...used,
  clubId: ClubId,
  groupId: GroupId,
  club: z.string(),
  group: z.string(),
})
export type GroupFeed = z.infer<typeof GroupFeed>

export const CalendarFeeds = z.strictObject({
  /** Null: there is none. */
  personal: PersonalFeed.nullable(),
  groups: z.array(GroupFeed),
})
export type CalendarFeeds = z.infer<typeof CalendarFeeds>

/** In the answer that makes it, and nowhere else. */
export const FeedAddress = z.strictObject({ url: z.string() })
export type FeedAddress = z.infer<typeof FeedAddress>
