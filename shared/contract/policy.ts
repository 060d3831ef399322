// Policy: rules of a group as data, not code.
import { z } from 'zod'
import { MailAddress } from './mail-address.ts'
import { NOTICE_KINDS, NoticeKind } from './notice.ts'
import { ListOrder } from './reading-list.ts'
import { line } from './text.ts'

export const REVEAL_RULES = ['at_once'] as const

/** What the check before Submit does: nothing, ask and explain, or keep the summary back until it is answered. */
export const CHECK_MODES = ['off', 'asks', 'blocks'] as const

export const WritingPolicy = z.strictObject({
  /** How long a summary should be, in words; null: the group does not say. */
  words: z
    .strictObject({ least: z.int().min(0).max(10_000), most: z.int().min(1).max(10_000) })
    .refine(({ least, most }) => least <= most, 'the least must not be more than the most')
    .nullable(),
  check: z.enum(CHECK_MODES),
  /** Phrases that say nothing by themselves, which the check asks about; added to those that everybody has. */
  stockPhrases: z.array(line(100)).max(200),
})
export type WritingPolicy = z.infer<typeof WritingPolicy>

export const ListPolicy = z.strictObject({
  /** Whether what a member captures is on the list at once, or begins as a nomination. */
  captures: z.enum(['listed', 'nominated']),
  /** In which order everybody sees the list at first. */
  order: ListOrder,
})
export type ListPolicy = z.infer<typeof ListPolicy>
/** What the group asks of a week, as people are told before they come in. */
export const WeeklyHours = z
  .strictObject({ least: z.int().min(0).max(60), most: z.int().min(1).max(60) })
  .refine(({ least, most }) => least <= most, 'the least must not be more than the most')
export type WeeklyHours = z.infer<typeof WeeklyHours>

export const JoiningPolicy = z.strictObject({
  /** Null: the group does not say. */
  hours: WeeklyHours.nullable(),
  /** `open`: whoever has the address of the request page may ask to join, and so sees the names of club and group. */
  requests: z.enum(['open', 'closed']),
})
export type JoiningPolicy = z.infer<typeof JoiningPolicy>

/** Rules of the planner; each can be switched off. */
export const PlanningPolicy = z.strictObject({
  /** Meetings from one turn as presenter to the next: 3 means that two are free. 1: none; null: half a round of the group. */
  gap: z.int().min(1).max(100).nullable(),
  facilitatorGap: z.int().min(1).max(100),
  /** Meetings in a row within which a member has one role at most. */
  oneRoleWithin: z.int().min(1).max(20),
  juniorsNeedMentor: z.boolean(),
  juniorsFacilitate: z.boolean(),
  /** A new member presents within this many meetings; null: no rule. */
  newcomerWithin: z.int().min(1).max(100).nullable(),
  /** Two members of a pair present at the same meetings, where there are seats for both. */
  homeworkPairs: z.boolean().default(false),
})
export type PlanningPolicy = z.infer<typeof PlanningPolicy>

export const DEFAULT_PLANNING: PlanningPolicy = {
  gap: null,
  facilitatorGap: 2,
  oneRoleWithin: 1,
  juniorsNeedMentor: true,
  juniorsFacilitate: false,
  newcomerWithin: 10,
  homeworkPairs: false,
}

export const DigestPolicy = z.strictObject({
  /** A week in which nothing was handed in: a short digest of what is next, or none. */
  quiet: z.enum(['short', 'none']),
  /** No digest goes out until a lead lets them go on; what was written meanwhile is in the next one. */
  paused: z.boolean(),
  /** Whether it comes as a mail to members who have not chosen. */
  mail: z.boolean(),
  /** Where an answer to the mail goes: the group's own list. Null: to the sender of all mails. */
  replyTo: MailAddress.nullable(),
})
export type DigestPolicy = z.infer<typeof DigestPolicy>

export const DEFAULT_DIGEST: DigestPolicy = { quiet: 'short', paused: false, mail: true, replyTo: null }

/** What the group's members are told by mail when they have not chosen. */
export const NoticePolicy = z.strictObject({
  /** So many hours before a summary is due, who has not handed it in is reminded. */
  dueHours: z.int().min(1).max(336),
  /** Of these kinds there is no mail. Of the digest: `DigestPolicy.mail`. */
  silent: z.array(NoticeKind.exclude(['digest'])).max(NOTICE_KINDS.length),
})
export type NoticePolicy = z.infer<typeof NoticePolicy>

export const DEFAULT_NOTICES: NoticePolicy = { dueHours: 48, silent: [] }

const CLOSED: JoiningPolicy = { hours: null, requests: 'closed' }

export const Policy = z.strictObject({
  /** Summaries are due this many minutes before the meeting starts. */
  dueMinutesBefore: z
    .int()
    .min(0)
    .max(60 * 24 * 14),
  /** Who sees a summary, and when. */
  reveal: z.enum(REVEAL_RULES),
  writing: WritingPolicy,
  list: ListPolicy,
  joining: JoiningPolicy.default(CLOSED),
  planning: PlanningPolicy.default(DEFAULT_PLANNING),
  digest: DigestPolicy.default(DEFAULT_DIGEST),
  notices: NoticePolicy.default(DEFAULT_NOTICES),
})
export type Policy = z.infer<typeof Policy>

export const DEFAULT_POLICY: Policy = {
  dueMinutesBefore: 12 * 60,
  reveal: 'at_once',
  writing: { words: { least: 120, most: 600 }, check: 'asks', stockPhrases: [] },
  list: { captures: 'listed', order: 'hand' },
  joining: CLOSED,
  planning: DEFAULT_PLANNING,
  digest: DEFAULT_DIGEST,
  notices: DEFAULT_NOTICES,
}
