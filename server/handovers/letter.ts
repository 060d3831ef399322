// What a letter about who owns a club says, from how things stand when it is sent. Null: it is not true any more, or nothing
// for this reader.
import { and, eq } from 'drizzle-orm'
import type { AccountId, ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import type { NoticeWords } from '../../shared/domain/notice-words.ts'
import { type OwnerLetterFacts, ownerLetter } from '../../shared/domain/owner-letter.ts'
import { accounts } from '../accounts/tables.ts'
import { type ChangeRow, changeOf } from '../activity/told.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import { members } from '../members/tables.ts'
import { handOvers } from './tables.ts'

interface Asked {
  readonly clubId: ClubId
  readonly accountId: AccountId
  readonly cause: string
}

export interface OwnerLetter {
  readonly to: MailAddress
  readonly club: string
  readonly told: NoticeWords
}

export async function gatherOwnerLetter(
  db: Queries,
  { clubId, accountId, cause }: Asked,
): Promise<OwnerLetter | null> {
  const change = await changeOf(db, { clubId, id: cause })
  const [reader] = await db
    .select({ to: accounts.mail, id: members.id, role: members.role, club: clubs.name })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(and(eq(members.clubId, clubId), eq(members.accountId, accountId)))
  if (!change || !reader || reader.role === 'former') return null
  const facts = await factsOf(db, change, reader.id)
  // Who is neither meant nor an owner any more has nothing to do with it.
  const concerned = facts && [facts.about.id, facts.from?.id].includes(reader.id)
  if (!facts || !(concerned || reader.role === 'owner')) return null
  const told = ownerLetter({ ...facts, club: reader.club, readerId: reader.id })
  return told && { to: reader.to, club: reader.club, told }
}

type Facts = Omit<OwnerLetterFacts, 'club' | 'readerId'>

async function factsOf(db: Queries, change: ChangeRow, readerId: MemberId): Promise<Facts | null> {
  const { clubId, action, facts } = change
  const happened = happenedIn(change)
  const by = await memberOf(db, clubId, change.memberId)
  const about = await memberOf(db, clubId, change.subjectId as MemberId)
  if (happened === null || !by || !about) return null
  const handed = action === 'clubs.answer-hand-over' && typeof facts.fromId === 'string'
  const from = handed ? await memberOf(db, clubId, facts.fromId as MemberId) : null
  const offer = { offered: { from: by.id, to: readerId }, declined: { from: readerId, to: by.id } }
  const asked = happened === 'offered' || happened === 'declined' ? offer[happened] : null
  return {
    happened,
    by,
    about,
    from: from ?? null,
    open: asked !== null && (await isOpen(db, clubId, asked)),
  }
}

function happenedIn({ action, facts }: ChangeRow): Facts['happened'] | null {
  if (action === 'clubs.hand-over') return 'offered'
  if (facts.accepted === false) return 'declined'
  if (facts.after === 'owner') return 'given'
  return facts.before === 'owner' ? 'taken' : null
}

async function memberOf(db: Queries, clubId: ClubId, id: MemberId | null) {
  if (id === null) return undefined
  const [member] = await db
    .select({ id: members.id, name: members.name, role: members.role })
    .from(members)
    .where(and(eq(members.clubId, clubId), eq(members.id, id)))
  return member
}

async function isOpen(
  db: Queries,
  clubId: ClubId,
  { from, to }: { readonly from: MemberId; readonly to: MemberId },
): Promise<boolean> {
  const rows = await db
    .select({ at: handOvers.offeredAt })
    .from(handOvers)
    .where(and(eq(handOvers.clubId, clubId), eq(handOvers.fromId, from), eq(handOvers.toId, to)))
  return rows.length > 0
}
