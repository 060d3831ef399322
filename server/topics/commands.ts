// People say which points are the same: a member of their own points, a lead by putting together and taking out.
import { and, eq } from 'drizzle-orm'
import type { OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { PointRef, SaidWord, Sameness, StatementView } from '../../shared/contract/topic.ts'
import { keyOf } from '../../shared/domain/point-words.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { lockReading } from '../standings/queries.ts'
import type { World } from '../world.ts'
import { loadTopicFacts, type TopicFacts } from './load.ts'
import { pointsTakenOut, pointWords } from './tables.ts'

type Grant = GroupGrant<'topics.say'> | GroupGrant<'topics.arrange'>

interface InReading {
  readonly operationId: OperationId
  readonly readingId: ReadingId
}
export interface Saying extends InReading {
  /** A point of one's own. */
  readonly own: PointRef
  readonly other: PointRef
  /** Null takes it back. */
  readonly says: Sameness | null
}
export interface Joining extends InReading {
  readonly points: readonly PointRef[]
  readonly joined: boolean
}
export interface TakingOut extends InReading {
  readonly point: PointRef
  readonly out: boolean
}

/** Refusals: `not_found`, also for a point that is not one's own; `point_changed`, `operation_reused`. */
export function sayOfPoints(
  world: World,
  grant: GroupGrant<'topics.say'>,
  saying: Saying,
): Promise<{ says: Sameness | null } | Refusal> {
  const { readingId, own, other, says } = saying
  return inReading(world, { grant, doing: saying, kind: 'topics.say' }, async (tx, facts) => {
    const found = findPoints(facts, [own, other])
    if (!Array.isArray(found)) return found
    const [mine, theirs] = found
    if (!mine?.mine || !theirs || theirs.mine) return refuse('not_found')
    const word = { grant, readingId, as: 'author' as const }
    await takeBack(tx, facts, { ...word, pairs: [[own, other]] })
    if (says !== null) await keepWords(tx, { ...word, pairs: [[own, other]], says, at: world.now() })
    const subject = { subjectId: own.summaryId, facts: { position: own.position, says } }
    await recordChange(world, tx, { ...by(grant), ...subject })
    return { says }
  })
}

/**
 * The first point is joined with each of the others; what was taken out of these comes back with it. Refusals: `not_found`,
 * `point_changed`, `operation_reused`.
 */
export function joinPoints(
  world: World,
  grant: GroupGrant<'topics.arrange'>,
  joining: Joining,
): Promise<{ joined: boolean } | Refusal> {
  const { readingId, points, joined } = joining
  return inReading(world, { grant, doing: joining, kind: 'topics.join' }, async (tx, facts) => {
    const found = findPoints(facts, points)
    if (!Array.isArray(found)) return found
    const [first, ...rest] = points
    const pairs = rest.map((point): Pair => [first as PointRef, point])
    const word = { grant, readingId, as: 'lead' as const, pairs }
    await takeBack(tx, facts, word)
    if (joined) {
      for (const point of points) await putBack(tx, facts, { grant, readingId, point })
      await keepWords(tx, { ...word, says: 'same', at: world.now() })
    }
    const subject = { subjectId: readingId, facts: { points: points.length, joined } }
    await recordChange(world, tx, { ...by(grant), ...subject })
    return { joined }
  })
}

/** Refusals: `not_found`, `point_changed`, `operation_reused`. */
export function takeOutPoint(
  world: World,
  grant: GroupGrant<'topics.arrange'>,
  taking: TakingOut,
): Promise<{ out: boolean } | Refusal> {
  const { readingId, point, out } = taking
  return inReading(world, { grant, doing: taking, kind: 'topics.takeOut' }, async (tx, facts) => {
    const found = findPoints(facts, [point])
    if (!Array.isArray(found)) return found
    await putBack(tx, facts, { grant, readingId, point })
    const { clubId, memberId } = grant
    if (out)
      await tx
        .insert(pointsTakenOut)
        .values({ clubId, readingId, ...point, memberId, takenOutAt: world.now() })
    const subject = { subjectId: point.summaryId, facts: { position: point.position, out } }
    await recordChange(world, tx, { ...by(grant), ...subject })
    return { out }
  })
}

const by = ({ clubId, memberId, action }: Grant) => ({ clubId, memberId, action })

/** All that is said of one paper happens one after the other. */
function inReading<T extends object>(
  world: World,
  { grant, doing, kind }: { readonly grant: Grant; readonly doing: InReading; readonly kind: string },
  work: (tx: Queries, facts: TopicFacts) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const { clubId, groupId, memberId } = grant
  const { operationId: id, ...said } = doing
  return once(world, { id, clubId, memberId, kind, input: { groupId, ...said } }, async (tx) => {
    if (!(await lockReading(tx, grant, doing.readingId))) return refuse('not_found')
    const facts = (await loadTopicFacts(tx, grant, [doing.readingId])).get(doing.readingId)
    return facts ? work(tx, facts) : refuse('not_found')
  })
}

/** As readers see them now. */
function findPoints(facts: TopicFacts, wanted: readonly PointRef[]): StatementView[] | Refusal {
  const keys = new Set(wanted.map(keyOf))
  const found = facts.statements.filter(({ point }) => keys.has(keyOf(point)))
  if (found.length === keys.size && keys.size === wanted.length)
    return wanted.flatMap((point) => found.filter((one) => keyOf(one.point) === keyOf(point)))
  const written = new Map(facts.statements.map(({ point }) => [point.summaryId, point.revision]))
  const changed = wanted.some(({ summaryId, revision }) => (written.get(summaryId) ?? 0) > revision)
  return refuse(changed ? 'point_changed' : 'not_found')
}

type Pair = readonly [PointRef, PointRef]

interface About {
  readonly grant: Grant
  readonly readingId: ReadingId
  readonly as: SaidWord['as']
  readonly pairs: readonly Pair[]
}

async function keepWords(
  tx: Queries,
  { grant, readingId, as: saidAs, pairs, says, at }: About & { says: Sameness; at: Instant },
): Promise<void> {
  const { clubId, memberId } = grant
  const rows = pairs.map(([one, other]) => ({
    ...{ clubId, readingId, ...one, memberId, saidAs, says, saidAt: at },
    ...{ otherSummaryId: other.summaryId, otherRevision: other.revision, otherPosition: other.position },
  }))
  await tx.insert(pointWords).values(rows)
}

/** An author takes back their own word; a lead the words of leads. Also what was said of earlier revisions of these points. */
async function takeBack(tx: Queries, { words, nodeOf }: TopicFacts, about: About): Promise<void> {
  const { grant, as, pairs } = about
  const pairOf = (one: string, other: string) => [one, other].toSorted().join(' ')
  const going = new Set(pairs.map(([one, other]) => pairOf(keyOf(one), keyOf(other))))
  const old = words.filter(
    (word) =>
      word.as === as &&
      (as === 'lead' || word.memberId === grant.memberId) &&
      going.has(pairOf(nodeOf(word.one), nodeOf(word.other))),
  )
  for (const { one, other, memberId } of old)
    await tx
      .delete(pointWords)
      .where(
        and(
          ...[eq(pointWords.clubId, grant.clubId), eq(pointWords.memberId, memberId)],
          ...[eq(pointWords.saidAs, as), eq(pointWords.summaryId, one.summaryId)],
          ...[eq(pointWords.revision, one.revision), eq(pointWords.position, one.position)],
          ...[eq(pointWords.otherSummaryId, other.summaryId), eq(pointWords.otherRevision, other.revision)],
          eq(pointWords.otherPosition, other.position),
        ),
      )
}

interface Placed {
  readonly grant: Grant
  readonly readingId: ReadingId
  readonly point: PointRef
}

/** Also where an earlier revision of it was taken out. */
async function putBack(
  tx: Queries,
  { nodeOf, out }: TopicFacts,
  { grant, readingId, point }: Placed,
): Promise<void> {
  if (!out.has(keyOf(point))) return
  const { clubId, revision, position, summaryId } = pointsTakenOut
  const rows = await tx
    .select({ summaryId, revision, position })
    .from(pointsTakenOut)
    .where(
      and(eq(clubId, grant.clubId), eq(pointsTakenOut.readingId, readingId), eq(summaryId, point.summaryId)),
    )
  for (const row of rows.filter((one) => nodeOf(one) === keyOf(point)))
    await tx
      .delete(pointsTakenOut)
      .where(
        and(
          ...[eq(clubId, grant.clubId), eq(summaryId, row.summaryId)],
          ...[eq(revision, row.revision), eq(position, row.position)],
        ),
      )
}
