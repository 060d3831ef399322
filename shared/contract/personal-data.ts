// Everything Lectern holds of one person, as it goes into their archive. Nothing in it was written by anybody else.
import { z } from 'zod'
import type { MailTroubleKind, SessionKind } from './account.ts'
import type { Look } from './activity.ts'
import type { GroupFeed, PersonalFeed } from './calendar.ts'
import type { Role } from './club.ts'
import type { SendState } from './digest.ts'
import type { KeptCopy } from './kept-draft.ts'
import type { Attendance, MaterialKind, TurnRole } from './meeting.ts'
import type { NoticeKind, NoticeWay, QuietHours } from './notice.ts'
import type { WorkId } from './paper.ts'
import type { Level, Pause } from './plan.ts'
import type { ProfileContent, Shown } from './profile.ts'
import type { PointStanding, Punctuality, SummaryContent } from './summary.ts'
import type { Day, Instant, ZoneName } from './time.ts'
import type { Sameness } from './topic.ts'
import type { TradeState } from './trade.ts'

interface InGroup {
  readonly club: string
  readonly group: string
}
interface OfPaper {
  readonly work: WorkId
  readonly version: number
  readonly title: string
}

export interface WrittenText extends InGroup, OfPaper {
  readonly summaryId: string
  readonly revision: number
  /** The one that stands; earlier ones were replaced by it. */
  readonly current: boolean
  readonly withdrawn: boolean
  readonly submittedAt: Instant
  readonly dueAt: Instant | null
  readonly punctuality: Punctuality
  readonly change: string
  readonly content: SummaryContent
}

export interface PersonalData {
  readonly account: {
    readonly mail: string
    readonly name: string
    readonly zone: ZoneName
    readonly createdAt: Instant
    /** Mails to that address came back, and none but links to sign in go there; null: none did. */
    readonly mailTrouble: {
      readonly mail: string
      readonly kind: MailTroubleKind
      readonly since: Instant
    } | null
  }
  readonly sessions: readonly {
    readonly kind: SessionKind
    readonly label: string
    readonly createdAt: Instant
    readonly lastUsedAt: Instant
    readonly expiresAt: Instant
  }[]
  readonly clubs: readonly {
    readonly club: string
    readonly name: string
    readonly role: Role
    readonly joinedAt: Instant
  }[]
  readonly groups: readonly (InGroup & { readonly role: Role; readonly joinedAt: Instant })[]
  readonly texts: readonly WrittenText[]
  readonly drafts: readonly KeptCopy[]
  readonly marks: readonly (InGroup &
    OfPaper & { readonly stands: PointStanding; readonly markedAt: Instant })[]
  /** What they said of points of theirs and, as a lead, of others; the words of others are not in it. */
  readonly topics: {
    readonly words: readonly (InGroup & {
      readonly work: WorkId
      readonly own: string | null
      readonly says: Sameness
      readonly as: 'author' | 'lead'
      readonly saidAt: Instant
    })[]
    readonly takenOut: readonly (InGroup & { readonly work: WorkId; readonly takenOutAt: Instant })[]
  }
  readonly turns: readonly (InGroup & { readonly role: TurnRole; readonly startsAt: Instant })[]
  /** Of the meetings of their groups: whether they were there, and what they put beside them. */
  readonly meetings: {
    readonly attendance: readonly (InGroup & {
      readonly startsAt: Instant
      readonly state: Attendance
      readonly notedAt: Instant
    })[]
    readonly materials: readonly (InGroup & {
      readonly startsAt: Instant
      readonly kind: MaterialKind
      readonly label: string
      readonly address: string
      readonly body: string
      readonly addedAt: Instant
    })[]
  }
  /** What the planner of their groups was told of them, by leads or themselves, and the papers that they asked for. */
  readonly planning: {
    readonly told: readonly (InGroup & {
      readonly level: Level | null
      readonly cap: number | null
      /** In a homework pair; with whom is the other's, too. */
      readonly paired: boolean
      readonly pauses: readonly Pause[]
    })[]
    readonly bids: readonly (InGroup & {
      readonly work: WorkId
      readonly value: number
      readonly bidAt: Instant
    })[]
  }
  /** Turns that they gave or took. */
  readonly trades: readonly (InGroup & {
    readonly role: TurnRole
    readonly startsAt: Instant
    readonly gave: boolean
    readonly state: TradeState
    readonly offeredAt: Instant
  })[]
  readonly papers: readonly (InGroup & OfPaper & { readonly addedAt: Instant })[]
  readonly mails: readonly (InGroup & {
    readonly week: string
    readonly state: SendState
    readonly at: Instant
  })[]
  /** What they told of themselves; content null: nothing yet. */
  readonly profile: {
    readonly content: ProfileContent | null
    readonly shown: readonly { readonly club: string; readonly shown: Shown }[]
  }
  readonly waysIn: {
    readonly identities: readonly { readonly provider: string; readonly label: string }[]
    readonly passkeys: readonly { readonly name: string; readonly createdAt: Instant }[]
  }
  /** When nothing is sent to them, and what they chose to be told. */
  readonly notices: {
    readonly quiet: QuietHours
    readonly choices: readonly (InGroup & { readonly kind: NoticeKind; readonly way: NoticeWay })[]
  }
  readonly requests: readonly (InGroup & {
    readonly state: string
    readonly note: string
    readonly askedAt: Instant
  })[]
  readonly list: {
    readonly votes: readonly (InGroup & { readonly work: WorkId; readonly votedAt: Instant })[]
    readonly tags: readonly (InGroup & {
      readonly work: WorkId
      readonly tag: string
      readonly addedAt: Instant
    })[]
    readonly progress: readonly (InGroup & {
      readonly work: WorkId
      readonly state: string
      readonly until: Day | null
    })[]
  }
  /** Addresses of calendars that they made, without the secrets, which nobody has. */
  readonly calendars: {
    readonly personal: PersonalFeed | null
    readonly groups: readonly (InGroup & Pick<GroupFeed, 'madeAt' | 'lastUsedAt'>)[]
  }
  /** Their addresses of groups' digests, as those. */
  readonly digestFeeds: readonly (InGroup & Pick<GroupFeed, 'madeAt' | 'lastUsedAt'>)[]
  /** What they did, and what was done about them. */
  readonly activity: readonly {
    readonly club: string
    readonly at: Instant
    readonly action: string
    readonly byYou: boolean
    readonly facts: Record<string, string | number | boolean | null>
  }[]
  /** Who looked at what they keep for leads or mentors, by name, as they read it on the web; newest first. */
  readonly looks: readonly Readonly<Omit<Look, 'id'>>[]
}

/** One file of the archive. */
export const ArchiveFile = z.strictObject({ path: z.string(), text: z.string() })
export type ArchiveFile = z.infer<typeof ArchiveFile>
