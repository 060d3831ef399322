// The digest: the weekly mail of a group's own writing. A week is named by ISO 8601, `2026-W47`, in the group's zone.
import { z } from 'zod'
import { MemberId } from './ids.ts'
import { PaperLine, Version } from './paper.ts'
import { SummaryContent } from './summary.ts'
import { Instant, ZoneName } from './time.ts'

export const DigestWeek = z
  .string()
  .regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/)
  .brand<'DigestWeek'>()
export type DigestWeek = z.infer<typeof DigestWeek>

/** What a digest is made of, gathered for one reader. Summaries are those submitted in [from, to). */
export const DigestFacts = z.strictObject({
  group: z.strictObject({ name: z.string(), club: z.string(), zone: ZoneName }),
  reader: z.strictObject({ name: z.string(), mail: z.string() }),
  week: DigestWeek,
  from: Instant,
  to: Instant,
  papers: z.array(
    z.strictObject({
      paper: PaperLine,
      url: z.string(),
      summaries: z.array(z.strictObject({ author: z.string(), content: SummaryContent })),
    }),
  ),
  next: z.array(
    z.strictObject({
      startsAt: Instant,
      zone: ZoneName,
      place: z.string(),
      papers: z.array(z.strictObject({ title: z.string(), url: z.string() })),
      presenters: z.array(z.string()),
      dueAt: Instant,
      /** Titles the reader still owes a summary of. */
      owed: z.array(z.string()),
    }),
  ),
  /** What arXiv has made of the group's papers since, seen in [from, to). */
  news: z.array(
    z.strictObject({
      title: z.string(),
      url: z.string(),
      version: Version,
      latestVersion: Version,
      withdrawn: z.boolean(),
    }),
  ),
  groupUrl: z.string(),
})
export type DigestFacts = z.infer<typeof DigestFacts>

/** `url`: where its pointer leads; null: nowhere. */
const DigestPoint = z.strictObject({ text: z.string(), where: z.string(), url: z.string().nullable() })

/** A digest in words, ready for any channel; made by domain/compose-digest. */
export const Digest = z.strictObject({
  subject: z.string(),
  greeting: z.string(),
  sections: z.array(
    z.strictObject({
      heading: z.string(),
      items: z.array(
        z.strictObject({
          title: z.string(),
          url: z.string().nullable(),
          /** Under the title: authors, date, presenter. */
          byline: z.string(),
          entries: z.array(
            z.strictObject({
              author: z.string(),
              takeaway: z.string(),
              summary: z.string(),
              strengths: z.array(DigestPoint),
              weaknesses: z.array(DigestPoint),
              questions: z.array(DigestPoint),
            }),
          ),
          notes: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** Nothing happened and nothing is planned: such a digest is not sent. */
  quiet: z.boolean(),
  groupUrl: z.string(),
  footer: z.string(),
})
export type Digest = z.infer<typeof Digest>

/** `claimed`: taken, not yet handed over. `sending`: handed to the channel, no answer seen; after a crash a possible miss. */
export const SEND_STATES = ['claimed', 'sending', 'sent', 'failed', 'quiet'] as const
export const SendState = z.enum(SEND_STATES)
export type SendState = z.infer<typeof SendState>

export const SendLine = z.strictObject({
  member: z.strictObject({ id: MemberId, name: z.string() }),
  week: DigestWeek,
  state: SendState,
  at: Instant,
})
export type SendLine = z.infer<typeof SendLine>
