// A person's own drafts: every condition begins with their account, and nothing else reads the table.
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { AccountId, ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { DeviceId, DraftPlace, KeptCopy } from '../../shared/contract/kept-draft.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { keptDrafts } from './tables.ts'

export interface CopyName {
  readonly place: DraftPlace
  readonly work: WorkId
  readonly version: number
  readonly device: DeviceId
}

/** Latest first, as the server received them. */
export async function listDrafts(
  db: Queries,
  { accountId }: AccountGrant<'drafts.read-own'> | AccountGrant<'accounts.export-own'>,
  work: WorkId | null,
): Promise<KeptCopy[]> {
  const rows = await db
    .select()
    .from(keptDrafts)
    .where(
      and(
        eq(keptDrafts.accountId, accountId),
        isNotNull(keptDrafts.content),
        work === null ? undefined : eq(keptDrafts.work, work),
      ),
    )
    .orderBy(desc(keptDrafts.keptAt), keptDrafts.place, keptDrafts.work, keptDrafts.device)
  return rows.flatMap(({ accountId: _, bytes: _bytes, place, content, ...row }) =>
    content === null ? [] : [{ ...row, place: placeOf(place), content }],
  )
}

export function ofCopy(accountId: AccountId, { place, work, version, device }: CopyName) {
  return and(
    eq(keptDrafts.accountId, accountId),
    eq(keptDrafts.place, placeName(place)),
    eq(keptDrafts.work, work),
    eq(keptDrafts.version, version),
    eq(keptDrafts.device, device),
  )
}

export function placeName(place: DraftPlace): string {
  return place === null ? '' : `${place.clubId} ${place.groupId}`
}

function placeOf(name: string): DraftPlace {
  const [clubId, groupId] = name.split(' ')
  return groupId === undefined ? null : { clubId: clubId as ClubId, groupId: groupId as GroupId }
}
