import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { AccountId, ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import type { ReminderKind } from '../../shared/domain/due-notices.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import { deliveryColumns, instant } from '../db/columns.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'

/**
 * `added`: by a lead's list. `accepted`, `declined`: an answer to a request to join. `plan`: a published plan changed the
 * person's turns; `plan_undone`: it was taken back.
 * `trade`: a step of a trade, its cause. `digest_preview`: the coming digest, to whoever asked for it; its operation.
 * `meeting`, `hour`, `owner`: a change of a meeting, of an office hour, of who owns the club; its row in the activity.
 * `due`, `turn_far`, `turn_near`, `hour_near`, `feedback`: reminders (server/notices), their cause named by shared/domain/due-notices.
 */
export type LetterKind =
  | 'added'
  | 'accepted'
  | 'declined'
  | 'plan'
  | 'plan_undone'
  | 'trade'
  | 'digest_preview'
  | 'meeting'
  | 'hour'
  | 'owner'
  | ReminderKind

/** One mail to one person, there before anything is sent: the claim (M1). Its words are made when it is sent. */
export const letters = pgTable(
  'letters',
  {
    clubId: uuid('club_id').$type<ClubId>().notNull(),
    /** Null: it is about the club as a whole. */
    groupId: uuid('group_id').$type<GroupId>(),
    /** To whom; who was declined is no member. */
    accountId: uuid('account_id').$type<AccountId>().notNull(),
    kind: text('kind').$type<LetterKind>().notNull(),
    /** The roster, the answer, the plan, the step of a trade, the row in the activity or the press of a button that it tells of. */
    cause: uuid('cause').notNull(),
    /** Null: a reminder, put in by a job. */
    writtenBy: uuid('written_by').$type<MemberId>(),
    writtenAt: instant('written_at').notNull(),
    ...deliveryColumns(),
  },
  (t) => [
    primaryKey({ columns: [t.clubId, t.cause, t.accountId, t.kind] }),
    index('letters_state').on(t.state, t.tryAt),
    index('letters_to_person').on(t.accountId, t.state),
    foreignKey({ name: 'letters_club', columns: [t.clubId], foreignColumns: [clubs.id] }),
    foreignKey({
      name: 'letters_group',
      columns: [t.clubId, t.groupId],
      foreignColumns: [groups.clubId, groups.id],
    }),
    foreignKey({
      name: 'letters_to',
      columns: [t.accountId],
      foreignColumns: [accounts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'letters_written_by',
      columns: [t.clubId, t.writtenBy],
      foreignColumns: [members.clubId, members.id],
    }),
  ],
)
