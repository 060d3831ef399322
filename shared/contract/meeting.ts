// A meeting: one dated occurrence of a group, with its readings and turns.
import { z } from 'zod'
import { MeetingFormat } from './group.ts'
import { MaterialId, MeetingId, MemberId, ReadingId, TurnId } from './ids.ts'
import { PaperLine, PaperNews } from './paper.ts'
import { HttpsAddress } from './profile.ts'
import { line, lineOrEmpty, prose } from './text.ts'
import { Day, Instant, LocalTime, ZoneName } from './time.ts'

export const TURN_ROLES = ['presenter', 'mentor', 'facilitator', 'scribe'] as const
export const TurnRole = z.enum(TURN_ROLES)
export type TurnRole = z.infer<typeof TurnRole>

/** Whether a turn was held, for the ledger. */
export const TurnOutcome = z.enum(['held', 'missed'])
export type TurnOutcome = z.infer<typeof TurnOutcome>

export const Attendance = z.enum(['present', 'excused', 'absent'])
export type Attendance = z.infer<typeof Attendance>

export const MATERIAL_KINDS = ['slides', 'notes', 'recording', 'other'] as const
export const MaterialKind = z.enum(MATERIAL_KINDS)
export type MaterialKind = z.infer<typeof MaterialKind>

/** Seats of one role in a format. Mentors have none of their own: they come with juniors. */
export const FormatSeat = z.strictObject({
  role: z.enum(['presenter', 'facilitator', 'scribe']),
  /** What each seat is called where it has a name of its own: “Reviewer”, “Archaeologist”. The first of them for the first seat. */
  parts: z.array(line(60)).max(20),
  count: z.int().min(0).max(20),
})
export type FormatSeat = z.infer<typeof FormatSeat>

export const TurnLine = z.strictObject({
  id: TurnId,
  role: TurnRole,
  member: z.strictObject({ id: MemberId, name: z.string() }),
  readingId: ReadingId.nullable(),
})
export type TurnLine = z.infer<typeof TurnLine>

export const MeetingTitle = lineOrEmpty(200)
export const MeetingPlace = lineOrEmpty(300)
/** Where the call is; empty: there is none. */
export const MeetingLink = z.union([z.literal(''), HttpsAddress])
/** Why a meeting is off. */
export const CancelWhy = lineOrEmpty(300)
export const Minutes = z.int().min(15).max(600)

/** How a lead wants a meeting to be. */
export const MeetingPlan = z.strictObject({
  /** Wall-clock time in the group's zone. */
  startsAt: LocalTime,
  minutes: Minutes,
  title: MeetingTitle,
  place: MeetingPlace,
  link: MeetingLink,
  /** Null: as the group usually meets. */
  format: MeetingFormat.nullable(),
})
export type MeetingPlan = z.infer<typeof MeetingPlan>

/** What a date of the cadence is at the moment; only `new` ones can be made. */
export const DATE_STANDINGS = ['new', 'made', 'cancelled', 'off', 'past'] as const

export const TermDate = z.strictObject({
  day: Day,
  startsAt: Instant,
  standing: z.enum(DATE_STANDINGS),
  /** Of a day off. */
  why: z.string(),
})
export type TermDate = z.infer<typeof TermDate>

export const DayOffLine = z.strictObject({ day: Day, why: lineOrEmpty(200) })
export type DayOffLine = z.infer<typeof DayOffLine>

/** A turn with what its seat is called and what became of it. */
export const SeatedTurn = z.strictObject({
  ...TurnLine.shape,
  part: z.string(),
  outcome: TurnOutcome.nullable(),
})
export type SeatedTurn = z.infer<typeof SeatedTurn>

export const MeetingOverview = z.strictObject({
  id: MeetingId,
  startsAt: Instant,
  zone: ZoneName,
  minutes: z.int(),
  title: z.string(),
  place: z.string(),
  link: z.string(),
  format: MeetingFormat.nullable(),
  /** Null: it takes place. */
  cancelled: z.strictObject({ at: Instant, by: z.string(), why: z.string() }).nullable(),
  readings: z.array(z.strictObject({ id: ReadingId, title: z.string() })),
  turns: z.array(SeatedTurn),
  /** How many slides, notes and recordings there are. */
  materials: z.int(),
})
export type MeetingOverview = z.infer<typeof MeetingOverview>

export const MeetingsOfGroup = z.strictObject({
  /** Those that are not over, soonest first. */
  coming: z.array(MeetingOverview),
  /** The newest first. */
  past: z.array(MeetingOverview),
  /** From today on. */
  daysOff: z.array(DayOffLine),
})
export type MeetingsOfGroup = z.infer<typeof MeetingsOfGroup>

export const AttendanceLine = z.strictObject({
  member: z.strictObject({ id: MemberId, name: z.string() }),
  state: Attendance,
  notedBy: z.string(),
  notedAt: Instant,
})
export type AttendanceLine = z.infer<typeof AttendanceLine>

export const MaterialBody = prose(20_000)
/** An address, or words in Markdown; never neither. */
export const NewMaterial = z
  .strictObject({
    kind: MaterialKind,
    label: lineOrEmpty(120),
    address: z.union([z.literal(''), HttpsAddress]),
    body: MaterialBody,
  })
  .refine(({ address, body }) => address !== '' || body.trim() !== '', 'needs an address or some words')
export type NewMaterial = z.infer<typeof NewMaterial>

export const MaterialLine = z.strictObject({
  id: MaterialId,
  kind: MaterialKind,
  label: z.string(),
  address: z.string(),
  body: z.string(),
  by: z.strictObject({ id: MemberId, name: z.string() }),
  at: Instant,
})
export type MaterialLine = z.infer<typeof MaterialLine>

export const MeetingView = z.strictObject({
  ...MeetingOverview.shape,
  /** When summaries for it are due. */
  dueAt: Instant,
  seats: z.array(FormatSeat),
  /** Of everybody for leads, of the reader alone for others. */
  attendance: z.array(AttendanceLine),
  list: z.array(MaterialLine),
  /** The reader may add slides and notes: they took a turn there, or lead. */
  mayAdd: z.boolean(),
})
export type MeetingView = z.infer<typeof MeetingView>

/** The roles of each format in a group: its own, or those of the template. */
export const FormatLine = z.strictObject({
  format: MeetingFormat,
  seats: z
    .array(FormatSeat)
    .max(3)
    .refine((seats) => new Set(seats.map(({ role }) => role)).size === seats.length, 'each role once'),
  own: z.boolean(),
})
export type FormatLine = z.infer<typeof FormatLine>

export const MeetingLine = z.strictObject({
  id: MeetingId,
  startsAt: Instant,
  zone: ZoneName,
  minutes: z.int(),
  title: z.string(),
  place: z.string(),
  link: z.string(),
  readings: z.array(
    z.strictObject({
      id: ReadingId,
      paper: PaperLine,
      news: PaperNews.nullable(),
      summaryCount: z.int(),
    }),
  ),
  turns: z.array(TurnLine),
  /** When summaries for this meeting are due. */
  dueAt: Instant,
})
export type MeetingLine = z.infer<typeof MeetingLine>
