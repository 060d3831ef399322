// What was done to one thing, step by step, and whether one person was told of each by mail: what a letter is decided from
// when it goes.
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { SendState } from '../../shared/contract/digest.ts'
import type { AccountId, ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { Action } from '../../shared/domain/permit.ts'
import type { Queries } from '../db/database.ts'
import { letters } from '../letters/tables.ts'
import { activity } from './tables.ts'

/** Whoever reads a letter that has its words from the activity. */
export interface LetterReader {
  readonly memberId: MemberId
  readonly accountId: AccountId
}

export type ChangeRow = typeof activity.$inferSelect

export interface ToldChange extends ChangeRow {
  /** They did it themselves. */
  readonly own: boolean
  /** To them. `told`: handed over, whatever the answer was. */
  readonly letter: 'none' | 'waits' | 'told'
  /** They were told of it, or did it themselves. */
  readonly known: boolean
}

interface Which {
  readonly kind: 'meeting' | 'hour'
  readonly actions: readonly Action[]
}

export async function changeOf(
  db: Queries,
  { clubId, id }: { readonly clubId: ClubId; readonly id: string },
): Promise<ChangeRow | undefined> {
  const [row] = await db
    .select()
    .from(activity)
    .where(and(eq(activity.clubId, clubId), eq(activity.id, id)))
  return row
}

/** Those that the person did or gets a letter of, oldest first. */
export async function changesFor(
  db: Queries,
  { memberId, accountId }: LetterReader,
  { clubId, subjectId, kind, actions }: Which & { readonly clubId: ClubId; readonly subjectId: string },
): Promise<ToldChange[]> {
  const rows = await db
    .select({ row: activity, letter: letters.state })
    .from(activity)
    .leftJoin(
      letters,
      and(
        eq(letters.clubId, activity.clubId),
        eq(letters.cause, activity.id),
        eq(letters.accountId, accountId),
        eq(letters.kind, kind),
      ),
    )
    .where(
      and(
        eq(activity.clubId, clubId),
        eq(activity.subjectId, subjectId),
        inArray(activity.action, [...actions]),
      ),
    )
    .orderBy(asc(activity.at), asc(activity.id))
  return rows.flatMap(({ row, letter }): ToldChange[] => {
    const own = row.memberId === memberId
    if (letter === null && !own) return []
    const became = stateOf(letter)
    return [{ ...row, own, letter: became, known: own || became === 'told' }]
  })
}

function stateOf(letter: SendState | null): ToldChange['letter'] {
  if (letter === null) return 'none'
  return letter === 'sent' || letter === 'sending' ? 'told' : 'waits'
}
