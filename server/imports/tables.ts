import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type {
  ClubId,
  GroupId,
  ImportId,
  MeetingId,
  MemberId,
  PaperId,
  ReadingId,
  TurnId,
} from '../../shared/contract/ids.ts'
import type { HandfulFormat } from '../../shared/contract/import.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** Every row that an import made, by key: what undoing it takes back. */
export interface ImportMade {
  readonly papers: PaperId[]
  readonly versions: { paperId: PaperId; version: number }[]
  readonly names: WorkId[]
  readonly readings: ReadingId[]
  readonly meetings: MeetingId[]
  readonly meetingReadings: { meetingId: MeetingId; readingId: ReadingId }[]
  readonly turns: TurnId[]
  /** Where its meetings were said to be; left out by imports of before. */
  readonly rooms?: { meetingId: MeetingId; place: string }[]
}

/** One handful that was brought in, or undone again. */
export const imports = pgTable(
  'imports',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('import_id').$type<ImportId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    madeBy: uuid('made_by').$type<MemberId>().notNull(),
    madeAt: instant('made_at').notNull(),
    format: text('format').$type<HandfulFormat>().notNull(),
    made: jsonb('made').$type<ImportMade>().notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('imports_of_group').on(t.clubId, t.groupId, t.madeAt),
    foreignKey({
      name: 'imports_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'imports_made_by',
      columns: [t.clubId, t.madeBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
