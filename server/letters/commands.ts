// Letters are written in the transaction of what they tell of; jobs.ts hands them over. One per person and cause, however
// often the cause is repeated (M1).
import { createHash } from 'node:crypto'
import { and, count, eq, gt, isNotNull } from 'drizzle-orm'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { waitOf } from '../notices/kinds.ts'
import type { World } from '../world.ts'
import { letters } from './tables.ts'

const DAY_MINUTES = 24 * 60
/** Of one club in a day: its names stand in the mails, and whoever founds a club could write to anybody. */
const MOST_A_DAY = 1_000

type Written = Pick<
  typeof letters.$inferInsert,
  'clubId' | 'groupId' | 'accountId' | 'kind' | 'cause' | 'writtenBy'
>

export interface NewLetter extends Written {
  /** A notice that does not wait for others. */
  readonly atOnce?: boolean
}

/** All of one club. Refusal: `too_many_letters`. */
export async function writeLetters(
  world: World,
  tx: Queries,
  written: readonly NewLetter[],
): Promise<number | Refusal> {
  const [first] = written
  if (first === undefined) return 0
  const now = world.now()
  const [today] = await tx
    .select({ n: count() })
    .from(letters)
    .where(
      and(
        eq(letters.clubId, first.clubId),
        gt(letters.writtenAt, addMinutes(now, -DAY_MINUTES)),
        // Reminders go to members only, and nobody's name makes more of them.
        isNotNull(letters.writtenBy),
      ),
    )
  if (Number(today?.n ?? 0) + written.length > MOST_A_DAY) return refuse('too_many_letters')
  const rows = written.map(({ atOnce = false, ...letter }) => ({
    ...letter,
    state: 'claimed' as const,
    writtenAt: now,
    tryAt: atOnce ? now : addMinutes(now, waitOf(letter.kind)),
    changedAt: now,
    messageId: messageIdOf(letter, world.baseUrl),
  }))
  const made = await tx
    .insert(letters)
    .values(rows)
    .onConflictDoNothing()
    .returning({ accountId: letters.accountId })
  return made.length
}

/** Fixed, so that whoever receives a mail twice can tell; a hash, so that it names nobody. */
export function messageIdOf(
  { clubId, cause, accountId, kind }: Pick<NewLetter, 'clubId' | 'cause' | 'accountId' | 'kind'>,
  baseUrl: string,
): string {
  const hash = createHash('sha256').update([clubId, cause, accountId, kind].join(' ')).digest('hex')
  const { hostname } = new URL(baseUrl)
  return `letter-${hash.slice(0, 32)}@${/^[a-z0-9.-]+$/.test(hostname) ? hostname : 'lectern.invalid'}`
}
