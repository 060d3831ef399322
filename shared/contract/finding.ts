// When shall we meet: the hours of a week at which a group could meet over a term, who can and who cannot, and a few sections
// so that everybody can attend one.
import { z } from 'zod'
import { ClockTime } from './group.ts'
import { MemberId } from './ids.ts'
import { Day, Instant, Weekday, ZoneName } from './time.ts'

/** What is looked for: meetings of this length, every week from a day on, by the group's clock. */
export const Term = z.strictObject({
  from: Day,
  weeks: z.int().min(1).max(30),
  minutes: z.int().min(15).max(240),
})
export type Term = z.infer<typeof Term>

/** `day`, `evening` and `night` by the person's own clock; the latest of the term where their clock moves against the group's. */
export const Hour = z.enum(['day', 'evening', 'night'])
export type Hour = z.infer<typeof Hour>

/** One person at one hour: what their clock shows at the first meeting, and after a change of the clock where that differs. */
export const Attendant = z.strictObject({
  memberId: MemberId,
  weekday: Weekday,
  time: ClockTime,
  later: z.strictObject({ weekday: Weekday, time: ClockTime }).nullable(),
  hour: Hour,
})
export type Attendant = z.infer<typeof Attendant>

export const FoundSlot = z.strictObject({
  weekday: Weekday,
  time: ClockTime,
  first: Instant,
  /** Free at it on every date of the term on which they are not away. */
  can: z.array(Attendant),
  cannot: z.array(Attendant),
})
export type FoundSlot = z.infer<typeof FoundSlot>

const Person = z.strictObject({ memberId: MemberId, name: z.string() })

export const FoundSlots = z.strictObject({
  zone: ZoneName,
  /** Have told hours that the reader may see. */
  told: z.array(Person.extend({ zone: ZoneName })),
  /** Have told none, or not to this reader: the two read alike. */
  untold: z.array(Person),
  /** Best first. */
  slots: z.array(FoundSlot),
})
export type FoundSlots = z.infer<typeof FoundSlots>

export const Section = z.strictObject({
  weekday: Weekday,
  time: ClockTime,
  first: Instant,
  /** Null: nobody of those asked can lead at this hour. */
  facilitator: Attendant.nullable(),
  members: z.array(Attendant),
})
export type Section = z.infer<typeof Section>

export const SectionChoice = z.strictObject({
  sections: z.array(Section),
  /** Nothing better with so many sections is possible, as this model weighs. */
  proved: z.boolean(),
})
export type SectionChoice = z.infer<typeof SectionChoice>

export const FoundSections = z.strictObject({
  people: z.array(Person),
  /** No hour of the week suits them on every date. */
  nowhere: z.array(MemberId),
  /** With fewer sections somebody has none, whatever their hours. */
  bound: z.int(),
  /** `least` is proved to be the fewest. */
  fewest: z.boolean(),
  /** From the fewest sections on, each with one more. */
  choices: z.array(SectionChoice),
})
export type FoundSections = z.infer<typeof FoundSections>

export const FoundHours = z.strictObject({
  hours: z.array(z.strictObject({ weekday: Weekday, time: ClockTime, host: Person, useful: z.int() })),
  people: z.int(),
})
export type FoundHours = z.infer<typeof FoundHours>
