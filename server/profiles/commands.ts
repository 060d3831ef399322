// Saving what a person tells of themselves together with who sees it, in one transaction: never a text before its
// choice, and never a choice before its text.

import { eq } from 'drizzle-orm'
import type { AccountId, ClubId, MemberId } from '../../shared/contract/ids.ts'
import { type ClubShown, ProfileContent, Shown } from '../../shared/contract/profile.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { EMPTY_PROFILE } from '../../shared/domain/show-profile.ts'
import { tidyProfile } from '../../shared/domain/tidy-profile.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { AccountGrant } from '../grant.ts'
import type { World } from '../world.ts'
import { ownShown } from './queries.ts'
import { profileShown, profiles } from './tables.ts'

export interface ProfileChange {
  /** The revision that the person saw when they began. */
  readonly basis: number
  readonly content: ProfileContent
  /** Clubs that are not named keep what they have. */
  readonly clubs: readonly ClubShown[]
}

export interface Saved {
  readonly revision: number
}

/**
 * A repeat finds what it would save and changes nothing (Y2). Refusals: `profile_changed` where it would replace what
 * the person has not seen, `not_found` for a club they are not in, `bad_input`.
 */
export async function saveProfile(
  world: World,
  grant: AccountGrant<'profiles.change-own'>,
  { basis, content, clubs }: ProfileChange,
): Promise<Saved | Refusal> {
  const tidy = tidyProfile(content)
  if (isRefusal(tidy)) return tidy
  const { accountId } = grant
  return transaction(world.db, async (tx) => {
    const kept = await lockProfile(world, tx, accountId)
    const wanted = await changesOf(tx, accountId, clubs)
    if (wanted === null) return refuse('not_found')
    const same = wanted.length === 0 && alike(ProfileContent, kept.content, tidy)
    if (same && kept.revision > 0) return { revision: kept.revision }
    if (basis !== kept.revision) return refuse('profile_changed')
    const revision = kept.revision + 1
    await tx
      .update(profiles)
      .set({ revision, content: tidy, changedAt: world.now() })
      .where(eq(profiles.accountId, accountId))
    for (const change of wanted) await setShown(world, tx, change)
    return { revision }
  })
}

/** Two windows that save at once come one after the other. */
async function lockProfile(world: World, tx: Queries, accountId: AccountId) {
  await tx
    .insert(profiles)
    .values({ accountId, revision: 0, content: EMPTY_PROFILE, changedAt: world.now() })
    .onConflictDoNothing()
  const [kept] = await tx.select().from(profiles).where(eq(profiles.accountId, accountId)).for('update')
  if (!kept) throw new Error('the profile was neither made nor found')
  return kept
}

type ShownChange = ClubShown & { memberId: MemberId }

/** What would become different, club by club. Null: one of them is not a club of this person. */
async function changesOf(
  tx: Queries,
  accountId: AccountId,
  clubs: readonly ClubShown[],
): Promise<ShownChange[] | null> {
  const now = new Map<ClubId, ShownChange>((await ownShown(tx, accountId)).map((one) => [one.clubId, one]))
  const changes: ShownChange[] = []
  for (const { clubId, shown } of clubs) {
    const before = now.get(clubId)
    if (before === undefined) return null
    if (!alike(Shown, before.shown, shown)) changes.push({ ...before, shown })
  }
  return changes
}

/** The club's record says that the choice was changed, not to what: that something is hidden is hidden too. */
async function setShown(world: World, tx: Queries, { clubId, memberId, shown }: ShownChange): Promise<void> {
  await tx
    .insert(profileShown)
    .values({ clubId, memberId, shown })
    .onConflictDoUpdate({ target: [profileShown.clubId, profileShown.memberId], set: { shown } })
  await recordChange(world, tx, { clubId, memberId, action: 'profiles.change-own', subjectId: memberId })
}

/** Compared in the order of the contract: the database keeps another. */
function alike<T>(schema: { parse(value: unknown): T }, one: T, other: T): boolean {
  return JSON.stringify(schema.parse(one)) === JSON.stringify(schema.parse(other))
}
