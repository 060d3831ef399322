// A club with planned meetings, and its calendars as programs fetch them.
import type { sql } from 'drizzle-orm'
import { aPaper, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person } from '../../support/people.ts'
import type { Lectern } from '../../support/world.ts'

export interface Planned {
  readonly club: Club
  readonly place: Pick<Club, 'clubId' | 'groupId'>
  /** Ben presents the first paper on 2 April, Cleo the second a week later; both at 17:00 in Berlin. */
  readonly meetingIds: readonly [string, string]
  readonly works: readonly [never, never]
}

export async function planTwo(lectern: Lectern): Promise<Planned> {
  lectern.setClock('2026-03-02T10:00:00Z')
  const club = await foundClub(lectern)
  const place = { clubId: club.clubId, groupId: club.groupId }
  const works = ['arxiv:1706.03762', 'arxiv:1810.04805'] as [never, never]
  const plan = async (work: never, title: string, day: string, presenterId: Club['members']['ben']) => {
    const paper = aPaper({ work, title })
    const asked = { ...place, operationId: newOperation() }
    const { readingId } = await club.ben.client.papers.capture.mutate({ ...asked, paper })
    const { meetingId } = await club.ada.client.meetings.schedule.mutate({
      ...{ ...place, operationId: newOperation(), readingId, startsAt: `${day}T17:00` as never },
      ...{ place: 'Room 12, second floor', presenterId },
    })
    return meetingId as string
  }
  const one = await plan(works[0], 'Attention Is All You Need', '2026-04-02', club.members.ben)
  const two = await plan(works[1], 'BERT', '2026-04-09', club.members.cleo)
  return { club, place, works, meetingIds: [one, two] }
}

export const personalFeed = async (person: Person, deadlines = false) =>
  (await person.client.calendars.make.mutate({ deadlines })).url

export const groupFeed = async (person: Person, place: Planned['place']) =>
  (await person.client.calendars.makeForGroup.mutate({ ...place, operationId: newOperation() })).url

/** Everything of an answer that could tell one from another. */
export async function fetchFeed(url: string, init: RequestInit = {}) {
  const response = await fetch(url, init)
  const headers = Object.fromEntries(response.headers)
  const { date: _, ...told } = headers
  return { status: response.status, text: await response.text(), headers: told }
}

export async function textOf(url: string): Promise<string> {
  const { status, text } = await fetchFeed(url)
  if (status !== 200) throw new Error(`a calendar was answered with ${status}`)
  return unfolded(text)
}

export const unfolded = (text: string) => text.replaceAll(/\r\n[ \t]/g, '')

/** The events of a calendar as name and value, repeated names joined. */
export function eventsOf(text: string): Record<string, string>[] {
  return unfolded(text)
    .split('BEGIN:VEVENT\r\n')
    .slice(1)
    .map((part) => {
      const lines = (part.split('END:VEVENT')[0] ?? '').trim().split('\r\n')
      return Object.fromEntries(lines.map((line) => [/^[A-Z-]+/.exec(line)?.[0] ?? line, line]))
    })
}

export const change = (lectern: Lectern, statement: ReturnType<typeof sql>) =>
  lectern.db.query.execute(statement)
