import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  ClubId,
  GroupId,
  MeetingId,
  MemberId,
  ReadingId,
  TradeId,
  TurnId,
} from '../../shared/contract/ids.ts'
import type { TurnRole } from '../../shared/contract/meeting.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import type { TradeState, TradeStepKind } from '../../shared/contract/trade.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** A turn that its member cannot keep. It outlives turn and meeting: what became of it can still be said. */
export const trades = pgTable(
  'trades',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('trade_id').$type<TradeId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    turnId: uuid('turn_id').$type<TurnId>().notNull(),
    meetingId: uuid('meeting_id').$type<MeetingId>().notNull(),
    role: text('role').$type<TurnRole>().notNull(),
    fromId: uuid('from_id').$type<MemberId>().notNull(),
    /** Of the turn as it was offered. */
    readingId: uuid('reading_id').$type<ReadingId>(),
    /** Of the meeting, as everybody concerned was told last. */
    startsAt: instant('starts_at').notNull(),
    zone: text('zone').$type<ZoneName>().notNull(),
    /** For a turn of theirs; else as a gift. */
    exchange: boolean('exchange').notNull(),
    /** Or only to those of `trade_asked`. */
    everyone: boolean('everyone').notNull(),
    /** Somebody is drawn when nobody takes it; else it stays where it was. */
    drawnAtLast: boolean('drawn_at_last').notNull(),
    expiresAt: instant('expires_at').notNull(),
    state: text('state').$type<TradeState>().notNull(),
    /** The member, or a lead for them. */
    offeredBy: uuid('offered_by').$type<MemberId>().notNull(),
    offeredAt: instant('offered_at').notNull(),
    /** Who took it or was drawn. */
    takenBy: uuid('taken_by').$type<MemberId>(),
    /** What they gave for it. */
    givenTurnId: uuid('given_turn_id').$type<TurnId>(),
    takenReadingId: uuid('taken_reading_id').$type<ReadingId>(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    uniqueIndex('trades_one_open').on(t.clubId, t.turnId).where(sql`state = 'open'`),
    index('trades_of_group').on(t.clubId, t.groupId, t.changedAt),
    index('trades_open').on(t.expiresAt).where(sql`state = 'open'`),
    foreignKey({
      name: 'trades_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'trades_from',
      columns: [t.clubId, t.fromId],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'trades_offered_by',
      columns: [t.clubId, t.offeredBy],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'trades_taken_by',
      columns: [t.clubId, t.takenBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** Whom an offer was made to by name, and who has declined. */
export const tradeAsked = pgTable(
  'trade_asked',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    tradeId: uuid('trade_id').$type<TradeId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    /** The turn of theirs that is asked for in exchange; null: any, or none. */
    turnId: uuid('turn_id').$type<TurnId>(),
    declinedAt: instant('declined_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.tradeId, t.memberId] }),
    foreignKey({
      name: 'trade_asked_trade',
      columns: [t.clubId, t.tradeId],
      foreignColumns: [trades.clubId, trades.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'trade_asked_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** Everything that happened to a trade, in order. A letter names the step that it tells of. */
export const tradeSteps = pgTable(
  'trade_steps',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('step_id').notNull(),
    tradeId: uuid('trade_id').$type<TradeId>().notNull(),
    n: integer('n').notNull(),
    kind: text('kind').$type<TradeStepKind>().notNull(),
    /** Whom it concerns: who took, declined or was drawn. */
    memberId: uuid('member_id').$type<MemberId>(),
    /** Who did it: they themselves, or a lead for them; null: the server, as it was told to. */
    byId: uuid('by_id').$type<MemberId>(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    uniqueIndex('trade_steps_order').on(t.clubId, t.tradeId, t.n),
    foreignKey({
      name: 'trade_steps_trade',
      columns: [t.clubId, t.tradeId],
      foreignColumns: [trades.clubId, trades.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'trade_steps_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'trade_steps_by',
      columns: [t.clubId, t.byId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
