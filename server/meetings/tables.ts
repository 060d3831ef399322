import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MeetingId, ReadingId } from '../../shared/contract/ids.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
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
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('meetings_of_group').on(t.clubId, t.groupId, t.startsAt),
    index('meetings_at').on(t.startsAt),
    foreignKey({
      name: 'meetings_group',
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
