// What is sent, as the person who runs this server sees it: what waits, what was given up, and what may not have arrived.
import { z } from 'zod'
import { DeliveryFault } from './digest.ts'
import { Instant } from './time.ts'

/** `digest`: mails to readers. `post`: to rooms of groups. `letter`: all other mails but links to sign in. */
export const DELIVERY_LINES = ['digest', 'post', 'letter'] as const
export const DeliveryLine = z.enum(DELIVERY_LINES)
export type DeliveryLine = z.infer<typeof DeliveryLine>

export const DeliveryCounts = z.strictObject({
  line: DeliveryLine,
  waiting: z.int(),
  /** It failed and is tried again by itself. */
  triedAgain: z.int(),
  failed: z.int(),
  possibleMisses: z.int(),
})
export type DeliveryCounts = z.infer<typeof DeliveryCounts>

/** Sent again only by a person. Never what it says. */
export const DeadDelivery = z.strictObject({
  line: DeliveryLine,
  /** Names it; the same however often it is sent. */
  messageId: z.string(),
  /** It was handed over and no answer was seen: it may have arrived. Else it surely did not. */
  possibleMiss: z.boolean(),
  fault: DeliveryFault.nullable(),
  at: Instant,
  club: z.string(),
  /** Empty: it is about the club as a whole. */
  group: z.string(),
  /** The week of a digest, the kind of a letter. */
  what: z.string(),
  /** An address, or the kind of a room. Null: the person has no account any more. */
  to: z.string().nullable(),
})
export type DeadDelivery = z.infer<typeof DeadDelivery>

export const Deliveries = z.strictObject({
  counts: z.array(DeliveryCounts),
  dead: z.array(DeadDelivery),
})
export type Deliveries = z.infer<typeof Deliveries>

/** One as it was seen, so that a repeat of the request does nothing; or all of a kind. */
export const WhichDead = z.discriminatedUnion('which', [
  z.strictObject({
    which: z.literal('one'),
    line: DeliveryLine,
    messageId: z.string().max(420),
    at: Instant,
  }),
  z.strictObject({
    which: z.literal('all'),
    line: DeliveryLine,
    possibleMisses: z.boolean(),
    /** Those that came into this state until then: what the person has seen. */
    until: Instant,
  }),
])
export type WhichDead = z.infer<typeof WhichDead>
