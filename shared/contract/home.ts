// The home page of one person: what they owe and what is next over all their groups, and for leads what needs them.
import { z } from 'zod'
import { ClubId, GroupId, MeetingId, ReadingId, TradeId } from './ids.ts'
import { TurnRole } from './meeting.ts'
import { WorkId } from './paper.ts'
import { lineOrEmpty } from './text.ts'
import { Instant, ZoneName } from './time.ts'

const In = { clubId: ClubId, groupId: GroupId }
const Paper = z.strictObject({ readingId: ReadingId, title: z.string() })
const Meeting = { meetingId: MeetingId, startsAt: Instant, zone: ZoneName }

/** A summary that the reader has not handed in, for the meeting that the paper belongs to. */
export const HomeOwed = z.strictObject({ ...In, ...Meeting, ...Paper.shape, dueAt: Instant })
export type HomeOwed = z.infer<typeof HomeOwed>

/** The reader in a role at a coming meeting; without a paper where they have it for the whole meeting. */
export const HomeTurn = z.strictObject({ ...In, ...Meeting, role: TurnRole, paper: Paper.nullable() })
export type HomeTurn = z.infer<typeof HomeTurn>

export const HomeMeeting = z.strictObject({
  ...In,
  ...Meeting,
  place: z.string(),
  papers: z.array(Paper),
  presenters: z.array(z.string()),
})
export type HomeMeeting = z.infer<typeof HomeMeeting>

/** Of the last days, on papers that the reader wrote about. */
export const HomeArrival = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('summary'),
    ...In,
    ...Paper.shape,
    /** Of the latest. */
    at: Instant,
    /** Who wrote about this paper, the latest first. */
    authors: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('version'),
    ...In,
    ...Paper.shape,
    at: Instant,
    version: z.int(),
    latestVersion: z.int(),
    withdrawn: z.boolean(),
  }),
])
export type HomeArrival = z.infer<typeof HomeArrival>

/** What a lead should look at; each kind is found by one file of server/home/needs. */
export const HomeNeed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no_presenter'), ...In, ...Meeting, paper: Paper.nullable() }),
  z.strictObject({
    ...{ kind: z.literal('turn_untaken'), ...In, ...Meeting, tradeId: TradeId, role: TurnRole },
    /** Who cannot keep it. */
    name: z.string(),
    /** Others can still take it; else nobody could be drawn either. */
    open: z.boolean(),
  }),
  /** Who is new to papers and presents without a mentor. */
  z.strictObject({ kind: z.literal('no_mentor'), ...In, ...Meeting, name: z.string() }),
  z.strictObject({ kind: z.literal('unplanned_papers'), ...In, n: z.int() }),
  z.strictObject({ kind: z.literal('papers_not_found'), ...In, n: z.int() }),
  z.strictObject({ kind: z.literal('waiting_requests'), ...In, n: z.int() }),
  z.strictObject({ kind: z.literal('digest_misses'), ...In, n: z.int() }),
  /** Some of those whose mails come back by name, and how many there are. */
  z.strictObject({ kind: z.literal('mails_come_back'), ...In, names: z.array(z.string()), n: z.int() }),
  /** Rooms that the digest is not posted to any more, because their site has no such room. */
  z.strictObject({ kind: z.literal('rooms_gone'), ...In, n: z.int() }),
  z.strictObject({
    kind: z.literal('unwritten'),
    ...In,
    ...Meeting,
    dueAt: Instant,
    /** Some of them by name, and how many there are. */
    names: z.array(z.string()),
    n: z.int(),
  }),
])
export type HomeNeed = z.infer<typeof HomeNeed>

export const Home = z.strictObject({
  /** The soonest due first, so what is overdue leads. */
  owed: z.array(HomeOwed),
  /** How many are owed, also where the list is cut. */
  owedCount: z.int(),
  turns: z.array(HomeTurn),
  meetings: z.array(HomeMeeting),
  arrivals: z.array(HomeArrival),
  needs: z.array(HomeNeed),
})
export type Home = z.infer<typeof Home>

/** What a person types to find a paper of their groups. */
export const PaperSearch = lineOrEmpty(200)

export const FoundPaper = z.strictObject({
  ...In,
  ...Paper.shape,
  work: WorkId,
  authors: z.array(z.string()),
})
export type FoundPaper = z.infer<typeof FoundPaper>
