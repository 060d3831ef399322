// Hands letters over: marked as sending before, the answer noted after. What broke between the two stays a possible miss
// and is never sent again by itself (M1). Safe in two processes: the row decides.
import { and, asc, eq, lte, notInArray, sql } from 'drizzle-orm'
import type { SendState } from '../../shared/contract/digest.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { Job } from '../jobs/job.ts'
import { NOTICE_LETTERS } from '../notices/kinds.ts'
import type { MailOutcome, World } from '../world.ts'
import { type Letter, letterMail } from './mail.ts'
import { gatherLetter, type LetterRow } from './queries.ts'
import { letters } from './tables.ts'

/** A mail server may be down for a day. */
const BACK_OFF_MINUTES = [5, 15, 60, 180, 360, 720]
/** So many refusals in a row are the server's fault, not the recipients': the rest waits untouched. */
const REFUSALS_IN_A_ROW = 5

export const deliverLetters: Job = {
  id: 'letters.deliver',
  everySeconds: 10,
  async run(world, signal) {
    let refusals = 0
    while (!signal.aborted && refusals < REFUSALS_IN_A_ROW) {
      const outcome = await deliverNext(world)
      if (outcome === 'none') return
      refusals = outcome === 'refused' ? refusals + 1 : 0
    }
  },
}

async function deliverNext(world: World): Promise<MailOutcome | 'none' | 'quiet'> {
  const taken = await transaction(world.db, (tx) => take(world, tx))
  if (taken === null) return 'none'
  const { row, letter } = taken
  if (letter === null) return 'quiet'
  const outcome = await world.sendMail(letterMail(letter)).catch((): MailOutcome => 'unknown')
  if (outcome === 'accepted') await change(world, row, { from: 'sending', to: 'sent' })
  if (outcome === 'refused') await postpone(world, row)
  if (outcome === 'unknown') world.log.error('letter.possible_miss', { clubId: row.clubId, cause: row.cause })
  return outcome
}

/** Locked for this transaction; another process takes another one meanwhile. */
async function take(world: World, tx: Queries): Promise<{ row: LetterRow; letter: Letter | null } | null> {
  const [row] = await tx
    .select()
    .from(letters)
    .where(
      and(
        eq(letters.state, 'claimed'),
        lte(letters.tryAt, world.now()),
        // Those go together, and by their own job: notices/deliver.ts.
        notInArray(letters.kind, NOTICE_LETTERS),
      ),
    )
    .orderBy(asc(letters.tryAt))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!row) return null
  const letter = await gatherLetter(tx, row, { baseUrl: world.baseUrl, now: world.now() })
  await change(world, row, { from: 'claimed', to: letter === null ? 'quiet' : 'sending' }, tx)
  return { row, letter }
}

/** It surely did not go: tried again later, and given up after the last time. */
async function postpone(world: World, row: LetterRow): Promise<void> {
  const wait = BACK_OFF_MINUTES[row.attempts]
  await change(world, row, {
    from: 'sending',
    to: wait === undefined ? 'failed' : 'claimed',
    wait: wait ?? 0,
  })
  if (wait === undefined) world.log.error('letter.failed', { clubId: row.clubId, cause: row.cause })
}

interface Change {
  readonly from: SendState
  readonly to: SendState
  /** Minutes until it is tried again. */
  readonly wait?: number
}

/** Conditional, so that a state is left only once. */
async function change(
  world: World,
  row: LetterRow,
  { from, to, wait }: Change,
  db: Queries = world.db.query,
): Promise<void> {
  const now = world.now()
  const again =
    wait === undefined ? {} : { tryAt: addMinutes(now, wait), attempts: sql`${letters.attempts} + 1` }
  await db
    .update(letters)
    .set({ state: to, changedAt: now, ...again })
    .where(
      and(
        eq(letters.clubId, row.clubId),
        eq(letters.cause, row.cause),
        eq(letters.accountId, row.accountId),
        eq(letters.kind, row.kind),
        eq(letters.state, from),
      ),
    )
}
