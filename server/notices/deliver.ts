// Hands one person's notices over as one mail: marked as sending before, the answer noted after. What broke between the two
// stays a possible miss and is never sent again by itself (M1). Safe in two processes: the person's row decides.
import type { Instant } from '../../shared/contract/time.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import { isDatabaseUnavailable } from '../db/failure.ts'
import { transaction } from '../db/transaction.ts'
import { noteBounce } from '../deliveries/commands.ts'
import { noPoints, type Points } from '../deliveries/points.ts'
import { patiently } from '../deliveries/states.ts'
import { messageIdOf } from '../letters/commands.ts'
import type { LetterRow } from '../letters/queries.ts'
import type { MailOutcome, World } from '../world.ts'
import { type Addressee, groupLetters, holdBack, mark, type Taken, takeAddressee } from './group-letters.ts'

/** A mail server may be down for a day. */
const BACK_OFF_MINUTES = [5, 15, 60, 180, 360, 720]

export type Delivery = 'none' | 'quiet' | 'postponed' | MailOutcome

/** Delivers to one person. `none`: there is nobody to whom something could go now. */
export async function deliverNotices(world: World, points: Points = noPoints): Promise<Delivery> {
  const found: { to?: Addressee } = {}
  try {
    const taken = await transaction(world.db, async (tx) => {
      const to = await takeAddressee(tx, world.now())
      if (to === null) return null
      found.to = to
      points('taken')
      const grouped = await groupLetters(world, tx, to)
      points('marked')
      return grouped
    })
    if (found.to === undefined) return 'none'
    if (taken === null) return 'quiet'
    points('committed')
    const outcome = await world.sendMail(taken.mail).catch((): MailOutcome => 'unknown')
    points('answered')
    await settle(world, taken, outcome)
    points('settled')
    return outcome
  } catch (error) {
    if (found.to === undefined || isDatabaseUnavailable(error)) throw error
    // One person whose mail cannot be made does not hold up the others.
    await holdBack(world, found.to)
    const kind = error instanceof Error ? error.constructor.name : typeof error
    world.log.error('notice.postponed', { clubId: found.to.clubId, kind })
    return 'postponed'
  }
}

/** `unknown` is left as `sending`: a possible miss, never sent again by itself. */
async function settle(world: World, { rows, mail }: Taken, outcome: MailOutcome): Promise<void> {
  const changedAt = world.now()
  if (outcome === 'refused') return postpone(world, rows, changedAt)
  if (outcome === 'unknown') {
    for (const { clubId, cause } of rows) world.log.error('letter.possible_miss', { clubId, cause })
    return
  }
  const set =
    outcome === 'accepted'
      ? ({ state: 'sent', changedAt } as const)
      : ({ state: 'failed', fault: 'address', changedAt } as const)
  await patiently(() =>
    transaction(world.db, async (tx) => {
      await mark(tx, rows, { from: 'sending', set })
      if (outcome === 'rejected') await noteBounce(world, tx, { mail: mail.to, kind: 'refused' })
    }),
  )
}

/** It surely did not go: all of it is tried again later, each under its own identifier until it goes. */
async function postpone(world: World, rows: readonly LetterRow[], now: Instant): Promise<void> {
  const tried = Math.max(...rows.map(({ attempts }) => attempts))
  const wait = BACK_OFF_MINUTES[tried]
  const state = wait === undefined ? 'failed' : 'claimed'
  const again = {
    state,
    fault: 'refused',
    changedAt: now,
    attempts: tried + 1,
    tryAt: addMinutes(now, wait ?? 0),
  } as const
  await patiently(() =>
    transaction(world.db, async (tx) => {
      for (const row of rows)
        await mark(tx, [row], {
          from: 'sending',
          set: { ...again, messageId: messageIdOf(row, world.baseUrl) },
        })
    }),
  )
  if (wait !== undefined) return
  for (const { clubId, cause } of rows) world.log.error('letter.failed', { clubId, cause })
}
