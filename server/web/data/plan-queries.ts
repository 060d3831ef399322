// What the plan page asks the server; loaded with the page.
import type { MeetingId, MemberId, TurnId } from '../../../shared/contract/ids.ts'
import type { TurnRole } from '../../../shared/contract/meeting.ts'
import type { PlanCell } from '../../../shared/contract/plan.ts'
import { server } from './client.ts'
import type { Place } from './queries.ts'
import { makeQuery } from './query.ts'

export interface CellRef {
  readonly meetingId: MeetingId
  readonly role: TurnRole
  readonly memberId: MemberId
}

export const planQueries = {
  /** Null: there is no draft. */
  current: makeQuery((place: Place) => server.plans.current.query(place)),
  history: makeQuery((place: Place) => server.plans.history.query(place)),
  published: makeQuery((place: Place) => server.plans.published.query(place)),
  /** `revision` only tells one answer from the next: it is not sent. */
  why: makeQuery(({ revision: _, ...input }: Place & { cell: CellRef; revision: number }) =>
    server.plans.why.query(input),
  ),
  repairs: makeQuery(({ revision: _, ...input }: Place & { cell: CellRef; revision: number }) =>
    server.plans.repairs.query(input),
  ),
  keptOut: makeQuery(
    ({
      revision: _,
      ...input
    }: Place & Pick<PlanCell, 'meetingId' | 'role' | 'readingId'> & { revision: number }) =>
      server.plans.keptOut.query(input),
  ),
  conflict: makeQuery(
    ({ revision: _, ...input }: Place & { meetingId: MeetingId; role: TurnRole; revision: number }) =>
      server.plans.conflict.query(input),
  ),
  whyPublished: makeQuery((input: Place & { turnId: TurnId }) => server.plans.whyPublished.query(input)),
  members: makeQuery((place: Place) => server.plans.members.query(place)),
  own: makeQuery((place: Place) => server.plans.own.query(place)),
}
