// Keeping a person's drafts for them alone. A text that is kept is replaced only by a higher number of the same device,
// so no device overwrites another and a repeat, however late, has no effect. No row of activity and no log tells of it.
import { and, eq, isNotNull, lt, sql } from 'drizzle-orm'
import type { AccountId } from '../../shared/contract/ids.ts'
import {
  type DraftKept,
  type KeptDraft,
  MOST_DEVICES,
  MOST_DRAFT_BYTES,
  MOST_DRAFTS,
} from '../../shared/contract/kept-draft.ts'
import { type Refusal, refusalText, refuse } from '../../shared/contract/refusal.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import type { World } from '../world.ts'
import { type CopyName, ofCopy, placeName } from './queries.ts'
import { keptDrafts } from './tables.ts'

type Grant = AccountGrant<'drafts.keep-own'>

/** That a draft was forgotten is remembered this long: no repeat comes later. */
const REMEMBERED_MINUTES = 90 * 24 * 60

/** Refusals: `too_many_drafts`, `too_many_devices`. */
export function keepDraft(world: World, grant: Grant, draft: KeptDraft): Promise<DraftKept | Refusal> {
  const { accountId } = grant
  return transaction(world.db, async (tx) => {
    await lockAccount(tx, accountId)
    const here = ofCopy(accountId, draft)
    const [before] = await tx
      .select({
        number: keptDrafts.number,
        keptAt: keptDrafts.keptAt,
        forgotten: sql<boolean>`${keptDrafts.content} is null`,
        same: sql<boolean>`coalesce(${keptDrafts.content} = ${JSON.stringify(draft.content)}::jsonb, false)`,
      })
      .from(keptDrafts)
      .where(here)
    if (before && before.number >= draft.number) {
      const { number, keptAt, same, forgotten } = before
      const kept = same && number === draft.number
      return { state: kept ? 'kept' : forgotten ? 'forgotten' : 'other', number, keptAt }
    }
    const bytes = Buffer.byteLength(JSON.stringify(draft.content))
    const full = await isFull(tx, accountId, { ...draft, bytes })
    if (full) return full
    const keptAt = world.now()
    const { number, seen, content, baseRevision, savedAt } = draft
    const words = { number, seen, content, bytes, baseRevision, savedAt, keptAt }
    if (before) await tx.update(keptDrafts).set(words).where(here)
    else await tx.insert(keptDrafts).values({ ...nameOf(accountId, draft), ...words })
    return { state: 'kept', number, keptAt }
  })
}

/** Any device of the person may forget the copy of another one, for one that is lost. */
export function forgetDraft(
  world: World,
  { accountId }: Grant,
  { number, ...copy }: CopyName & { readonly number: number },
): Promise<{ forgotten: boolean }> {
  return transaction(world.db, async (tx) => {
    await lockAccount(tx, accountId)
    const keptAt = world.now()
    const mine = eq(keptDrafts.accountId, accountId)
    await tx
      .delete(keptDrafts)
      .where(
        and(
          mine,
          sql`${keptDrafts.content} is null`,
          lt(keptDrafts.keptAt, addMinutes(keptAt, -REMEMBERED_MINUTES)),
        ),
      )
    const [before] = await tx
      .select({ number: keptDrafts.number, text: sql<boolean>`${keptDrafts.content} is not null` })
      .from(keptDrafts)
      .where(ofCopy(accountId, copy))
    if (before && before.number > number) return { forgotten: false }
    const trace = { number, seen: {}, content: null, bytes: 0, baseRevision: 0, savedAt: keptAt, keptAt }
    // Also where nothing was kept yet: the text may still be on its way.
    if (before) await tx.update(keptDrafts).set(trace).where(ofCopy(accountId, copy))
    else await tx.insert(keptDrafts).values({ ...nameOf(accountId, copy), ...trace })
    return { forgotten: before?.text ?? false }
  })
}

/** One after the other, so that the limits hold also for copies that come all at once. */
async function lockAccount(tx: Queries, accountId: AccountId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${accountId}, 1))`)
}

/** Counts what else is kept: a copy that takes the place of an older one is measured, but is no further one. */
async function isFull(
  tx: Queries,
  accountId: AccountId,
  copy: CopyName & { readonly bytes: number },
): Promise<Refusal | null> {
  const { place, work, version } = keptDrafts
  const isThis = sql`(${place}, ${work}, ${version}) = (${placeName(copy.place)}, ${copy.work}, ${copy.version}::int)`
  const isOther = sql`not (${isThis} and ${keptDrafts.device} = ${copy.device})`
  const [counted] = await tx
    .select({
      drafts: sql<number>`count(distinct (${place}, ${work}, ${version}))::int`,
      devices: sql<number>`(count(*) filter (where ${isThis} and ${isOther}))::int`,
      known: sql<boolean>`coalesce(bool_or(${isThis}), false)`,
      bytes: sql<number>`coalesce(sum(${keptDrafts.bytes}) filter (where ${isOther}), 0)::int`,
    })
    .from(keptDrafts)
    .where(and(eq(keptDrafts.accountId, accountId), isNotNull(keptDrafts.content)))
  if (!counted) throw new Error('a count without an answer')
  if (counted.devices >= MOST_DEVICES) return refuse('too_many_devices')
  if (!counted.known && counted.drafts >= MOST_DRAFTS) return refuse('too_many_drafts')
  if (counted.bytes + copy.bytes <= MOST_DRAFT_BYTES) return null
  return refuse(
    'too_many_drafts',
    refusalText(refuse('too_many_drafts')).replace('500 drafts', '50 MB of drafts'),
  )
}

function nameOf(accountId: AccountId, { place, work, version, device }: CopyName) {
  return { accountId, place: placeName(place), work, version, device }
}
