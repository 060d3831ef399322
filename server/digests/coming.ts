// The digest as it would go out now: to oneself, for a lead also as another member, and as a mail to oneself. Of another
// member only what all readers get is shown: what they owe, and what is offered to them, can tell of hours, days away and
// progress that they keep from the leads.
import { and, eq } from 'drizzle-orm'
import type { DigestPreview } from '../../shared/contract/digest-pages.ts'
import type { AccountId, MemberId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { addMilliseconds } from '../../shared/domain/zoned-time.ts'
import { recordRead } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import type { World } from '../world.ts'
import { renderDigest } from './render.ts'
import { comingWeek, type Place } from './weeks.ts'

/** For leads; the look is written down. `memberId`: as this member, with their rights. Refusal: `not_found`. */
export async function previewDigest(
  world: World,
  grant: GroupGrant<'digests.preview'>,
  { memberId = grant.memberId }: { readonly memberId?: MemberId | undefined } = {},
): Promise<DigestPreview | Refusal> {
  const own = memberId === grant.memberId
  const coming = await readComing(at(world), grant, { memberId, own })
  if (coming === null) return refuse('not_found')
  const subjectId = own ? grant.groupId : memberId
  await recordRead(world, grant, { hidden: 'digest_preview', subjectId })
  return coming
}

/** One's own. Refusal: `not_found`. */
export async function readOwnComing(
  world: World,
  grant: GroupGrant<'digests.read-coming'>,
): Promise<DigestPreview | Refusal> {
  return (await readComing(at(world), grant, { memberId: grant.memberId, own: true })) ?? refuse('not_found')
}

/** As a mail to oneself, worded when it is sent. Null: this person may not read it any more. */
export async function digestToSelf(
  db: Queries,
  { accountId, ...place }: Place & { readonly accountId: AccountId },
  { baseUrl, now }: Pick<Moment, 'baseUrl' | 'now'>,
) {
  const [reader] = await db
    .select({ memberId: members.id })
    .from(members)
    .where(and(eq(members.clubId, place.clubId), eq(members.accountId, accountId)))
  if (!reader) return null
  const coming = await readComing({ db, baseUrl, now }, place, { ...reader, own: true })
  return coming && { subject: `Preview: ${coming.subject}`, html: coming.html, text: coming.text }
}

interface Moment {
  readonly db: Queries
  readonly baseUrl: string
  readonly now: Instant
}

function at({ db, baseUrl, now }: World): Moment {
  return { db: db.query, baseUrl, now: now() }
}

async function readComing(
  { db, baseUrl, now }: Moment,
  { clubId, groupId }: Place,
  { memberId, own }: { readonly memberId: MemberId; readonly own: boolean },
): Promise<DigestPreview | null> {
  const coming = await comingWeek(db, { clubId, groupId }, now)
  if (coming === null) return null
  const { week, dueAt: goesOutAt, from, paused } = coming
  // A span ends before its `to`: what arrived in this very millisecond is part of the preview.
  const span = { week, from, to: addMilliseconds(now, 1), now }
  const ask = { clubId, groupId, memberId, ...span, baseUrl, preview: own }
  const rendered = await renderDigest(db, { ...ask, part: own ? 'whole' : 'common' })
  return rendered && { ...rendered, week, goesOutAt, paused, from, own }
}
