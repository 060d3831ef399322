// What a person told of themselves and of the list, for their archive: profile, ways in, requests to join, votes, tags, progress.
import { and, asc, eq } from 'drizzle-orm'
import { DEFAULT_QUIET } from '../../shared/contract/notice.ts'
import { accounts } from '../accounts/tables.ts'
import { clubs } from '../clubs/tables.ts'
import type { Queries } from '../db/database.ts'
import type { AccountGrant } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { identities } from '../identities/tables.ts'
import { members } from '../members/tables.ts'
import { noticeChoices } from '../notices/tables.ts'
import { bookings, officeHours } from '../office-hours/tables.ts'
import { papers } from '../papers/tables.ts'
import { passkeys } from '../passkeys/tables.ts'
import { profileShown, profiles } from '../profiles/tables.ts'
import { readingProgress } from '../progress/tables.ts'
import { readings } from '../readings/tables.ts'
import { joinRequests } from '../requests/tables.ts'
import { readingTags } from '../tags/tables.ts'
import { readingVotes } from '../votes/tables.ts'

type Grant = AccountGrant<'accounts.export-own'>

export async function readTold(db: Queries, grant: Grant) {
  return {
    profile: await readProfile(db, grant),
    notices: await readNotices(db, grant),
    waysIn: {
      identities: await db
        .select({ provider: identities.provider, label: identities.label })
        .from(identities)
        .where(eq(identities.accountId, grant.accountId))
        .orderBy(asc(identities.provider), asc(identities.label)),
      passkeys: await db
        .select({ name: passkeys.name, createdAt: passkeys.createdAt })
        .from(passkeys)
        .where(eq(passkeys.accountId, grant.accountId))
        .orderBy(asc(passkeys.createdAt)),
    },
    requests: await db
      .select({
        ...{ club: clubs.name, group: groups.name, state: joinRequests.state },
        ...{ note: joinRequests.note, askedAt: joinRequests.askedAt },
      })
      .from(joinRequests)
      .innerJoin(groups, and(eq(groups.clubId, joinRequests.clubId), eq(groups.id, joinRequests.groupId)))
      .innerJoin(clubs, eq(clubs.id, joinRequests.clubId))
      .where(eq(joinRequests.accountId, grant.accountId))
      .orderBy(asc(joinRequests.askedAt), asc(joinRequests.id)),
    bookings: await db
      .select({
        ...{ club: clubs.name, startsAt: officeHours.startsAt, minutes: officeHours.minutes },
        bookedAt: bookings.bookedAt,
      })
      .from(bookings)
      .innerJoin(members, and(eq(members.clubId, bookings.clubId), eq(members.id, bookings.memberId)))
      .innerJoin(
        officeHours,
        and(eq(officeHours.clubId, bookings.clubId), eq(officeHours.id, bookings.officeHourId)),
      )
      .innerJoin(clubs, eq(clubs.id, bookings.clubId))
      .where(eq(members.accountId, grant.accountId))
      .orderBy(asc(officeHours.startsAt), asc(officeHours.id)),
    list: await readList(db, grant),
  }
}

async function readNotices(db: Queries, { accountId }: Grant) {
  const [quiet] = await db
    .select({ from: accounts.quietFrom, to: accounts.quietTo })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  const choices = await db
    .select({ club: clubs.name, group: groups.name, kind: noticeChoices.kind, way: noticeChoices.way })
    .from(members)
    .innerJoin(
      noticeChoices,
      and(eq(noticeChoices.clubId, members.clubId), eq(noticeChoices.memberId, members.id)),
    )
    .innerJoin(groups, and(eq(groups.clubId, noticeChoices.clubId), eq(groups.id, noticeChoices.groupId)))
    .innerJoin(clubs, eq(clubs.id, noticeChoices.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(clubs.name), asc(groups.name), asc(groups.id), asc(noticeChoices.kind))
  return { quiet: quiet ?? DEFAULT_QUIET, choices }
}

async function readProfile(db: Queries, { accountId }: Grant) {
  const [kept] = await db
    .select({ content: profiles.content })
    .from(profiles)
    .where(eq(profiles.accountId, accountId))
  const shown = await db
    .select({ club: clubs.name, shown: profileShown.shown })
    .from(members)
    .innerJoin(
      profileShown,
      and(eq(profileShown.clubId, members.clubId), eq(profileShown.memberId, members.id)),
    )
    .innerJoin(clubs, eq(clubs.id, members.clubId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(clubs.name), asc(clubs.id))
  return { content: kept?.content ?? null, shown }
}

const OF_READING = { club: clubs.name, group: groups.name, work: papers.work }

/** Votes, tags and the person's own progress, each with the paper it is about. */
async function readList(db: Queries, { accountId }: Grant) {
  const mine = eq(members.accountId, accountId)
  const ofPaper = and(eq(papers.clubId, readings.clubId), eq(papers.id, readings.paperId))
  const ofGroup = and(eq(groups.clubId, readings.clubId), eq(groups.id, readings.groupId))
  const ofClub = eq(clubs.id, readings.clubId)
  const votes = await db
    .select({ ...OF_READING, votedAt: readingVotes.votedAt })
    .from(members)
    .innerJoin(
      readingVotes,
      and(eq(readingVotes.clubId, members.clubId), eq(readingVotes.memberId, members.id)),
    )
    .innerJoin(
      readings,
      and(eq(readings.clubId, readingVotes.clubId), eq(readings.id, readingVotes.readingId)),
    )
    .innerJoin(papers, ofPaper)
    .innerJoin(groups, ofGroup)
    .innerJoin(clubs, ofClub)
    .where(mine)
    .orderBy(asc(readingVotes.votedAt), asc(readings.id))
  const tags = await db
    .select({ ...OF_READING, tag: readingTags.tag, addedAt: readingTags.addedAt })
    .from(members)
    .innerJoin(readingTags, and(eq(readingTags.clubId, members.clubId), eq(readingTags.addedBy, members.id)))
    .innerJoin(readings, and(eq(readings.clubId, readingTags.clubId), eq(readings.id, readingTags.readingId)))
    .innerJoin(papers, ofPaper)
    .innerJoin(groups, ofGroup)
    .innerJoin(clubs, ofClub)
    .where(mine)
    .orderBy(asc(readingTags.addedAt), asc(readings.id))
  const progress = await db
    .select({ ...OF_READING, state: readingProgress.state, until: readingProgress.until })
    .from(members)
    .innerJoin(
      readingProgress,
      and(eq(readingProgress.clubId, members.clubId), eq(readingProgress.memberId, members.id)),
    )
    .innerJoin(
      readings,
      and(eq(readings.clubId, readingProgress.clubId), eq(readings.id, readingProgress.readingId)),
    )
    .innerJoin(papers, ofPaper)
    .innerJoin(groups, ofGroup)
    .innerJoin(clubs, ofClub)
    .where(mine)
    .orderBy(asc(readingProgress.changedAt), asc(readings.id))
  return { votes, tags, progress }
}
