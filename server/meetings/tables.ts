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
import type { MeetingFormat } from '../../shared/contract/group.ts'
import type {
  ClubId,
  GroupId,
  MaterialId,
  MeetingId,
  MemberId,
  ReadingId,
} from '../../shared/contract/ids.ts'
import type { Attendance, FormatSeat, MaterialKind } from '../../shared/contract/meeting.ts'
import type { Day, ZoneName } from '../../shared/contract/time.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'

/** An instant and the zone it was planned in: the local hour is what people agreed on. */
export const meetings = pgTable(
  'meetings',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('meeting_id').$type<MeetingId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    startsAt: instant('starts_at').notNull(),
    zone: text('zone').$type<ZoneName>().notNull(),
    place: text('place').notNull(),
    createdAt: instant('created_at').notNull(),
    minutes: integer('minutes').notNull().default(60),
    title: text('title').notNull().default(''),
    /** Where the call is. */
    link: text('link').notNull().default(''),
    /** Null: the group's. */
    format: text('format').$type<MeetingFormat>(),
    /** The day that it was planned for, also after it was moved; null: it came with a paper, and goes when nothing is left on it. */
    plannedDay: date('planned_day', { mode: 'string' }).$type<Day>(),
    /** Since then it is off: nothing is due for it, and nobody's turn there counts. */
    cancelledAt: instant('cancelled_at'),
    cancelledBy: uuid('cancelled_by').$type<MemberId>(),
    cancelledWhy: text('cancelled_why').notNull().default(''),
    /** Rises with every change that a calendar shows (RFC 5545, SEQUENCE). */
    sequence: integer('sequence').notNull().default(0),
    /** Of that change; null: as it was made. */
    changedAt: instant('changed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    uniqueIndex('meetings_planned_day').on(t.clubId, t.groupId, t.plannedDay),
    index('meetings_of_group').on(t.clubId, t.groupId, t.startsAt),
    index('meetings_at').on(t.startsAt),
    foreignKey({
      name: 'meetings_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'meetings_cancelled_by',
      columns: [t.clubId, t.cancelledBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** Days on which the group does not meet: a skipped date, a holiday. By the group's calendar. */
export const daysOff = pgTable(
  'days_off',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    day: date('day', { mode: 'string' }).$type<Day>().notNull(),
    why: text('why').notNull().default(''),
    addedBy: uuid('added_by').$type<MemberId>().notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.day] }),
    foreignKey({
      name: 'days_off_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'days_off_added_by',
      columns: [t.clubId, t.addedBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** No row: nobody has said. */
export const attendance = pgTable(
  'attendance',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    meetingId: uuid('meeting_id').$type<MeetingId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    state: text('state').$type<Attendance>().notNull(),
    notedBy: uuid('noted_by').$type<MemberId>().notNull(),
    notedAt: instant('noted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.meetingId, t.memberId] }),
    foreignKey({
      name: 'attendance_meeting',
      columns: [t.clubId, t.meetingId],
      foreignColumns: [meetings.clubId, meetings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'attendance_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'attendance_noted_by',
      columns: [t.clubId, t.notedBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** Slides, notes, a recording: an address somewhere, or words. */
export const meetingMaterials = pgTable(
  'meeting_materials',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('material_id').$type<MaterialId>().notNull(),
    meetingId: uuid('meeting_id').$type<MeetingId>().notNull(),
    kind: text('kind').$type<MaterialKind>().notNull(),
    label: text('label').notNull().default(''),
    address: text('address').notNull().default(''),
    body: text('body').notNull().default(''),
    addedBy: uuid('added_by').$type<MemberId>().notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('meeting_materials_meeting').on(t.clubId, t.meetingId),
    foreignKey({
      name: 'meeting_materials_meeting_fk',
      columns: [t.clubId, t.meetingId],
      foreignColumns: [meetings.clubId, meetings.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'meeting_materials_added_by',
      columns: [t.clubId, t.addedBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** The roles of a format where a group has its own; no row: those of the template. */
export const groupFormats = pgTable(
  'group_formats',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    format: text('format').$type<MeetingFormat>().notNull(),
    seats: jsonb('seats').$type<readonly FormatSeat[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.format] }),
    foreignKey({
      name: 'group_formats_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
  ],
)

export const meetingReadings = pgTable(
  'meeting_readings',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    meetingId: uuid('meeting_id').$type<MeetingId>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>().notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.meetingId, t.readingId] }),
    index('meeting_readings_reading').on(t.clubId, t.readingId),
    foreignKey({
      name: 'meeting_readings_meeting',
      columns: [t.clubId, t.meetingId],
      foreignColumns: [meetings.clubId, meetings.id],
    }),
    foreignKey({
      name: 'meeting_readings_reading_fk',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }),
  ],
)
