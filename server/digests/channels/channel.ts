// The forms of a channel. Packing renders everything, so that between the claim and the hand-over nothing can fail.
import type { Digest } from '../../../shared/contract/digest.ts'
import type { HookSite } from '../../../shared/contract/hook.ts'
import type { AccountId, ClubId, GroupId, MemberId } from '../../../shared/contract/ids.ts'
import type { MailAddress } from '../../../shared/contract/mail-address.ts'
import type { MailOutcome, PostOutcome, World } from '../../world.ts'

export interface Addressee {
  readonly mail: string
  readonly account: AccountId
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly memberId: MemberId
  /** The same for this reader, week and channel however often it is tried. */
  readonly messageId: string
  /** Where an answer goes; null: to the sender of all mails. */
  readonly replyTo: MailAddress | null
}

export type HandOver = () => Promise<MailOutcome>

/** To each reader for themselves. */
export interface Channel {
  /** Stored with each send; never changed. */
  readonly id: string
  pack(world: World, digest: Digest, to: Addressee): HandOver
}

/** To a room where everybody reads the same: its digest is gathered by server/digests/room.ts. */
export interface RoomChannel {
  /** Stored with each post; never changed. */
  readonly id: HookSite
  /** `path`: where the room is at the site. */
  pack(world: Pick<World, 'postToHook'>, digest: Digest, path: string): () => Promise<PostOutcome>
}

/** Nothing is sent: whoever asks gets it printed. */
export interface PrintedChannel {
  readonly id: string
  readonly print: (...asked: never[]) => string
}
