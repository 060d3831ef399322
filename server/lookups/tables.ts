import { date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { CapturedPaper, WorkId } from '../../shared/contract/paper.ts'
import type { Day } from '../../shared/contract/time.ts'
import type { AskedFor, LookUpState } from '../../shared/domain/settle-look-up.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/**
 * What is asked of arXiv, once for all clubs: public metadata. Version 0 asks for the latest.
 * A row is waiting, or it is known, or it is not found and says why.
 */
export const lookUps = pgTable(
  'look_ups',
  {
    work: text('work').$type<WorkId>().notNull(),
    version: integer('version').notNull(),
    state: text('state').$type<LookUpState>().notNull(),
    reason: text('reason').notNull().default(''),
    /** Answers that brought nothing for this row; what arXiv could not answer at all is not counted. */
    tries: integer('tries').notNull().default(0),
    /** Only for `waiting`. */
    tryAt: instant('try_at').notNull(),
    askedAt: instant('asked_at').notNull(),
    answeredAt: instant('answered_at'),
    /** Only for `known`: the version that was answered. */
    foundVersion: integer('found_version'),
    /** The order of the queue: `lastNightBefore` in the domain says how. */
    askedFor: text('asked_for').$type<AskedFor>().notNull().default('person'),
  },
  (t) => [primaryKey({ columns: [t.work, t.version] }), index('look_ups_due').on(t.state, t.tryAt)],
)

/** What arXiv itself said of a version. Never filled from what a member's browser sends: it serves every club. */
export const paperRecords = pgTable(
  'paper_records',
  {
    work: text('work').$type<WorkId>().notNull(),
    version: integer('version').notNull(),
    record: jsonb('record').$type<CapturedPaper>().notNull(),
    fetchedAt: instant('fetched_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.work, t.version] })],
)

/** One row: before `next_at`, by the database's clock, no process asks arXiv anything. */
export const lookUpPace = pgTable('look_up_pace', {
  host: text('host').primaryKey(),
  nextAt: instant('next_at').notNull(),
  /** The turn that is under way; a holder that died is waited out by `next_at`. */
  holder: uuid('holder'),
  /** Requests in a row that arXiv did not answer. */
  strain: integer('strain').notNull().default(0),
})

/** The nightly look at what is scheduled: a row says that this day's was opened. */
export const lookUpNights = pgTable('look_up_nights', {
  day: date('day').$type<Day>().primaryKey(),
  openedAt: instant('opened_at').notNull(),
})

/** What a group wants on its list as soon as arXiv has told what it is. Gone once it is there. */
export const awaitedPapers = pgTable(
  'awaited_papers',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    work: text('work').$type<WorkId>().notNull(),
    /** 0: the latest. */
    version: integer('version').notNull(),
    state: text('state').$type<Exclude<LookUpState, 'known'>>().notNull(),
    reason: text('reason').notNull().default(''),
    askedBy: uuid('asked_by').$type<MemberId>().notNull(),
    askedAt: instant('asked_at').notNull(),
    /** Why it is nominated; null: it was captured. */
    nomination: text('nomination'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.work] }),
    index('awaited_papers_state').on(t.state, t.work, t.version),
    foreignKey({
      name: 'awaited_papers_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'awaited_papers_asked_by',
      columns: [t.clubId, t.askedBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
