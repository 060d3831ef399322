// A reading: a paper version or other material on a group's list, and what the group has done with it.
import { z } from 'zod'
import { ClubId, GroupId, MeetingId, ReadingId } from './ids.ts'
import { KnownPaper, PaperLine, PaperNews, Version, WorkId } from './paper.ts'
import { Progress, ReadingState, SetAside, VoteCount, Voter } from './reading-list.ts'
import { SummaryView } from './summary.ts'
import { line, lineOrEmpty } from './text.ts'
import { Instant, ZoneName } from './time.ts'

/** What it is: a paper, or material that is none. */
export const READING_KINDS = ['paper', 'chapter', 'talk', 'own_work', 'link'] as const
export const ReadingKind = z.enum(READING_KINDS)
export type ReadingKind = z.infer<typeof ReadingKind>

/** Where material is found: a web address, or nothing. Anything but http and https could run code when clicked. */
export const MaterialUrl = lineOrEmpty(2_000).refine(
  (url) => url === '' || /^https?:\/\/[^\s/]/i.test(url),
  'must be an address that begins with http:// or https://',
)

/** Something other than a captured paper, as a member types it in. */
export const Material = z.strictObject({
  kind: ReadingKind,
  title: line(2_000),
  authors: z.array(line(300)).max(100),
  url: MaterialUrl,
})
export type Material = z.infer<typeof Material>

/** What a reading carries on the group's list. */
const OnList = {
  /** Why it was nominated; empty for what was captured. */
  reason: z.string(),
  setAside: SetAside.nullable(),
  votes: VoteCount,
  tags: z.array(z.string()),
  /** The reader's own. */
  progress: Progress,
}

export const ReadingMeeting = z.strictObject({
  id: MeetingId,
  startsAt: Instant,
  zone: ZoneName,
  presenters: z.array(z.string()),
})

export const ReadingLine = z.strictObject({
  id: ReadingId,
  paper: PaperLine,
  kind: ReadingKind,
  /** Where material without an identifier is found; else empty. */
  url: z.string(),
  /** False: an import gave no version, and nobody has opened the paper since; `paper.version` means nothing yet. */
  versionKnown: z.boolean(),
  state: ReadingState,
  addedBy: z.string(),
  addedAt: Instant,
  summaryCount: z.int(),
  /** The reader has submitted a summary and not withdrawn it. */
  mine: z.boolean(),
  news: PaperNews.nullable(),
  meeting: ReadingMeeting.nullable(),
  /** When the reader's summary is due, if a meeting is set. */
  dueAt: Instant.nullable(),
  ...OnList,
  /** In the order by hand; null: nobody has placed it yet. */
  position: z.int().nullable(),
})
export type ReadingLine = z.infer<typeof ReadingLine>

/** How many summaries a reading is shown with, and the most that can be asked for at once. */
export const SUMMARIES_SHOWN = 20
export const MOST_SUMMARIES = 500

export const ReadingView = z.strictObject({
  id: ReadingId,
  groupId: GroupId,
  state: ReadingState,
  paper: KnownPaper,
  kind: ReadingKind,
  url: z.string(),
  versionKnown: z.boolean(),
  /** What happened to the paper since the version on the list. */
  news: PaperNews.nullable(),
  addedBy: z.string(),
  addedAt: Instant,
  meeting: ReadingMeeting.nullable(),
  dueAt: Instant.nullable(),
  /** The reader's own first, then the latest submission first; as many as were asked for. */
  summaries: z.array(SummaryView),
  ...OnList,
  /** Who votes is known to the group. */
  voters: z.array(Voter),
  /** All that the reader may see, also where the list is cut. */
  summaryCount: z.int(),
})
export type ReadingView = z.infer<typeof ReadingView>

/** What a group knows of a paper that someone has open. */
export const PaperStanding = z.strictObject({
  groupId: GroupId,
  readingId: ReadingId,
  version: Version,
  state: ReadingState,
  startsAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  summaryCount: z.int(),
  /** Revision of the reader's own submitted summary; 0 when none. */
  myRevision: z.int(),
  /** The reader has withdrawn it; left out by an older server. */
  myWithdrawn: z.boolean().default(false),
})
export type PaperStanding = z.infer<typeof PaperStanding>

/** The same with what is asked of the reader beside the paper; both are left out by an older server. */
export const ReadingStanding = PaperStanding.extend({
  /** Why it was nominated; empty for what was captured. */
  reason: z.string().default(''),
  /** The reader put it there as a nomination without a word: they can still say why. */
  unexplained: z.boolean().default(false),
  votes: VoteCount.nullable().default(null),
})
export type ReadingStanding = z.infer<typeof ReadingStanding>

/** As many papers as can be asked about at once: a whole listing page. */
export const MOST_WORKS = 200

/** The same for one of many papers, in one of the reader's groups. */
export const WorkStanding = PaperStanding.extend({ clubId: ClubId, work: WorkId })
export type WorkStanding = z.infer<typeof WorkStanding>

/** The server's word that a capture arrived. */
export const Captured = z.strictObject({
  readingId: ReadingId,
  groupId: GroupId,
  version: Version,
  already: z.boolean(),
})
export type Captured = z.infer<typeof Captured>

/** What becomes of a capture by its identifier: on the list at once, or as soon as arXiv has told what it is. */
export const CapturedById = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('captured'), ...Captured.shape }),
  z.strictObject({
    state: z.literal('waiting'),
    groupId: GroupId,
    work: WorkId,
    version: Version.nullable(),
  }),
])
export type CapturedById = z.infer<typeof CapturedById>

/** What was not found is off the screen. */
export const Dismissed = z.strictObject({ dismissed: z.literal(true) })
export type Dismissed = z.infer<typeof Dismissed>

/** A paper that the group asked for by its identifier and does not have (yet). */
export const AwaitedPaper = z.strictObject({
  work: WorkId,
  /** Null: the latest. */
  version: Version.nullable(),
  state: z.enum(['waiting', 'not_found']),
  /** Why it was not found; empty while waiting. */
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
})
export type AwaitedPaper = z.infer<typeof AwaitedPaper>
