// A meeting: one dated occurrence of a group, with its readings and turns.
import { z } from 'zod'
import { MeetingId, MemberId, ReadingId, TurnId } from './ids.ts'
import { PaperLine, PaperNews } from './paper.ts'
import { line } from './text.ts'
import { Instant, ZoneName } from './time.ts'

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

export const MeetingLine = z.strictObject({
  id: MeetingId,
  startsAt: Instant,
  zone: ZoneName,
  place: z.string(),
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
