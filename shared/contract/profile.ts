// What a person tells of themselves, once for all their clubs, and who of a club may see each part of it.
import { z } from 'zod'
import { Role } from './club.ts'
import { ClubId, GroupId, MemberId } from './ids.ts'
import { line, lineOrEmpty } from './text.ts'
import { Day, ZoneName } from './time.ts'

/** Small words instead of a number that nobody could compare. */
export const EXPERIENCES = ['new', 'some', 'experienced'] as const
export const Experience = z.enum(EXPERIENCES)
export type Experience = z.infer<typeof Experience>

const CategoryCode = z.string().regex(/^[A-Za-z-]{2,20}(?:\.[A-Za-z-]{2,20})?$/)
export const FreeTag = line(40)

/** Subjects: arXiv categories by code, and free tags. */
export const Topics = z.strictObject({
  categories: z.array(CategoryCode).max(20),
  tags: z.array(FreeTag).max(20),
})
export type Topics = z.infer<typeof Topics>

/**
 * When a person is usually free, on their own clock: 7 × 48 half hours from Monday 0:00, as 84 hexadecimal digits,
 * the first half hour in the highest bit. All zero: nothing is told.
 */
export const WeekGrid = z
  .string()
  .regex(/^[0-9a-f]{84}$/)
  .brand<'WeekGrid'>()
export type WeekGrid = z.infer<typeof WeekGrid>

/** From the first to the last day, both away; days of the person's own calendar. */
export const Away = z
  .strictObject({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, 'the last day must not be before the first')
export type Away = z.infer<typeof Away>

/** Only https, so that a link can never run anything, and no name or password in it. */
export const HttpsAddress = z
  .string()
  .max(300)
  .regex(
    /^https:\/\/[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#]\S*)?$/i,
    'must be an address that begins with https://',
  )

export const ProfileLink = z.strictObject({ label: line(40), address: HttpsAddress })
export type ProfileLink = z.infer<typeof ProfileLink>

export const ProfileContent = z.strictObject({
  about: lineOrEmpty(200),
  interests: Topics,
  experience: Experience.nullable(),
  mentors: Topics,
  availability: WeekGrid,
  away: z.array(Away).max(30),
  links: z.array(ProfileLink).max(8),
})
export type ProfileContent = z.infer<typeof ProfileContent>

/** From the widest to the narrowest; whoever is in one is in all before it. */
export const AUDIENCES = ['club', 'groups', 'mentors', 'leads', 'me'] as const
export const Audience = z.enum(AUDIENCES)
export type Audience = z.infer<typeof Audience>

/** The time zone follows `zone`, and whoever sees when a person is free, because the one means nothing without the other. */
export const SHOWN_FIELDS = [
  'about',
  'interests',
  'experience',
  'mentors',
  'zone',
  'availability',
  'away',
  'links',
  'mail',
] as const
export type ShownField = (typeof SHOWN_FIELDS)[number]

/** Who of one club sees which part. */
export const Shown = z.strictObject({
  about: Audience,
  interests: Audience,
  experience: Audience,
  mentors: Audience,
  zone: Audience,
  availability: Audience,
  away: Audience,
  links: Audience,
  mail: Audience,
} satisfies Record<ShownField, typeof Audience>)
export type Shown = z.infer<typeof Shown>

export const ClubShown = z.strictObject({ clubId: ClubId, shown: Shown })
export type ClubShown = z.infer<typeof ClubShown>

export const OwnProfile = z.strictObject({
  /** Rises with every change; 0 before the first. */
  revision: z.int().min(0),
  content: ProfileContent,
  /** Of every club the person is in. */
  clubs: z.array(ClubShown),
})
export type OwnProfile = z.infer<typeof OwnProfile>

/** One person in the directory, as one reader sees them: what is hidden reads like what was never told. */
export const PersonLine = z.strictObject({
  id: MemberId,
  name: z.string(),
  role: Role,
  /** Only groups that the reader may know. */
  groups: z.array(z.strictObject({ id: GroupId, role: Role })),
  about: z.string(),
  interests: Topics,
  experience: Experience.nullable(),
  mentors: Topics,
  zone: ZoneName.nullable(),
})
export type PersonLine = z.infer<typeof PersonLine>

export const PersonCard = PersonLine.extend({
  availability: WeekGrid,
  away: z.array(Away),
  links: z.array(ProfileLink),
  mail: z.string().nullable(),
})
export type PersonCard = z.infer<typeof PersonCard>
