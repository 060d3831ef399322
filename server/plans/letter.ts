// What a mail about a plan says to one person, read when it is sent: only what is still so. Nothing left: the mail is dropped.
import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { AccountId, ClubId, PlanId } from '../../shared/contract/ids.ts'
import type { PlanCell } from '../../shared/contract/plan.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { type TurnInWords, turnLine } from '../../shared/domain/turn-words.ts'
import type { Queries } from '../db/database.ts'
import { meetings } from '../meetings/tables.ts'
import { members } from '../members/tables.ts'
import { paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import { planSteps, plans } from './tables.ts'

export interface PlanLetter {
  /** Turns that are theirs now, and those that were, each in a line. */
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  readonly note: string
}

export async function gatherPlanLetter(
  db: Queries,
  about: {
    readonly clubId: ClubId
    readonly planId: PlanId
    readonly accountId: AccountId
    readonly undone: boolean
  },
  now: Instant,
): Promise<PlanLetter | null> {
  const { clubId, planId, accountId, undone } = about
  const [found] = await db
    .select({
      content: planSteps.content,
      replaced: plans.replaced,
      note: plans.publishedNote,
      state: plans.state,
      memberId: members.id,
    })
    .from(plans)
    .innerJoin(
      planSteps,
      and(
        eq(planSteps.clubId, plans.clubId),
        eq(planSteps.planId, plans.id),
        eq(planSteps.revision, plans.revision),
      ),
    )
    .innerJoin(members, and(eq(members.clubId, plans.clubId), eq(members.accountId, accountId)))
    .where(and(eq(plans.clubId, clubId), eq(plans.id, planId)))
  if (!found || found.replaced === null || found.state !== (undone ? 'undone' : 'published')) return null
  const { content, replaced, memberId } = found
  const own = (cells: readonly PlanCell[]) => cells.filter((cell) => cell.memberId === memberId)
  const [before, after] = undone
    ? [own(content.cells), own(replaced.turns)]
    : [own(replaced.turns), own(content.cells)]
  const stands = await standingOf(db, { clubId, cells: [...before, ...after], now })
  const gained = after.filter((cell) => !has(before, cell) && stands.turns.some((turn) => same(turn, cell)))
  const lost = before.filter(
    (cell) =>
      !after.some((one) => samePlace(one, cell)) && !stands.turns.some((turn) => samePlace(turn, cell)),
  )
  const words = (cells: readonly PlanCell[]) => cells.flatMap((cell) => stands.words(cell))
  const letter = { gained: words(gained), lost: words(lost), note: undone ? '' : found.note }
  return letter.gained.length + letter.lost.length === 0 ? null : letter
}

type Turn = Pick<PlanCell, 'meetingId' | 'role' | 'memberId' | 'readingId'>

function samePlace(one: Turn, other: Turn): boolean {
  return one.meetingId === other.meetingId && one.role === other.role && one.memberId === other.memberId
}

function same(one: Turn, other: Turn): boolean {
  return samePlace(one, other) && one.readingId === other.readingId
}

function has(cells: readonly Turn[], cell: Turn): boolean {
  return cells.some((one) => same(one, cell))
}

/** The turns of these meetings that are still to come, and each cell in words; a meeting that is off says nothing. */
async function standingOf(
  db: Queries,
  { clubId, cells, now }: { clubId: ClubId; cells: readonly PlanCell[]; now: Instant },
) {
  const ids = [...new Set(cells.map(({ meetingId }) => meetingId))]
  const papersOf = [...new Set(cells.flatMap(({ readingId }) => (readingId === null ? [] : [readingId])))]
  const coming = and(
    eq(meetings.clubId, clubId),
    inArray(meetings.id, ids),
    isNull(meetings.cancelledAt),
    gt(meetings.startsAt, now),
  )
  if (ids.length === 0) return { turns: [], words: () => [] }
  const [held, taken, titles] = await Promise.all([
    db
      .select({ id: meetings.id, startsAt: meetings.startsAt, zone: meetings.zone })
      .from(meetings)
      .where(coming),
    db
      .select({
        meetingId: turns.meetingId,
        role: turns.role,
        memberId: turns.memberId,
        readingId: turns.readingId,
      })
      .from(turns)
      .where(and(eq(turns.clubId, clubId), inArray(turns.meetingId, ids))),
    papersOf.length === 0
      ? []
      : db
          .select({ id: readings.id, title: paperVersions.title })
          .from(readings)
          .innerJoin(papers, paperOfReading)
          .innerJoin(paperVersions, versionOfReading)
          .where(and(eq(readings.clubId, clubId), inArray(readings.id, papersOf))),
  ])
  return {
    turns: taken,
    words: ({ meetingId, role, readingId }: PlanCell): string[] => {
      const meeting = held.find(({ id }) => id === meetingId)
      if (!meeting) return []
      const title = titles.find(({ id }) => id === readingId)?.title ?? null
      const turn: TurnInWords = { role, title, startsAt: meeting.startsAt, zone: meeting.zone }
      return [turnLine(turn)]
    },
  }
}
