// A roster: a list of people with mail and role, as a spreadsheet has it. Line by line what is understood, and what was done.
import { z } from 'zod'
import { RosterId } from './ids.ts'
import { GivenRole } from './invitation.ts'
import { prose } from './text.ts'
import { Instant } from './time.ts'

export const MOST_PEOPLE = 500
export const MOST_ROSTER_CHARACTERS = 200_000

export const RosterText = prose(MOST_ROSTER_CHARACTERS)

/** Place of a person in the list, from 1. */
export const PersonNumber = z.int().min(1).max(MOST_PEOPLE)

/** `new`: would be added. `there`: in each of its groups already. `wrong`: left out, with the reason. */
export const RosterStanding = z.enum(['new', 'there', 'wrong'])
export type RosterStanding = z.infer<typeof RosterStanding>

export const RosterLine = z.strictObject({
  number: PersonNumber,
  /** Where it begins in the text. */
  line: z.int().min(1),
  /** The beginning of what stands there. */
  quote: z.string(),
  name: z.string(),
  mail: z.string(),
  role: GivenRole,
  /** Names of the groups. */
  groups: z.array(z.string()),
  standing: RosterStanding,
  /** Why it is left out, and what to change. */
  problem: z.string().nullable(),
})
export type RosterLine = z.infer<typeof RosterLine>

export const RosterPreview = z.strictObject({ lines: z.array(RosterLine) })
export type RosterPreview = z.infer<typeof RosterPreview>

export const RosterDone = z.strictObject({ rosterId: RosterId, added: z.int(), letters: z.int() })
export type RosterDone = z.infer<typeof RosterDone>

export const RosterUndone = z.strictObject({
  removed: z.int(),
  /** Who was left, because they have done something since. */
  stays: z.array(z.strictObject({ name: z.string(), why: z.string() })),
})
export type RosterUndone = z.infer<typeof RosterUndone>

export const PastRoster = z.strictObject({
  id: RosterId,
  by: z.string(),
  at: Instant,
  added: z.int(),
  /** Mails of it by what became of them. */
  letters: z.strictObject({ waiting: z.int(), sent: z.int(), failed: z.int() }),
  undoneAt: Instant.nullable(),
})
export type PastRoster = z.infer<typeof PastRoster>
