import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { NoticeKind, NoticeWay } from '../../shared/contract/notice.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** What a member chose for one group; no row: as the group has it. */
export const noticeChoices = pgTable(
  'notice_choices',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    kind: text('kind').$type<NoticeKind>().notNull(),
    way: text('way').$type<NoticeWay>().notNull(),
    chosenAt: instant('chosen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.groupId, t.memberId, t.kind] }),
    foreignKey({
      name: 'notice_choices_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'notice_choices_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
