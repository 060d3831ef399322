// The digest: the weekly mail of a group's own writing. A week is named by ISO 8601, `2026-W47`, in the group's zone.
import { z } from 'zod'
import { HomeNeed } from './home.ts'
import { MeetingId, MemberId, ReadingId } from './ids.ts'
import { TurnRole } from './meeting.ts'
import { PaperLine, Version } from './paper.ts'
import { Pointer } from './pointer.ts'
import { DigestPolicy } from './policy.ts'
import { SummaryContent } from './summary.ts'
import { Instant, ZoneName } from './time.ts'
import { Statement, Topic } from './topic.ts'

export const DigestWeek = z
  .string()
  .regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/)
  .brand<'DigestWeek'>()
export type DigestWeek = z.infer<typeof DigestWeek>

/** A topic with what a reader is told of each point: who wrote it, and where in the paper. */
export const DigestTopic = Topic.extend({
  statements: z.array(
    Statement.extend({ author: z.string(), where: z.string(), pointer: Pointer.optional() }),
  ),
})
export type DigestTopic = z.infer<typeof DigestTopic>

const Paper = { title: z.string(), url: z.string() }

/** What all readers of a group's week see alike. Summaries are those submitted in [from, to). */
export const DigestCommon = z.strictObject({
  group: z.strictObject({
    name: z.string(),
    club: z.string(),
    zone: ZoneName,
    weekday: z.int(),
    hour: z.int(),
    quiet: DigestPolicy.shape.quiet,
  }),
  week: DigestWeek,
  from: Instant,
  to: Instant,
  /** The first few of `paperCount`, those that most was written about first. */
  papers: z.array(
    z.strictObject({
      paper: PaperLine,
      url: z.string(),
      /** The first few of `summaryCount`. Long texts are cut a little above what a digest shows. */
      summaries: z.array(z.strictObject({ author: z.string(), content: SummaryContent })),
      summaryCount: z.int(),
      /** Members whose summary of it counts, whenever it came: the 6 of "4 of 6". */
      writers: z.int(),
      topics: z.array(DigestTopic),
    }),
  ),
  paperCount: z.int(),
  summaryCount: z.int(),
  next: z.array(
    z.strictObject({
      startsAt: Instant,
      zone: ZoneName,
      place: z.string(),
      papers: z.array(
        z.strictObject({ ...Paper, presenters: z.array(z.string()), mentors: z.array(z.string()) }),
      ),
      /** Of the meeting as a whole. */
      presenters: z.array(z.string()),
      mentors: z.array(z.string()),
      dueAt: Instant,
    }),
  ),
  /** Papers of meetings near, each with the time until which its summaries are due; whose are missing is each one's own. */
  due: z.array(z.strictObject({ readingId: ReadingId, ...Paper, dueAt: Instant })),
  /** Who presented at a meeting within [from, to). */
  thanks: z.array(z.strictObject({ name: z.string(), title: z.string().nullable(), startsAt: Instant })),
  /** What arXiv has made of the group's papers since, seen in [from, to). */
  news: z.array(
    z.strictObject({
      ...Paper,
      version: Version,
      latestVersion: Version,
      withdrawn: z.boolean(),
      /** Weaknesses that members marked in the light of that version. */
      stillHold: z.int(),
      fixed: z.int(),
    }),
  ),
  groupUrl: z.string(),
})
export type DigestCommon = z.infer<typeof DigestCommon>

/** What is in one reader's digest alone. */
export const DigestOwn = z.strictObject({
  reader: z.strictObject({ name: z.string(), mail: z.string(), zone: ZoneName }),
  /** No digest of this group went to them before. */
  first: z.boolean(),
  owed: z.array(z.strictObject({ ...Paper, dueAt: Instant })),
  /** Their coming turns. */
  turns: z.array(
    z.strictObject({
      meetingId: MeetingId,
      role: TurnRole,
      title: z.string().nullable(),
      url: z.string(),
      startsAt: Instant,
    }),
  ),
  /** Turns of others that they could take. */
  offers: z.array(
    z.strictObject({
      from: z.string(),
      role: TurnRole,
      title: z.string().nullable(),
      url: z.string(),
      startsAt: Instant,
      exchange: z.boolean(),
      expiresAt: Instant,
    }),
  ),
  /** What needs a lead; null for who leads nothing here. */
  needs: z.array(HomeNeed).nullable(),
})
export type DigestOwn = z.infer<typeof DigestOwn>

/** `url`: where its pointer leads; null: nowhere. */
const DigestPoint = z.strictObject({ text: z.string(), where: z.string(), url: z.string().nullable() })

/** One line of a block: `lead` in a few words, then what somebody wrote, and who. Each but `text` may be empty. */
const DigestLine = z.strictObject({
  lead: z.string(),
  tone: z.enum(['strength', 'weakness', 'question', 'none']),
  text: z.string(),
  by: z.string(),
  where: z.string(),
  url: z.string().nullable(),
})

/** What the summaries of a paper come to, before each by itself. `alike`: it only reads so, and nothing is counted. */
const DigestBlock = z.strictObject({
  kind: z.enum(['agree', 'differ', 'alike', 'questions']),
  heading: z.string(),
  lines: z.array(DigestLine),
})

/** A digest in words, ready for any channel; made by domain/compose-digest. */
export const Digest = z.strictObject({
  subject: z.string(),
  /** At its top: the group's name, and under it week, day and how much there is. */
  title: z.string(),
  dateline: z.string(),
  greeting: z.string(),
  sections: z.array(
    z.strictObject({
      /** `you`, `leads`: for this reader alone, so never for a channel that several people read. */
      kind: z.enum(['you', 'read', 'next', 'news', 'thanks', 'leads']),
      heading: z.string(),
      items: z.array(
        z.strictObject({
          title: z.string(),
          url: z.string().nullable(),
          /** Under the title: authors, date, presenter. */
          byline: z.string(),
          blocks: z.array(DigestBlock),
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
  /** Too little happened, by the group's rules: such a digest is not sent. */
  quiet: z.boolean(),
  groupUrl: z.string(),
  footer: z.string(),
})
export type Digest = z.infer<typeof Digest>

/** `claimed`: taken, not yet handed over. `sending`: handed to the channel, no answer seen; after a crash a possible miss. */
export const SEND_STATES = ['claimed', 'sending', 'sent', 'failed', 'quiet'] as const
export const SendState = z.enum(SEND_STATES)
export type SendState = z.infer<typeof SendState>

/**
 * Why a delivery failed, and never in another server's words. `refused`: not taken. `address`: this address is refused for
 * good. `rendering`: it could not be made. `gone`: the place to post to is not there any more.
 */
export const DELIVERY_FAULTS = ['refused', 'address', 'rendering', 'gone'] as const
export const DeliveryFault = z.enum(DELIVERY_FAULTS)
export type DeliveryFault = z.infer<typeof DeliveryFault>

export const SendLine = z.strictObject({
  member: z.strictObject({ id: MemberId, name: z.string() }),
  week: DigestWeek,
  state: SendState,
  at: Instant,
})
export type SendLine = z.infer<typeof SendLine>
