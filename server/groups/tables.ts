import { foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '../../shared/contract/club.ts'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { Cadence, GroupKind, MeetingFormat } from '../../shared/contract/group.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { Policy } from '../../shared/contract/policy.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { clubs } from '../clubs/tables.ts'
import { instant } from '../db/columns.ts'
import { members } from '../members/tables.ts'

export const groups = pgTable(
  'groups',
  {
    clubId: uuid('club_id')
      .$type<ClubId>()
      .notNull()
      .references(() => clubs.id),
    id: uuid('group_id').$type<GroupId>().notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<GroupKind>().notNull(),
    zone: text('zone').$type<ZoneName>().notNull(),
    digestWeekday: integer('digest_weekday').notNull(),
    digestHour: integer('digest_hour').notNull(),
    policy: jsonb('policy').$type<Policy>().notNull(),
    createdAt: instant('created_at').notNull(),
    about: text('about').notNull().default(''),
    format: text('format').$type<MeetingFormat>().notNull().default('one_presenter'),
    cadence: jsonb('cadence').$type<Cadence>(),
    /** Rises with every change of kind or settings. */
    version: integer('version').notNull().default(1),
    archivedAt: instant('archived_at'),
    /** The last week whose hour passed while its digest was paused: it is not opened any more. */
    digestPassed: text('digest_passed').$type<DigestWeek>(),
  },
  (t) => [primaryKey({ columns: [t.clubId, t.id] })],
)

/** The kinds a group had: one row per change, named by the version that it made. */
export const kindChanges = pgTable(
  'kind_changes',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    version: integer('version').notNull(),
    before: text('before').$type<GroupKind>().notNull(),
    after: text('after').$type<GroupKind>().notNull(),
    changedBy: uuid('changed_by').$type<MemberId>().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.version] }),
    foreignKey({
      name: 'kind_changes_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'kind_changes_member',
      columns: [t.clubId, t.changedBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

export const groupMembers = pgTable(
  'group_members',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    role: text('role').$type<Role>().notNull(),
    joinedAt: instant('joined_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.memberId] }),
    foreignKey({
      name: 'group_members_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'group_members_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
