import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, MeetingId, MemberId, ReadingId, TurnId } from '../../shared/contract/ids.ts'
import type { TurnOutcome, TurnRole } from '../../shared/contract/meeting.ts'
import { instant } from '../db/columns.ts'
import { meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { readings } from '../readings/tables.ts'

/** One member in one role at one meeting. The history of turns is the ledger. */
export const turns = pgTable(
  'turns',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('turn_id').$type<TurnId>().notNull(),
    meetingId: uuid('meeting_id').$type<MeetingId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    role: text('role').$type<TurnRole>().notNull(),
    readingId: uuid('reading_id').$type<ReadingId>(),
    createdAt: instant('created_at').notNull(),
    /** What became of it; null: nobody has said, and it counts as held once the meeting is over. */
    outcome: text('outcome').$type<TurnOutcome>(),
    /** Which of several seats of the role, in the words of the format: “Reviewer”. */
    part: text('part').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    // Nulls not distinct, in the migration: who presents the whole meeting does it once.
    uniqueIndex('turns_once').on(t.clubId, t.meetingId, t.memberId, t.role, t.readingId),
    index('turns_of_member').on(t.clubId, t.memberId),
    foreignKey({
      name: 'turns_meeting',
      columns: [t.clubId, t.meetingId],
      foreignColumns: [meetings.clubId, meetings.id],
    }),
    foreignKey({
      name: 'turns_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'turns_reading',
      columns: [t.clubId, t.readingId],
      foreignColumns: [readings.clubId, readings.id],
    }),
  ],
)
