// A club (the tenant), its members, and the page it may show to everybody.
import { z } from 'zod'
import { ClubId, GroupId, MemberId } from './ids.ts'
import { PageAddress } from './page-address.ts'
import { line, prose } from './text.ts'

export const ROLES = ['owner', 'lead', 'mentor', 'member', 'guest', 'former'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const ClubName = line(120)
/** What the club is, in its own words; may be empty. */
export const ClubAbout = prose(2_000)

/** What a club says of itself. */
export const ClubWords = z.strictObject({ name: ClubName, about: ClubAbout })
export type ClubWords = z.infer<typeof ClubWords>
export type ClubWord = keyof ClubWords

export const Club = z.strictObject({ id: ClubId, ...ClubWords.shape })
export type Club = z.infer<typeof Club>

/** What the club's page shows to everybody. Nothing is shown that is not chosen here. */
export const ClubPage = z
  .strictObject({
    on: z.boolean(),
    address: PageAddress.nullable(),
    /** Search engines may list it. */
    findable: z.boolean(),
    groups: z.array(GroupId).max(200),
    /** The dates of the next meetings of these groups. */
    meetings: z.boolean(),
    /** The papers that these groups have discussed. */
    papers: z.boolean(),
    /** Beside each group a link for who wants to join. */
    join: z.boolean(),
  })
  .refine(({ on, address }) => !on || address !== null, 'a page that is on needs an address')
export type ClubPage = z.infer<typeof ClubPage>
export type ClubPageField = keyof ClubPage

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
