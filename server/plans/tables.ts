import { sql } from 'drizzle-orm'
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MemberId, PlanId } from '../../shared/contract/ids.ts'
import type {
  Level,
  Pause,
  PlanContent,
  PlanState,
  PlanStepKind,
  Replaced,
  Solving,
} from '../../shared/contract/plan.ts'
import type { Day } from '../../shared/contract/time.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** What a lead says of a member for planning; no row, or null: what the profile tells. */
export const planningMembers = pgTable(
  'planning_members',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    level: text('level').$type<Level>(),
    /** Most turns of any role in one plan; null: no limit. */
    cap: integer('cap'),
    /** The other of their homework pair, whose row names them. */
    partnerId: uuid('partner_id').$type<MemberId>(),
    /** Days between which nothing is owed, unlike being away. */
    pauses: jsonb('pauses').$type<readonly Pause[]>().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.memberId] }),
    foreignKey({
      name: 'planning_members_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'planning_members_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'planning_members_partner',
      columns: [t.clubId, t.partnerId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** A draft, or what became of one. What is valid is never here: it is the turns of the coming meetings. */
export const plans = pgTable(
  'plans',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('plan_id').$type<PlanId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    state: text('state').$type<PlanState>().notNull(),
    /** The meetings from this to that day, by the group's calendar, both with it. */
    fromDay: date('from_day', { mode: 'string' }).$type<Day>().notNull(),
    toDay: date('to_day', { mode: 'string' }).$type<Day>().notNull(),
    /** Decides between equals. */
    seed: integer('seed').notNull(),
    /** The step that is shown; later ones were undone. */
    revision: integer('revision').notNull(),
    madeBy: uuid('made_by').$type<MemberId>().notNull(),
    madeAt: instant('made_at').notNull(),
    /** How far the solver is; null: it was not asked. */
    solving: jsonb('solving').$type<Solving>(),
    publishedBy: uuid('published_by').$type<MemberId>(),
    publishedAt: instant('published_at'),
    /** One line to those concerned. */
    publishedNote: text('published_note').notNull().default(''),
    /** The turns that stood there before, so that publishing can be undone. */
    replaced: jsonb('replaced').$type<Replaced>(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('plans_of_group').on(t.clubId, t.groupId, t.madeAt),
    uniqueIndex('plans_one_draft').on(t.clubId, t.groupId).where(sql`state = 'draft'`),
    foreignKey({
      name: 'plans_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'plans_made_by',
      columns: [t.clubId, t.madeBy],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'plans_published_by',
      columns: [t.clubId, t.publishedBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** Each step of a draft, whole: undo and redo move between them. */
export const planSteps = pgTable(
  'plan_steps',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    planId: uuid('plan_id').$type<PlanId>().notNull(),
    revision: integer('revision').notNull(),
    kind: text('kind').$type<PlanStepKind>().notNull(),
    content: jsonb('content').$type<PlanContent>().notNull(),
    madeBy: uuid('made_by').$type<MemberId>().notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.planId, t.revision] }),
    foreignKey({
      name: 'plan_steps_plan',
      columns: [t.clubId, t.planId],
      foreignColumns: [plans.clubId, plans.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'plan_steps_made_by',
      columns: [t.clubId, t.madeBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
