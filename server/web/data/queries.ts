// Every question the pages ask the server.
import type { ActivityCursor } from '../../../shared/contract/activity.ts'
import type { DigestWeek } from '../../../shared/contract/digest.ts'
import type { Term } from '../../../shared/contract/finding.ts'
import type { ClubId, GroupId, MeetingId, MemberId, ReadingId, TurnId } from '../../../shared/contract/ids.ts'
import type { PairingRequestId } from '../../../shared/contract/pairing.ts'
import type { Day, Instant } from '../../../shared/contract/time.ts'
import type { ActivityKind } from '../../../shared/domain/read-activity.ts'
import { server } from './client.ts'
import { makeQuery } from './query.ts'

export interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export interface ActivityAsk {
  readonly clubId: ClubId
  readonly by: MemberId | null
  readonly kind: ActivityKind | null
  readonly since: Instant | null
  readonly until: Instant | null
  readonly cursor: ActivityCursor | null
}

export const queries = {
  me: makeQuery((input: Record<string, never>) => server.accounts.me.query(input)),
  home: makeQuery((input: Record<string, never>) => server.home.get.query(input)),
  sessions: makeQuery((input: Record<string, never>) => server.accounts.sessions.query(input)),
  profile: makeQuery((input: Record<string, never>) => server.profiles.mine.query(input)),
  people: makeQuery((input: { clubId: ClubId }) => server.profiles.list.query(input)),
  person: makeQuery((input: { clubId: ClubId; memberId: MemberId }) => server.profiles.get.query(input)),
  notices: makeQuery((input: Record<string, never>) => server.notices.own.query(input)),
  waysIn: makeQuery((input: Record<string, never>) => server.accounts.waysIn.query(input)),
  choices: makeQuery((input: Record<string, never>) => server.identities.choices.query(input)),
  pairing: makeQuery((input: { requestId: PairingRequestId }) => server.pairings.get.query(input)),
  actors: makeQuery((input: { clubId: ClubId }) => server.activity.actors.query(input)),
  looks: makeQuery((input: { cursor: ActivityCursor | null }) => server.activity.looksAtMe.query(input)),
  undelivered: makeQuery((input: Record<string, never>) => server.deliveries.read.query(input)),
  activity: makeQuery((input: ActivityAsk) => server.activity.list.query(input)),
  group: makeQuery((place: Place) => server.groups.get.query(place)),
  kindChanges: makeQuery((place: Place) => server.groups.kindChanges.query(place)),
  club: makeQuery((club: { readonly clubId: ClubId }) => server.clubs.get.query(club)),
  clubPage: makeQuery((club: { readonly clubId: ClubId }) => server.clubs.page.query(club)),
  members: makeQuery((place: Place) => server.members.list.query(place)),
  meetings: makeQuery((place: Place) => server.meetings.next.query(place)),
  allMeetings: makeQuery((place: Place) => server.meetings.list.query(place)),
  meeting: makeQuery((input: Place & { meetingId: MeetingId }) => server.meetings.get.query(input)),
  term: makeQuery((input: Place & { from: Day; to: Day }) => server.meetings.previewTerm.query(input)),
  formats: makeQuery((place: Place) => server.meetings.formats.query(place)),
  readings: makeQuery((place: Place) => server.readings.list.query(place)),
  bids: makeQuery((place: Place) => server.bids.own.query(place)),
  reading: makeQuery((place: Place & { readingId: ReadingId; most: number }) =>
    server.readings.get.query(place),
  ),
  topics: makeQuery((input: Place & { readingId: ReadingId }) => server.topics.list.query(input)),
  waiting: makeQuery((place: Place) => server.papers.waiting.query(place)),
  invitation: makeQuery((input: { token: string }) => server.invitations.look.query(input)),
  invitations: makeQuery((place: Place) => server.invitations.list.query(place)),
  requestPage: makeQuery((place: Place) => server.requests.look.query(place)),
  ownRequests: makeQuery((input: Record<string, never>) => server.requests.own.query(input)),
  requests: makeQuery((place: Place) => server.requests.waiting.query(place)),
  rosters: makeQuery((place: Place) => server.rosters.list.query(place)),
  slots: makeQuery((input: Place & { term: Term }) => server.polls.slots.query(input)),
  officeHours: makeQuery((place: Place) => server.officeHours.list.query(place)),
  imports: makeQuery((place: Place) => server.imports.list.query(place)),
  handOvers: makeQuery((input: { clubId: ClubId }) => server.handOvers.list.query(input)),
  calendars: makeQuery((input: Record<string, never>) => server.calendars.feeds.query(input)),
  deletion: makeQuery((input: Record<string, never>) => server.deletions.facts.query(input)),
  trades: makeQuery((place: Place) => server.trades.list.query(place)),
  tradeChoices: makeQuery((of: Place & { turnId: TurnId }) => server.trades.choices.query(of)),
  offeredToMe: makeQuery((input: Record<string, never>) => server.trades.offeredToMe.query(input)),
  digestFeed: makeQuery((place: Place) => server.feeds.own.query(place)),
  digestHooks: makeQuery((place: Place) => server.hooks.list.query(place)),
  digestMarkdown: makeQuery((input: Place & { week: DigestWeek | null }) =>
    server.feeds.markdown.query(input),
  ),
  comingDigest: makeQuery((place: Place) => server.digests.coming.query(place)),
  digestAs: makeQuery((input: Place & { memberId: MemberId }) => server.digests.preview.query(input)),
  digestWeeks: makeQuery((input: Place & { before: DigestWeek | null }) => server.digests.weeks.query(input)),
  pastDigest: makeQuery((input: Place & { week: DigestWeek }) => server.digests.past.query(input)),
  deliveries: makeQuery((input: Place & { week: DigestWeek | null; trouble: boolean; after: number }) =>
    server.digests.deliveries.query(input),
  ),
}
