// A meeting: one dated occurrence of a group, with its readings and turns.
import { z } from 'zod'
import { MeetingId, MemberId, ReadingId, TurnId } from './ids.ts'
import { PaperLine, PaperNews } from './paper.ts'
import { Instant, ZoneName } from './time.ts'

export const TURN_ROLES = ['presenter', 'mentor', 'facilitator', 'scribe'] as const
export const TurnRole = z.enum(TURN_ROLES)
export type TurnRole = z.infer<typeof TurnRole>

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
