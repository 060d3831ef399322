// What was done in a club, page by page, with the names of today. A withdrawn summary leaves no trace here for others.
import { and, desc, eq, exists, gte, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import {
  type ActivityCursor,
  type ActivityLine,
  type ActivityPage,
  type Actor,
  HIDDEN_CLASSES,
  type HiddenClass,
  type LooksPage,
} from '../../shared/contract/activity.ts'
import type { AccountId, ClubId, GroupId, MemberId, ReadingId, SummaryId } from '../../shared/contract/ids.ts'
import type { PersonalData } from '../../shared/contract/personal-data.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { type ActivityKind, actionsOf, changesIn } from '../../shared/domain/read-activity.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant, ClubGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { summaries } from '../summaries/tables.ts'
import { subjectVisibleTo } from '../summaries/visible.ts'
import { activity } from './tables.ts'

type Grant = ClubGrant<'activity.read'>

export interface ActivityAsk {
  readonly by: MemberId | null
  readonly kind: ActivityKind | null
  readonly since: Instant | null
  readonly until: Instant | null
  readonly cursor: ActivityCursor | null
}

const PAGE = 50
const LOOKS = 10

export async function listActivity(db: Queries, grant: Grant, ask: ActivityAsk): Promise<ActivityPage> {
  const rows = await db
    .select({ row: activity, by: { id: members.id, name: members.name } })
    .from(activity)
    .leftJoin(members, and(eq(members.clubId, activity.clubId), eq(members.id, activity.memberId)))
    .where(and(eq(activity.clubId, grant.clubId), ...asked(ask), subjectVisibleTo(grant, activity)))
    .orderBy(desc(activity.at), desc(activity.id))
    .limit(PAGE + 1)
  const shown = rows.slice(0, PAGE)
  const named = await nameSubjects(
    db,
    grant,
    shown.map(({ row }) => row),
  )
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  const lines = shown.map(({ row, by }) => ({
    ...{ id: row.id, at: row.at, by, action: row.action },
    read: HIDDEN_CLASSES.find((hidden) => hidden === row.facts.read) ?? null,
    ...named(row),
    changes: changesIn(row.facts),
  }))
  return { lines, next: last ? { at: last.row.at, id: last.row.id } : null }
}

function asked({ by, kind, since, until, cursor }: ActivityAsk): SQL[] {
  const conditions = [
    by === null ? undefined : eq(activity.memberId, by),
    kind === null ? undefined : ofKind(kind),
    since === null ? undefined : gte(activity.at, since),
    until === null ? undefined : lt(activity.at, until),
    cursor === null ? undefined : after(cursor),
  ]
  return conditions.filter((condition) => condition !== undefined)
}

const isRead = sql`${activity.facts} ->> 'read' is not null`

function ofKind(kind: ActivityKind): SQL | undefined {
  return kind === 'reads' ? isRead : and(inArray(activity.action, actionsOf(kind)), sql`not (${isRead})`)
}

function after({ at, id }: ActivityCursor): SQL | undefined {
  return or(lt(activity.at, at), and(eq(activity.at, at), lt(activity.id, id)))
}

export async function listActors(db: Queries, grant: Grant): Promise<Actor[]> {
  const done = db
    .select({ one: sql`1` })
    .from(activity)
    .where(
      and(
        eq(activity.clubId, members.clubId),
        eq(activity.memberId, members.id),
        subjectVisibleTo(grant, activity),
      ),
    )
  const rows = await db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(eq(members.clubId, grant.clubId), exists(done)))
  return rows.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

const me = alias(members, 'me')
const looker = alias(members, 'looker')

/** At what this person keeps for leads or mentors, in every club that they are or were in. */
export async function listLooksAt(
  db: Queries,
  { accountId }: AccountGrant<'activity.read-own'>,
  cursor: ActivityCursor | null,
): Promise<LooksPage> {
  const rows = await looksAt(db, accountId, cursor).limit(LOOKS + 1)
  const looks = rows.slice(0, LOOKS)
  const last = rows.length > LOOKS ? looks.at(-1) : undefined
  return { looks, next: last ? { at: last.at, id: last.id } : null }
}

/** All of them, for the person's archive. */
export async function exportLooksAt(
  db: Queries,
  { accountId }: AccountGrant<'accounts.export-own'>,
): Promise<PersonalData['looks']> {
  const looks = await looksAt(db, accountId, null)
  return looks.map(({ id: _, ...look }) => look)
}

function looksAt(db: Queries, accountId: AccountId, cursor: ActivityCursor | null) {
  return db
    .select({
      ...{ id: activity.id, at: activity.at, read: sql<HiddenClass>`${activity.facts} ->> 'read'` },
      ...{ by: looker.name, club: clubs.name, group: groups.name },
    })
    .from(me)
    .innerJoin(activity, and(eq(activity.clubId, me.clubId), eq(activity.subjectId, me.id), isRead))
    .innerJoin(clubs, eq(clubs.id, me.clubId))
    .innerJoin(looker, and(eq(looker.clubId, activity.clubId), eq(looker.id, activity.memberId)))
    .leftJoin(
      groups,
      and(eq(groups.clubId, activity.clubId), sql`${groups.id} = (${activity.facts} ->> 'groupId')::uuid`),
    )
    .where(
      and(eq(me.accountId, accountId), ne(looker.id, me.id), cursor === null ? undefined : after(cursor)),
    )
    .orderBy(desc(activity.at), desc(activity.id))
}

type Row = Pick<typeof activity.$inferSelect, 'subjectId' | 'facts'>
type Named = Pick<ActivityLine, 'group' | 'person' | 'paper'>

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

function idsIn({ subjectId, facts }: Row): string[] {
  const others = Object.values(facts).filter((fact) => typeof fact === 'string' && UUID.test(fact))
  return [subjectId, ...(others as string[])]
}

/** Each id in a row is looked for among the club's people, groups, papers and summaries: three queries for a page. */
async function nameSubjects(
  db: Queries,
  { clubId }: { clubId: ClubId },
  rows: readonly Row[],
): Promise<(row: Row) => Named> {
  const ids = [...new Set(rows.flatMap(idsIn))]
  if (ids.length === 0) return () => ({ group: null, person: null, paper: null })
  const [people, places, papers] = await Promise.all([
    db
      .select({ id: members.id, name: members.name })
      .from(members)
      .where(and(eq(members.clubId, clubId), inArray(members.id, ids as MemberId[]))),
    db
      .select({ id: groups.id, name: groups.name })
      .from(groups)
      .where(and(eq(groups.clubId, clubId), inArray(groups.id, ids as GroupId[]))),
    papersOf(db, clubId, ids),
  ])
  return (row) => {
    const of = idsIn(row)
    const paper = papers.find(
      ({ readingId, summaryId }) => of.includes(readingId) || of.includes(summaryId ?? ''),
    )
    return {
      group: places.find(({ id }) => of.includes(id))?.name ?? paper?.group ?? null,
      person: people.find(({ id }) => of.includes(id))?.name ?? null,
      paper: paper?.title ?? (typeof row.facts.work === 'string' ? row.facts.work : null),
    }
  }
}

const place = alias(groups, 'place')

function papersOf(db: Queries, clubId: ClubId, ids: readonly string[]) {
  return db
    .select({
      readingId: readings.id,
      summaryId: summaries.id,
      title: paperVersions.title,
      group: place.name,
    })
    .from(readings)
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(place, and(eq(place.clubId, readings.clubId), eq(place.id, readings.groupId)))
    .leftJoin(summaries, and(eq(summaries.clubId, readings.clubId), eq(summaries.readingId, readings.id)))
    .where(
      and(
        eq(readings.clubId, clubId),
        or(inArray(readings.id, ids as ReadingId[]), inArray(summaries.id, ids as SummaryId[])),
      ),
    )
}
