import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ClubId, GroupId, InvitationId, MemberId } from '../../shared/contract/ids.ts'
import type { GivenRole } from '../../shared/contract/invitation.ts'
import { instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/** A link by which people come into a group; of its 256-bit token only the hash is kept. */
export const invitations = pgTable(
  'invitations',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    id: uuid('invitation_id').$type<InvitationId>().notNull(),
    groupId: uuid('group_id').$type<GroupId>().notNull(),
    tokenHash: text('token_hash').notNull(),
    role: text('role').$type<GivenRole>().notNull(),
    madeBy: uuid('made_by').$type<MemberId>().notNull(),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    mostUses: integer('most_uses').notNull(),
    uses: integer('uses').notNull().default(0),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.id] }),
    index('invitations_token').on(t.tokenHash),
    index('invitations_of_group').on(t.clubId, t.groupId, t.madeAt),
    foreignKey({
      name: 'invitations_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'invitations_made_by',
      columns: [t.clubId, t.madeBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)

/** Who came in by which link: a link lets each person in once. */
export const invitationUses = pgTable(
  'invitation_uses',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    invitationId: uuid('invitation_id').$type<InvitationId>().notNull(),
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    usedAt: instant('used_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.invitationId, t.memberId] }),
    foreignKey({
      name: 'invitation_uses_invitation',
      columns: [t.clubId, t.invitationId],
      foreignColumns: [invitations.clubId, invitations.id],
    }),
    foreignKey({
      name: 'invitation_uses_member',
      columns: [t.clubId, t.memberId],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
