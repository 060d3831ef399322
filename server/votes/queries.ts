// Votes as the group sees them: how many count, and by name on the page of one reading.
import { and, eq, inArray } from 'drizzle-orm'
import type { MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { VoteCount, Voter } from '../../shared/contract/reading-list.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { countVotes, type Vote } from '../../shared/domain/count-votes.ts'
import { permit } from '../../shared/domain/permit.ts'
import type { Queries } from '../db/database.ts'
import { groupMembers } from '../groups/tables.ts'
import { lastMeetingAt } from '../meetings/queries.ts'
import { members } from '../members/tables.ts'
import type { Reader } from '../summaries/visible.ts'
import { readingVotes } from './tables.ts'

/** What the votes of each of these readings come to, for this reader. */
export async function countsOf(
  db: Queries,
  reader: Reader,
  { ids, now }: { readonly ids: readonly ReadingId[]; readonly now: Instant },
): Promise<(id: ReadingId) => VoteCount> {
  const [votes, voters, last] = await Promise.all([
    votesOf(db, reader, ids),
    electorateOf(db, reader),
    lastMeetingAt(db, reader, now),
  ])
  const facts = { lastMeetingAt: last, electorate: new Set(voters.keys()), reader: reader.memberId }
  return (id) => countVotes(votes.get(id) ?? [], facts)
}

/** By name, those that count first. */
export async function votersOf(
  db: Queries,
  reader: Reader,
  { readingId, now }: { readonly readingId: ReadingId; readonly now: Instant },
): Promise<Voter[]> {
  const [votes, voters, last] = await Promise.all([
    votesOf(db, reader, [readingId]),
    electorateOf(db, reader),
    lastMeetingAt(db, reader, now),
  ])
  const named = (votes.get(readingId) ?? []).flatMap((vote) => {
    const name = voters.get(vote.memberId)
    if (name === undefined) return []
    const facts = { lastMeetingAt: last, electorate: new Set([vote.memberId]), reader: vote.memberId }
    return [{ name, counts: countVotes([vote], facts).count === 1 }]
  })
  return named.toSorted(
    (one, other) => Number(other.counts) - Number(one.counts) || one.name.localeCompare(other.name, 'en'),
  )
}

async function votesOf(
  db: Queries,
  { clubId }: Reader,
  ids: readonly ReadingId[],
): Promise<Map<ReadingId, Vote[]>> {
  const found = new Map<ReadingId, Vote[]>()
  if (ids.length === 0) return found
  const rows = await db
    .select({
      readingId: readingVotes.readingId,
      memberId: readingVotes.memberId,
      votedAt: readingVotes.votedAt,
    })
    .from(readingVotes)
    .where(and(eq(readingVotes.clubId, clubId), inArray(readingVotes.readingId, [...ids])))
  for (const { readingId, ...vote } of rows) {
    const votes = found.get(readingId)
    if (votes) votes.push(vote)
    else found.set(readingId, [vote])
  }
  return found
}

/** Who may vote in the group at present, by name. */
async function electorateOf(db: Queries, { clubId, groupId }: Reader): Promise<Map<MemberId, string>> {
  const rows = await db
    .select({ id: members.id, name: members.name, clubRole: members.role, groupRole: groupMembers.role })
    .from(members)
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.clubId, members.clubId),
        eq(groupMembers.memberId, members.id),
        eq(groupMembers.groupId, groupId),
      ),
    )
    .where(eq(members.clubId, clubId))
  const may = rows.filter((standing) => permit(standing, 'readings.vote') === 'yes')
  return new Map(may.map(({ id, name }) => [id, name]))
}
