// What a letter about a trade says, from how the trade stands when it is sent. Null: it is not true any more.
import { and, eq } from 'drizzle-orm'
import type { ClubId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import { type LetterWords, tradeLetter } from '../../shared/domain/trade-letter.ts'
import type { Queries } from '../db/database.ts'
import { loadGroup } from '../groups/queries.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { loadTrade, loadTurn, type Place } from './load.ts'
import { tradeSteps } from './tables.ts'

export async function gatherTradeLetter(
  db: Queries,
  place: Place,
  { stepId, readerId }: { readonly stepId: string; readonly readerId: MemberId },
): Promise<LetterWords | null> {
  const { clubId } = place
  const [step] = await db
    .select()
    .from(tradeSteps)
    .where(and(eq(tradeSteps.clubId, clubId), eq(tradeSteps.id, stepId)))
  const found = step ? await loadTrade(db, place, step.tradeId) : null
  const group = await loadGroup(db, place)
  if (!step || found === null || !group) return null
  const { row, facts } = found
  const given = await loadTurn(db, place, row.givenTurnId)
  return tradeLetter({
    kind: step.kind,
    trade: facts,
    readerId,
    memberId: step.memberId,
    role: row.role,
    startsAt: row.startsAt,
    zone: row.zone,
    group: group.name,
    title: await titleOf(db, clubId, row.takenReadingId ?? row.readingId),
    given: given && { startsAt: given.startsAt, title: await titleOf(db, clubId, given.readingId) },
    from: await nameOf(db, clubId, row.fromId),
    member: await nameOf(db, clubId, step.memberId),
    by: step.byId === (step.memberId ?? row.fromId) ? null : await nameOf(db, clubId, step.byId),
  })
}

async function titleOf(db: Queries, clubId: ClubId, id: ReadingId | null): Promise<string | null> {
  if (id === null) return null
  const [paper] = await db
    .select({ title: paperVersions.title })
    .from(readings)
    .innerJoin(paperVersions, versionOfReading)
    .where(and(eq(readings.clubId, clubId), eq(readings.id, id)))
  return paper?.title ?? null
}

async function nameOf(db: Queries, clubId: ClubId, id: MemberId | null): Promise<string | null> {
  if (id === null) return null
  const [member] = await db
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.clubId, clubId), eq(members.id, id)))
  return member?.name ?? null
}
