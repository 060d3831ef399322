import { foreignKey, index, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '../../shared/contract/club.ts'
import type { AccountId, ClubId, GroupId, MemberId, RosterId } from '../../shared/contract/ids.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** What a roster did for one person: what undoing it takes back. */
export interface AddedPerson {
  readonly memberId: MemberId
  readonly accountId: AccountId
  /** The account was made by it. */
  readonly newAccount: boolean
  /** In the club before; null: not at all. */
  readonly clubRoleBefore: Role | null
  readonly groups: readonly { readonly groupId: GroupId; readonly role: Role; readonly before: Role | null }[]
}

/** One list of people that was brought in, or taken back again. */
export const rosters = pgTable(
  'rosters',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('roster_id').$type<RosterId>().notNull(),
    /** The group on whose page it was brought in. */
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    madeBy: uuid('made_by').$type<MemberId>().notNull(),
    madeAt: instant('made_at').notNull(),
    made: jsonb('made').$type<readonly AddedPerson[]>().notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('rosters_of_group').on(t.clubId, t.groupId, t.madeAt),
    foreignKey({
      name: 'rosters_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'rosters_made_by',
      columns: [t.clubId, t.madeBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
