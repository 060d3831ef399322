// A group of a club: reading group, workshop series, cohort, study group or research meeting.
import { z } from 'zod'
import { ClubId, GroupId } from './ids.ts'
import { Policy } from './policy.ts'
import { line } from './text.ts'
import { Weekday, ZoneName } from './time.ts'

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

export const GroupName = line(120)

export const Group = z.strictObject({
  clubId: ClubId,
  id: GroupId,
  name: z.string(),
  kind: GroupKind,
  zone: ZoneName,
  digest: DigestTime,
  policy: Policy,
  /** The reader leads this group. */
  lead: z.boolean(),
  memberCount: z.int(),
})
export type Group = z.infer<typeof Group>
