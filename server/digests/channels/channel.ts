// The form of a channel. Packing renders everything, so that between the claim and the hand-over nothing can fail.
import type { Digest } from '../../../shared/contract/digest.ts'
import type { GroupId } from '../../../shared/contract/ids.ts'
import type { MailOutcome, World } from '../../world.ts'

export interface Addressee {
  readonly mail: string
  readonly groupId: GroupId
  /** The same for this reader, week and channel however often it is tried. */
  readonly messageId: string
}

export type HandOver = () => Promise<MailOutcome>

export interface Channel {
  /** Stored with each send; never changed. */
  readonly id: string
  pack(world: World, digest: Digest, to: Addressee): HandOver
}
