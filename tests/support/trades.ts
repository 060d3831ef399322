// A group with turns at coming meetings, and people who offer and take them over HTTP.
import { sql } from 'drizzle-orm'
import type { MemberId, ReadingId, TradeId, TurnId } from '../../shared/contract/ids.ts'
import type { LocalTime } from '../../shared/contract/time.ts'
import type { OfferTo } from '../../shared/contract/trade.ts'
import { aPaper, newOperation } from './papers.ts'
import { type Club, foundClub, type Person } from './people.ts'
import type { Lectern } from './world.ts'

export interface Trading extends Club {
  readonly place: Pick<Club, 'clubId' | 'groupId'>
  /** Puts a new paper on a meeting with who presents it. */
  plan(who: MemberId, startsAt: string): Promise<{ turnId: TurnId; readingId: ReadingId; meetingId: string }>
  capture(): Promise<ReadingId>
  offer(by: Person, turnId: TurnId, over?: Partial<Offering>): Promise<TradeId>
  take(by: Person, tradeId: TradeId, over?: Partial<Taking>): Promise<unknown>
  undo(by: Person, tradeId: TradeId): Promise<{ state: string }>
  cancel(by: Person, tradeId: TradeId): Promise<unknown>
  decline(by: Person, tradeId: TradeId): Promise<unknown>
  /** Who holds a turn, and with which paper. */
  holder(turnId: TurnId): Promise<{ memberId: MemberId; readingId: ReadingId | null } | undefined>
}

interface Offering {
  readonly to: OfferTo
  readonly exchange: boolean
  readonly until: string
  readonly draw: boolean
}

interface Taking {
  readonly forId: MemberId | null
  readonly givesId: TurnId | null
  readonly readingId: ReadingId | null
  readonly anyway: boolean
}

let papers = 0

/** The members of the group have been in it for a month. */
export async function foundTrading(lectern: Lectern): Promise<Trading> {
  const club = await foundClub(lectern)
  const { clubId, groupId } = club
  const place = { clubId, groupId }
  await lectern.db.query.execute(
    sql`update group_members set joined_at = '2026-02-01' where club_id = ${clubId}`,
  )
  const write = (tradeId: TradeId) => ({ ...place, operationId: newOperation(), tradeId })
  const capture = async () => {
    papers += 1
    const work = `arxiv:2401.${String(papers).padStart(5, '0')}` as never
    const paper = aPaper({ work, title: `Paper ${papers}` })
    const input = { ...place, operationId: newOperation(), paper }
    return (await club.ada.client.papers.capture.mutate(input)).readingId
  }
  return {
    ...{ ...club, place, capture },
    async plan(presenterId, startsAt) {
      const readingId = await capture()
      const { meetingId } = await club.ada.client.meetings.schedule.mutate({
        ...{ ...place, operationId: newOperation(), readingId, place: '', presenterId },
        startsAt: startsAt as LocalTime,
      })
      const [turn] = await lectern.db.query.execute<{ turn_id: string }>(
        sql`select turn_id from turns where club_id = ${clubId} and reading_id = ${readingId}`,
      )
      return { turnId: turn?.turn_id as TurnId, readingId, meetingId }
    },
    async offer(by, turnId, over = {}) {
      const until = (over.until ?? '2026-03-30T18:00') as LocalTime
      const wish = { to: { kind: 'everyone' as const }, exchange: false, draw: true, ...over, until }
      const { tradeId } = await by.client.trades.offer.mutate({
        ...{ ...place, operationId: newOperation(), turnId, ...wish },
      })
      return tradeId
    },
    take: (by, tradeId, over = {}) =>
      by.client.trades.take.mutate({
        ...{ ...write(tradeId), forId: null, givesId: null, readingId: null, anyway: false, ...over },
      }),
    undo: (by, tradeId) => by.client.trades.undo.mutate(write(tradeId)),
    cancel: (by, tradeId) => by.client.trades.cancel.mutate(write(tradeId)),
    decline: (by, tradeId) => by.client.trades.decline.mutate(write(tradeId)),
    async holder(turnId) {
      const [turn] = await lectern.db.query.execute<{ member_id: string; reading_id: string | null }>(
        sql`select member_id, reading_id from turns where club_id = ${clubId} and turn_id = ${turnId}`,
      )
      return turn && { memberId: turn.member_id as MemberId, readingId: turn.reading_id as ReadingId | null }
    },
  }
}
