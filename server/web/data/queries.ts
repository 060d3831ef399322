// Every question the pages ask the server.
import type { ActivityCursor } from '../../../shared/contract/activity.ts'
import type { ClubId, GroupId, MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import type { Instant } from '../../../shared/contract/time.ts'
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
  sessions: makeQuery((input: Record<string, never>) => server.accounts.sessions.query(input)),
  actors: makeQuery((input: { clubId: ClubId }) => server.activity.actors.query(input)),
  activity: makeQuery((input: ActivityAsk) => server.activity.list.query(input)),
  group: makeQuery((place: Place) => server.groups.get.query(place)),
  members: makeQuery((place: Place) => server.members.list.query(place)),
  meetings: makeQuery((place: Place) => server.meetings.next.query(place)),
  readings: makeQuery((place: Place) => server.readings.list.query(place)),
  reading: makeQuery((place: Place & { readingId: ReadingId }) => server.readings.get.query(place)),
  waiting: makeQuery((place: Place) => server.papers.waiting.query(place)),
  imports: makeQuery((place: Place) => server.imports.list.query(place)),
  digest: makeQuery((place: Place) => server.digests.preview.query(place)),
}
