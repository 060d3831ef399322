// A club (the tenant) and its members.
import { z } from 'zod'
import { MemberId } from './ids.ts'
import { line } from './text.ts'

export const ROLES = ['owner', 'lead', 'mentor', 'member', 'guest', 'former'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const ClubName = line(120)

export const MemberLine = z.strictObject({
  id: MemberId,
  name: z.string(),
  role: Role,
  /** In the club; `role` is the one in the group. */
  clubRole: Role.optional(),
  /** Leads this group. */
  lead: z.boolean(),
})
export type MemberLine = z.infer<typeof MemberLine>
