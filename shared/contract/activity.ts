// What was done in a club, and who looked at what is hidden, as its owners read it. No text that people wrote but names
// and titles as they are now.
import { z } from 'zod'
import { MemberId } from './ids.ts'
import { Instant } from './time.ts'

/**
 * What is hidden from most members: a read of it is written down (B6). `profile`: what a person keeps for leads or mentors,
 * as their address; `hours`: the hours they keep so, when a time for their group is looked for.
 */
export const HIDDEN_CLASSES = ['digest_preview', 'profile', 'hours'] as const
export const HiddenClass = z.enum(HIDDEN_CLASSES)
export type HiddenClass = z.infer<typeof HiddenClass>

/** Ids, numbers, dates and roles; never text that people wrote. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

const FactValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** One thing before and after the change; null: there was none, or there is none any more. */
export const FactChange = z.strictObject({ what: z.string(), before: FactValue, after: FactValue })
export type FactChange = z.infer<typeof FactChange>

/** Where the next page begins: after this row, going back in time. */
export const ActivityCursor = z.strictObject({ at: Instant, id: z.uuid() })
export type ActivityCursor = z.infer<typeof ActivityCursor>

export const Actor = z.strictObject({ id: MemberId, name: z.string() })
export type Actor = z.infer<typeof Actor>

export const ActivityLine = z.strictObject({
  id: z.uuid(),
  at: Instant,
  /** Null: the server did it by itself, as it was told to. */
  by: Actor.nullable(),
  /** An action of the permit table; an old row may name one that is no more. */
  action: z.string(),
  /** Not null: nothing was changed, this was looked at. */
  read: HiddenClass.nullable(),
  group: z.string().nullable(),
  person: z.string().nullable(),
  paper: z.string().nullable(),
  changes: z.array(FactChange),
})
export type ActivityLine = z.infer<typeof ActivityLine>

/** Somebody looked at what this person keeps for leads or mentors. */
export const Look = z.strictObject({
  id: z.uuid(),
  at: Instant,
  read: HiddenClass,
  by: z.string(),
  club: z.string(),
  /** Null: it was about no group. */
  group: z.string().nullable(),
})
export type Look = z.infer<typeof Look>

export const LooksPage = z.strictObject({
  looks: z.array(Look),
  /** Null: this is the end. */
  next: ActivityCursor.nullable(),
})
export type LooksPage = z.infer<typeof LooksPage>

export const ActivityPage = z.strictObject({
  lines: z.array(ActivityLine),
  /** Null: this is the end. */
  next: ActivityCursor.nullable(),
})
export type ActivityPage = z.infer<typeof ActivityPage>
