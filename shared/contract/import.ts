// In by the handful: a pasted list, .bib, RIS or CSV schedule, line by line; what each line would do; what was done.
import { z } from 'zod'
import { ImportId, MeetingId, MemberId, ReadingId } from './ids.ts'
import { TurnRole } from './meeting.ts'
import { Version, WorkId } from './paper.ts'
import { ReadingKind } from './reading.ts'
import { prose } from './text.ts'
import { type Day, Instant, LocalTime } from './time.ts'

export const MOST_LINES = 200
export const MOST_CHARACTERS = 200_000

export const HandfulFormat = z.enum(['list', 'bibtex', 'ris', 'schedule'])
export type HandfulFormat = z.infer<typeof HandfulFormat>

export const HandfulText = prose(MOST_CHARACTERS)

/** 03/04/2026 is read only after a person has said which comes first. */
export const DateOrder = z.enum(['day_first', 'month_first'])
export type DateOrder = z.infer<typeof DateOrder>

/** Wall clock of the group, `18:00`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What one line, or one record, of a handful says. Pure reading: nothing of the club is known yet. */
export interface HandfulEntry {
  /** Where it begins in the text, from 1. */
  readonly line: number
  /** The beginning of what stands there. */
  readonly quote: string
  readonly kind: ReadingKind
  /** Null: it gives no identifier that we know. */
  readonly work: WorkId | null
  readonly version: number | null
  /** Empty: not said. */
  readonly title: string
  readonly authors: readonly string[]
  readonly year: number | null
  readonly doi: string
  readonly url: string
  readonly journal: string
  readonly abstract: string
  readonly day: Day | null
  readonly time: string | null
  readonly presenters: readonly string[]
  /** Who else had a turn: mentors, facilitators, scribes. */
  readonly others: readonly { readonly role: TurnRole; readonly name: string }[]
  /** Where the meeting was; empty: not said. */
  readonly place: string
  /** Why this cannot be brought in as it stands, and what to change. */
  readonly problem: string | null
  /** The problem goes away when a person says which comes first, day or month. */
  readonly asksDateOrder: boolean
}

/** Place of an entry in its handful, from 1. Not the line of the text: one line may name several papers. */
export const LineNumber = z.int().min(1).max(MOST_LINES)

/** What a person has answered to the questions of a preview. */
export const ImportAnswers = z.strictObject({
  dateOrder: DateOrder.nullable(),
  /** When meetings begin whose line gives only a day. Null: as the group's last meeting. */
  time: ClockTime.nullable(),
  /** Who is meant by a name that is no member's. Null: nobody here; the turn is left out. */
  people: z
    .array(z.strictObject({ name: z.string().max(300), memberId: MemberId.nullable() }))
    .max(MOST_LINES),
  /** Whether a line and the paper it may be the same as are the same. */
  twins: z.array(z.strictObject({ number: LineNumber, same: z.boolean() })).max(MOST_LINES),
})
export type ImportAnswers = z.infer<typeof ImportAnswers>

export const NO_ANSWERS: ImportAnswers = { dateOrder: null, time: null, people: [], twins: [] }

/**
 * `new`: not on the list yet. `listed`: there already. `repeated`: an earlier line is the same. `no_paper`: a day and people.
 * `no_meeting`: it says that there is none.
 */
export const ImportStanding = z.enum([
  ...(['new', 'listed', 'repeated', 'perhaps'] as const),
  ...(['no_paper', 'no_meeting', 'not_understood'] as const),
])
export type ImportStanding = z.infer<typeof ImportStanding>

export const ImportLine = z.strictObject({
  number: LineNumber,
  /** Where it begins in the text. */
  line: z.int().min(1),
  quote: z.string(),
  kind: ReadingKind,
  work: WorkId.nullable(),
  version: Version.nullable(),
  title: z.string(),
  authors: z.array(z.string()),
  year: z.int().nullable(),
  url: z.string(),
  standing: ImportStanding,
  /** The reading that it is, or may be, the same as. */
  twin: z.strictObject({ readingId: ReadingId, title: z.string(), why: z.string() }).nullable(),
  /** It would put something new on the list. */
  adds: z.boolean(),
  /** Its identifier would become a further name of the twin, so that both stay one record. */
  joins: z.boolean(),
  /** The meeting it would go on. `meetingId` null: one would be made. */
  meeting: z
    .strictObject({
      startsAt: LocalTime,
      meetingId: MeetingId.nullable(),
      presenters: z.array(z.string()),
      others: z.array(z.strictObject({ role: TurnRole, name: z.string() })),
      /** It is over: its turns are the past that the next plan starts from. */
      past: z.boolean(),
    })
    .nullable(),
  /** What a person has to answer first. */
  asks: z.enum(['date_order', 'time', 'person', 'twin']).nullable(),
  /** Why it cannot be brought in, or what will be left out. */
  problem: z.string().nullable(),
  /** It may be chosen as it stands. */
  ready: z.boolean(),
})
export type ImportLine = z.infer<typeof ImportLine>

export const ImportPreview = z.strictObject({
  format: HandfulFormat,
  lines: z.array(ImportLine),
  /** Of a schedule: the names of columns that nothing is taken from. */
  unused: z.array(z.string()),
  /** Names that are no member's, each once. */
  strangers: z.array(z.string()),
  /** Of those that are nearly a member's: whose. A person says whether it is so. */
  likely: z.array(z.strictObject({ name: z.string(), memberId: MemberId })),
  asksDateOrder: z.boolean(),
  asksTime: z.boolean(),
  /** The hour of the group's last meeting, taken where a line gives only a day. */
  usualTime: ClockTime.nullable(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const Imported = z.strictObject({
  importId: ImportId,
  readings: z.int(),
  meetings: z.int(),
  turns: z.int(),
})
export type Imported = z.infer<typeof Imported>

export const Undone = z.strictObject({
  readings: z.int(),
  meetings: z.int(),
  turns: z.int(),
  /** What was left, because somebody has worked on it since. */
  stays: z.array(z.strictObject({ title: z.string(), why: z.string() })),
})
export type Undone = z.infer<typeof Undone>

export const PastImport = z.strictObject({
  id: ImportId,
  by: z.string(),
  at: Instant,
  format: HandfulFormat,
  readings: z.int(),
  meetings: z.int(),
  undoneAt: Instant.nullable(),
})
export type PastImport = z.infer<typeof PastImport>
