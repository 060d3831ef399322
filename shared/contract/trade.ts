// A trade: a coming turn that its member cannot keep, offered to others until a set moment, and what became of it.
import { z } from 'zod'
import { ClubId, GroupId, MeetingId, MemberId, ReadingId, TradeId, TurnId } from './ids.ts'
import { TurnRole } from './meeting.ts'
import { HARD_FAULTS } from './plan.ts'
import { Instant, LocalTime, ZoneName } from './time.ts'

/**
 * `taken` by somebody who wanted to, `drawn` when nobody did, `untaken` when nobody could; `expired`: it stays with its
 * member, as they wished; `cancelled` by them; `ended`: turn, member or meeting is gone; `undone`: given back.
 */
export const TRADE_STATES = [
  'open',
  'taken',
  'drawn',
  'untaken',
  'expired',
  'cancelled',
  'ended',
  'undone',
] as const
export const TradeState = z.enum(TRADE_STATES)
export type TradeState = z.infer<typeof TradeState>

/** `offered`, `declined` and `moved` leave a trade open; every other step ends it in the state of the same name. */
export const TradeStepKind = z
  .enum([...TRADE_STATES, 'offered', 'declined', 'moved', 'reopened'])
  .exclude(['open'])
export type TradeStepKind = z.infer<typeof TradeStepKind>

const Named = z.strictObject({ id: MemberId, name: z.string() })
const Meeting = { meetingId: MeetingId, startsAt: Instant, zone: ZoneName }

/** What a trade may run into, beside what is wrong anyway: a rule of plans, or a junior without a mentor. */
export const TradeFault = z.enum([...HARD_FAULTS, 'mentor_missing'])
export type TradeFault = z.infer<typeof TradeFault>

/** A turn that somebody could give in exchange. */
export const ExchangeTurn = z.strictObject({ turnId: TurnId, ...Meeting })
export type ExchangeTurn = z.infer<typeof ExchangeTurn>

/** One who could take a turn, and at what cost; or why not. */
export const TradeChoice = z.strictObject({
  member: Named,
  /** Null: as a gift. */
  exchange: ExchangeTurn.nullable(),
  /** Empty: they can. */
  faults: z.array(TradeFault),
  /** Cells that change. */
  changes: z.int(),
  /** By how much the unfairness rises; below nought the group becomes fairer. */
  unfairness: z.number(),
})
export type TradeChoice = z.infer<typeof TradeChoice>

export const TradeChoices = z.strictObject({
  /** Who can, least cost first; then who cannot, with the reason. */
  gifts: z.array(TradeChoice),
  /** Only those that keep every rule. */
  exchanges: z.array(TradeChoice),
  /** What is proposed as the last moment, in the group's zone. */
  until: LocalTime,
})
export type TradeChoices = z.infer<typeof TradeChoices>

export const MOST_ASKED = 50

/** To all who could, or to some: each with the turn that is wished for in exchange, null for any. */
export const OfferTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({
    kind: z.literal('chosen'),
    members: z
      .array(z.strictObject({ memberId: MemberId, turnId: TurnId.nullable() }))
      .min(1)
      .max(MOST_ASKED)
      .refine(
        (asked) => new Set(asked.map(({ memberId }) => memberId)).size === asked.length,
        'names somebody twice',
      ),
  }),
])
export type OfferTo = z.infer<typeof OfferTo>

export const TradeStep = z.strictObject({
  kind: TradeStepKind,
  /** Whom it concerns; null: nobody beside who gave the turn. */
  member: z.string().nullable(),
  /** A lead who did it for somebody; null: they did it themselves, or the server did. */
  forThem: z.string().nullable(),
  at: Instant,
})
export type TradeStep = z.infer<typeof TradeStep>

/** A trade as one reader sees it. */
export const TradeView = z.strictObject({
  id: TradeId,
  turnId: TurnId,
  ...Meeting,
  role: TurnRole,
  from: Named,
  reading: z.strictObject({ id: ReadingId, title: z.string() }).nullable(),
  exchange: z.boolean(),
  everyone: z.boolean(),
  drawnAtLast: z.boolean(),
  expiresAt: Instant,
  state: TradeState,
  takenBy: z.string().nullable(),
  /** What the reader could give in exchange: their coming turns of the same role. */
  couldGive: z.array(ExchangeTurn),
  /** Whom it was made to by name, as its giver and leads see it; empty for others. */
  asked: z.array(z.strictObject({ member: Named, declined: z.boolean() })),
  may: z.strictObject({
    take: z.boolean(),
    decline: z.boolean(),
    cancel: z.boolean(),
    undo: z.boolean(),
    /** For others, as a lead. */
    act: z.boolean(),
  }),
  steps: z.array(TradeStep),
})
export type TradeView = z.infer<typeof TradeView>

/** On the home page: made to the reader and not answered yet. */
export const OfferedToMe = z.strictObject({
  clubId: ClubId,
  groupId: GroupId,
  id: TradeId,
  ...Meeting,
  role: TurnRole,
  from: z.string(),
  title: z.string().nullable(),
  exchange: z.boolean(),
  expiresAt: Instant,
})
export type OfferedToMe = z.infer<typeof OfferedToMe>
