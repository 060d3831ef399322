import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { HookSite } from '../../shared/contract/hook.ts'
import type { ClubId, GroupId, HookId, MemberId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** A room in Slack or Discord that a group's digest is posted to. */
export const digestHooks = pgTable(
  'digest_hooks',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('hook_id').$type<HookId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    site: text('site').$type<HookSite>().notNull(),
    /** Who has it can post there, so it is shown to nobody again but by its last letters. */
    address: text('address').notNull(),
    addedBy: uuid('added_by').$type<MemberId>().notNull(),
    addedAt: instant('added_at').notNull(),
    /** The site said that there is no such hook any more: nothing is posted since. */
    endedAt: instant('ended_at'),
    endedStatus: integer('ended_status'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('digest_hooks_group_index').on(t.clubId, t.groupId),
    foreignKey({
      name: 'digest_hooks_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'digest_hooks_added_by',
      columns: [t.clubId, t.addedBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
