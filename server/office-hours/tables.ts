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
import type { ClubId, GroupId, MemberId, OfficeHourId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** One time at which a mentor or lead is there for questions. Cancelled ones stay, so that who had booked can be told. */
export const officeHours = pgTable(
  'office_hours',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('office_hour_id').$type<OfficeHourId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    hostId: uuid('host_id').$type<MemberId>().notNull(),
    startsAt: instant('starts_at').notNull(),
    minutes: integer('minutes').notNull(),
    /** For one member, who books it; else for whoever comes. */
    bookable: boolean('bookable').notNull(),
    place: text('place').notNull(),
    offeredBy: uuid('offered_by').$type<MemberId>().notNull(),
    offeredAt: instant('offered_at').notNull(),
    cancelledAt: instant('cancelled_at'),
    /** The last time that it was moved; null: it is when it was offered for. */
    movedAt: instant('moved_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('office_hours_of_group').on(t.clubId, t.groupId, t.startsAt),
    uniqueIndex('office_hours_once')
      .on(t.clubId, t.groupId, t.hostId, t.startsAt)
      .where(sql`${t.cancelledAt} is null`),
    foreignKey({
      name: 'office_hours_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'office_hours_host',
      columns: [t.clubId, t.hostId],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'office_hours_offered_by',
      columns: [t.clubId, t.offeredBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** Who has an hour: its key is the hour, so that of two who book it at once one has it. */
export const bookings = pgTable(
  'bookings',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    officeHourId: uuid('office_hour_id').$type<OfficeHourId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    bookedAt: instant('booked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.officeHourId] }),
    index('bookings_of_member').on(t.clubId, t.memberId),
    foreignKey({
      name: 'bookings_office_hour',
      columns: [t.clubId, t.officeHourId],
      foreignColumns: [officeHours.clubId, officeHours.id],
    }),
    foreignKey({
      name: 'bookings_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
