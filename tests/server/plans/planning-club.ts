// A club that plans: weekly meetings on Thursdays at 18:00 in Berlin, made in the database, and papers on its list.

import { randomUUID } from 'node:crypto'
import { meetings } from '../../../server/meetings/tables.ts'
import type { MeetingId, ReadingId } from '../../../shared/contract/ids.ts'
import type { PlanCell, PlanView } from '../../../shared/contract/plan.ts'
import type { Day, Instant, ZoneName } from '../../../shared/contract/time.ts'
import { addMinutes } from '../../../shared/domain/zoned-time.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person } from '../../support/people.ts'
import type { Lectern } from '../../support/world.ts'

const WEEK = 7 * 24 * 60
export const FROM = '2026-03-02' as Day
export const TO = '2026-05-31' as Day

export interface PlanningClub extends Club {
  readonly meetingIds: readonly MeetingId[]
  readonly readingIds: readonly ReadingId[]
}

export interface Size {
  readonly meetings: number
  readonly papers: number
}

export async function planningClub(
  lectern: Lectern,
  { meetings: many, papers }: Size,
): Promise<PlanningClub> {
  const club = await foundClub(lectern)
  const meetingIds = await addMeetings(lectern, club, { first: '2026-03-05T17:00:00.000Z', many })
  const readingIds: ReadingId[] = []
  for (let n = 0; n < papers; n++) {
    const work = `arxiv:2402.${String(n + 1).padStart(5, '0')}` as ReturnType<typeof aPaper>['work']
    const { readingId } = await club.ben.client.papers.capture.mutate({
      ...{ clubId: club.clubId, groupId: club.groupId, operationId: newOperation() },
      paper: aPaper({ work, title: `Paper ${n + 1}` }),
    })
    readingIds.push(readingId)
  }
  return { ...club, meetingIds, readingIds }
}

/** One a week from the first on; `held` in the past with them. */
export async function addMeetings(
  lectern: Lectern,
  { clubId, groupId }: Club,
  { first, many }: { readonly first: string; readonly many: number },
): Promise<MeetingId[]> {
  const ids = Array.from({ length: many }, () => randomUUID() as MeetingId)
  await lectern.db.query.insert(meetings).values(
    ids.map((id, n) => ({
      ...{ clubId, id, groupId, zone: 'Europe/Berlin' as ZoneName, place: '' },
      startsAt: addMinutes(first as Instant, n * WEEK),
      createdAt: '2026-03-02T09:00:00.000Z' as Instant,
    })),
  )
  return ids
}

export function planner(club: Club, { client }: Person = club.ada) {
  const place = { clubId: club.clubId, groupId: club.groupId }
  const step = () => ({ ...place, operationId: newOperation() })
  return {
    place,
    step,
    begin: () => client.plans.begin.mutate({ ...step(), fromDay: FROM, toDay: TO }),
    current: () => client.plans.current.query(place),
    /** The draft must be there. */
    async draft(): Promise<PlanView> {
      const view = await client.plans.current.query(place)
      if (view === null) throw new Error('there is no draft')
      return view
    },
    plans: client.plans,
  }
}

export function refOf({ meetingId, role, memberId }: PlanCell) {
  return { meetingId, role, memberId }
}

export async function untilSolved(club: PlanningClub) {
  for (let n = 0; n < 400; n++) {
    const view = await planner(club).draft()
    if (view.solving?.state !== 'waiting' && view.solving?.state !== 'running') return view
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error('the solver is still at work')
}
