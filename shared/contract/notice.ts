// What people are told, and how: kinds of notices, the ways by which they go, and what a person chose. A person's choice
// wins over the group's; what nobody chose follows the group, and the group's own default is below.
import { z } from 'zod'
import { ClubId, GroupId } from './ids.ts'
import { Instant, ZoneName } from './time.ts'

/**
 * `digest`: the week's mail. `due`: a summary is due soon. `turn_far`, `turn_near`: one's turn in two weeks, in two days.
 * `plan`: a published plan changed one's turns. `trade`: a turn offered, taken, drawn. `feedback`: somebody answered what
 * one wrote. `meeting`: a meeting of the group was moved, called off or brought back. `hour`: an office hour that one holds or
 * booked: booked, moved, given back, called off, and the day before.
 */
export const NOTICE_KINDS = [
  'digest',
  'due',
  'turn_far',
  'turn_near',
  'plan',
  'trade',
  'feedback',
  'meeting',
  'hour',
] as const
export const NoticeKind = z.enum(NOTICE_KINDS)
export type NoticeKind = z.infer<typeof NoticeKind>

/** `none`: by no mail; the web app and the person's own feed show it all the same. */
export const NOTICE_WAYS = ['mail', 'none'] as const
export const NoticeWay = z.enum(NOTICE_WAYS)
export type NoticeWay = z.infer<typeof NoticeWay>

/** Null: as the group has it. */
export const NoticeChoice = NoticeWay.nullable()
export type NoticeChoice = z.infer<typeof NoticeChoice>

/** An hour of the day by the person's own clock. From 22 to 8 is a night; both alike: no quiet hours. */
export const QuietHours = z.strictObject({
  from: z.int().min(0).max(23),
  to: z.int().min(0).max(23),
})
export type QuietHours = z.infer<typeof QuietHours>

export const DEFAULT_QUIET: QuietHours = { from: 22, to: 8 }

/** What one person chose for one group, and what counts when they chose nothing. */
export const GroupNotices = z.strictObject({
  clubId: ClubId,
  groupId: GroupId,
  club: z.string(),
  group: z.string(),
  choices: z.record(NoticeKind, NoticeChoice),
  /** What the group has for who chose nothing. */
  usual: z.record(NoticeKind, NoticeWay),
})
export type GroupNotices = z.infer<typeof GroupNotices>

/** Everything that the page of choices shows. */
export const OwnNotices = z.strictObject({
  quiet: QuietHours,
  /** Of the account: by its clock the quiet hours are meant. */
  zone: ZoneName,
  groups: z.array(
    GroupNotices.extend({
      dueHours: z.int(),
      /** When the next digest comes; null: a lead has paused them. */
      digestAt: Instant.nullable(),
      /** The person may say what the group has. */
      leads: z.boolean(),
    }),
  ),
})
export type OwnNotices = z.infer<typeof OwnNotices>

/** What is chosen anew; kinds that are left out stay as they are. */
export const NewChoices = z.partialRecord(NoticeKind, NoticeChoice)
export type NewChoices = z.infer<typeof NewChoices>
