// Home, for one reader: every part is asked with the grants of that reader, so nothing of another group can come in.
// The number of queries does not grow with the groups.
import { and, desc, eq, or, sql } from 'drizzle-orm'
import type { FoundPaper, Home } from '../../shared/contract/home.ts'
import { composeHome } from '../../shared/domain/compose-home.ts'
import { type AccountGrant, grantInEachGroup } from '../grant.ts'
import { paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { gatherArrivals } from './gather-arrivals.ts'
import { gatherMeetings, gatherTurns } from './gather-meetings.ts'
import { gatherNeeds } from './needs/index.ts'
import { belongingTo, inPlaces } from './places.ts'

const MOST_FOUND = 20
const MOST_WORDS = 8

export async function readHome(world: World, grant: AccountGrant<'home.read'>): Promise<Home> {
  const db = world.db.query
  const now = world.now()
  const seen = await grantInEachGroup(db, grant, 'readings.read')
  const writers = await grantInEachGroup(db, grant, 'summaries.submit')
  const [groups, needs] = await Promise.all([
    belongingTo(db, seen, writers),
    gatherNeeds({ db, now, person: grant }),
  ])
  const own = groups.map(({ grant: held }) => held)
  const [meetings, turns, arrivals] = await Promise.all([
    gatherMeetings(db, own, now),
    gatherTurns(db, own, now),
    gatherArrivals(db, own, now),
  ])
  const standing = groups.map(({ grant: { groupId }, ...rest }) => ({ groupId, ...rest }))
  return composeHome({ groups: standing, meetings, turns, arrivals, needs }, now)
}

/** Newest first; the screen brings them in the order of what was typed. */
export async function findPapers(
  world: World,
  grant: AccountGrant<'home.read'>,
  typed: string,
): Promise<FoundPaper[]> {
  const words = typed.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const db = world.db.query
  const grants = await grantInEachGroup(db, grant, 'readings.read')
  if (grants.length === 0 || words.length === 0) return []
  return db
    .select({
      clubId: readings.clubId,
      groupId: readings.groupId,
      readingId: readings.id,
      title: paperVersions.title,
      work: papers.work,
      authors: paperVersions.authors,
    })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .where(and(inPlaces(readings, grants), ...words.map(holds)))
    .orderBy(desc(readings.addedAt), desc(readings.id))
    .limit(MOST_FOUND)
}

function holds(word: string) {
  const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return or(
    sql`${paperVersions.title} ilike ${pattern}`,
    sql`${paperVersions.authors}::text ilike ${pattern}`,
    eq(papers.work, `arxiv:${word.replace(/^arxiv:/i, '').replace(/v\d+$/, '')}` as FoundPaper['work']),
  )
}
