// A group of a club: reading group, workshop series, cohort, study group, research meeting or project; and its settings.
import { z } from 'zod'
import { ClubId, GroupId } from './ids.ts'
import { Policy, WritingPolicy } from './policy.ts'
import { line, prose } from './text.ts'
import { Day, Instant, Weekday, ZoneName } from './time.ts'

export const GROUP_KINDS = [
  'reading_group',
  'workshop_series',
  'cohort',
  'study_group',
  'research_meeting',
  'project',
] as const
export const GroupKind = z.enum(GROUP_KINDS)
export type GroupKind = z.infer<typeof GroupKind>

/** The digest goes out on this weekday at this full hour of the group's zone. */
export const DigestTime = z.strictObject({ weekday: Weekday, hour: z.int().min(0).max(23) })
export type DigestTime = z.infer<typeof DigestTime>

/** How a meeting goes. */
export const MEETING_FORMATS = [
  'one_presenter',
  'pair_with_mentor',
  'role_play',
  'figure_by_figure',
  'read_together',
  'workshop',
  'own_work',
  'guest_talk',
  'capstone',
] as const
export const MeetingFormat = z.enum(MEETING_FORMATS)
export type MeetingFormat = z.infer<typeof MeetingFormat>

/** A time of day by the group's clock: `18:00`. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .brand<'ClockTime'>()
export type ClockTime = z.infer<typeof ClockTime>

const Slot = { weekday: Weekday, time: ClockTime, minutes: z.int().min(15).max(600) }

/** Which of a month's Thursdays, say. */
export const MONTH_WEEKS = [1, 2, 3, 4, 'last'] as const

/** When the group usually meets. Meetings are made from it; it is none itself. */
export const Cadence = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('week'), ...Slot }),
  /** `from`: a day of a week with a meeting; null: which of the weeks is not said yet. */
  z.strictObject({ every: z.literal('two_weeks'), ...Slot, from: Day.nullable() }),
  z.strictObject({ every: z.literal('month'), ...Slot, week: z.literal([...MONTH_WEEKS]) }),
])
export type Cadence = z.infer<typeof Cadence>

export const GroupName = line(120)
/** What the group is about, in its own words; may be empty. */
export const GroupAbout = prose(2_000)

/** Everything that leads set on one page. */
export const GroupSettings = z.strictObject({
  name: GroupName,
  about: GroupAbout,
  zone: ZoneName,
  format: MeetingFormat,
  /** Null: no regular time. */
  cadence: Cadence.nullable(),
  dueMinutesBefore: Policy.shape.dueMinutesBefore,
  digest: DigestTime,
  writing: WritingPolicy,
})
export type GroupSettings = z.infer<typeof GroupSettings>
export type SettingField = keyof GroupSettings

/** What a kind has a default for. */
export const TEMPLATE_FIELDS = ['format', 'cadence', 'dueMinutesBefore', 'writing'] as const
export type TemplateField = (typeof TEMPLATE_FIELDS)[number]

export const Group = z.strictObject({
  clubId: ClubId,
  id: GroupId,
  name: z.string(),
  about: z.string(),
  kind: GroupKind,
  zone: ZoneName,
  format: MeetingFormat,
  cadence: Cadence.nullable(),
  digest: DigestTime,
  policy: Policy,
  /** Rises with every change of kind or settings, so that a change upon an old one is noticed. */
  version: z.int(),
  /** Since then it can be read, and nothing in it be changed. */
  archivedAt: Instant.nullable(),
  /** The reader leads this group. */
  lead: z.boolean(),
  memberCount: z.int(),
})
export type Group = z.infer<typeof Group>

/** What the group was and became; the newest first. */
export const KindChange = z.strictObject({
  before: GroupKind,
  after: GroupKind,
  at: Instant,
  by: z.string(),
})
export type KindChange = z.infer<typeof KindChange>
