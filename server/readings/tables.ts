import { foreignKey, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MemberId, PaperId, ReadingId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { paperVersions } from '../papers/tables.ts'

/** A paper on a group's list, nominated, listed or set aside. One row per group and work; `version` is the one it was listed with. */
export const readings = pgTable(
  'readings',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('reading_id').$type<ReadingId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    paperId: uuid('paper_id').$type<PaperId>().notNull(),
    version: integer('version').notNull(),
    addedBy: uuid('added_by').$type<MemberId>().notNull(),
    addedAt: instant('added_at').notNull(),
    /** Null: nominated only, until a lead lists it or it stands on a meeting. */
    listedAt: instant('listed_at'),
    /** Why it was nominated. */
    reason: text('reason').notNull().default(''),
    setAsideAt: instant('set_aside_at'),
    setAsideBy: uuid('set_aside_by').$type<MemberId>(),
    setAsideWhy: text('set_aside_why').notNull().default(''),
    /** In the order by hand; null: nobody has placed it yet. */
    position: integer('position'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    uniqueIndex('readings_paper').on(t.clubId, t.groupId, t.paperId),
    foreignKey({
      name: 'readings_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'readings_version',
      columns: [t.clubId, t.paperId, t.version],
      foreignColumns: [paperVersions.clubId, paperVersions.paperId, paperVersions.version],
    }),
    foreignKey({
      name: 'readings_added_by',
      columns: [t.clubId, t.addedBy],
      foreignColumns: [members.clubId, members.id],
    }),
    foreignKey({
      name: 'readings_set_aside_by',
      columns: [t.clubId, t.setAsideBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
