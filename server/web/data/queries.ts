// Every question the pages ask the server.
import type { ClubId, GroupId, ReadingId } from '../../../shared/contract/ids.ts'
import { server } from './client.ts'
import { makeQuery } from './query.ts'

export interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export const queries = {
  me: makeQuery((input: Record<string, never>) => server.accounts.me.query(input)),
  home: makeQuery((input: Record<string, never>) => server.home.get.query(input)),
  sessions: makeQuery((input: Record<string, never>) => server.accounts.sessions.query(input)),
  group: makeQuery((place: Place) => server.groups.get.query(place)),
  members: makeQuery((place: Place) => server.members.list.query(place)),
  meetings: makeQuery((place: Place) => server.meetings.next.query(place)),
  readings: makeQuery((place: Place) => server.readings.list.query(place)),
  reading: makeQuery((place: Place & { readingId: ReadingId; most: number }) =>
    server.readings.get.query(place),
  ),
  waiting: makeQuery((place: Place) => server.papers.waiting.query(place)),
  imports: makeQuery((place: Place) => server.imports.list.query(place)),
  digest: makeQuery((place: Place) => server.digests.preview.query(place)),
}
