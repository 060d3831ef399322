// The world that rights are tested in: one club with two groups that read the same paper, everybody who may ever call,
// and a second club that is the first one's twin down to its ids. What a filter forgets, shows.
import { sql } from 'drizzle-orm'
import type { Queries } from '../../../server/db/database.ts'
import { openWeek } from '../../../server/digests/commands.ts'
import { openProviders } from '../../../server/gateways/providers/index.ts'
import { grantJob } from '../../../server/grant.ts'
import type { Role } from '../../../shared/contract/club.ts'
import type { ClubId, GroupId } from '../../../shared/contract/ids.ts'
import { NO_ANSWERS } from '../../../shared/contract/import.ts'
import { startGithub } from '../../support/github.ts'
import { aPaper, aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, clientFor, foundClub, type Person, signIn } from '../../support/people.ts'
import { comingInto, goneComingIn } from './coming-in.ts'
import { furnishGroup, furnishPerson } from './furnishing.ts'
import { MEETING_GONE, meetingsInto } from './meetings-there.ts'
import { draftInto, NO_PLAN, type PlanIds } from './scene-plans.ts'
import { goneTrades, noTrades, type TradesThere, tradesInto } from './trades-there.ts'
import { putLast, twinClub } from './twin.ts'
import { type Options, startUndoing, type Undoing } from './undoing.ts'
import { goneWaysIn, noWaysIn, type WaysIn, waysInto } from './ways-in.ts'

/** What every text of the other group, and of the other club, holds. */
export const OTHER_GROUP = 'only-in-the-other-group'
export const OTHER_CLUB = 'only-in-the-other-club'
export const WITHDRAWN = 'words-that-were-withdrawn'
export const OWN_DRAFT = 'words-of-a-draft'

export interface Caller {
  readonly name: string
  /** Headers that say who it is. */
  readonly headers: Readonly<Record<string, string>>
  /** Null: a credential that is none. */
  readonly signedIn: 'web' | 'extension' | null
  readonly clubRole: Role | null
  readonly groupRole: Role | null
  readonly otherRole: Role | null
}

export interface Ids extends PlanIds, TradesThere, WaysIn {
  readonly readingId: string
  readonly summaryId: string
  readonly importId: string
  readonly officeHourId: string
  readonly work: string
  readonly sessionId: string
  readonly presenterId: string
  readonly memberId: string
  readonly inGroupId: string
  /** On the list, at no meeting. */
  readonly queuedId: string
  readonly ownerId: string
  readonly meetingId: string
  /** Of a meeting that is cancelled. */
  readonly cancelledId: string
  readonly materialId: string
  readonly pairingId: string
  readonly token: string
  readonly invitationId: string
  readonly requestId: string
  readonly rosterId: string
}

export interface Scene {
  readonly lectern: Undoing
  readonly club: Club
  readonly clubId: ClubId
  readonly groupId: GroupId
  readonly otherGroupId: GroupId
  readonly elsewhere: Club
  readonly people: Readonly<Record<string, Person>>
  readonly memberIds: Readonly<Record<string, string>>
  /** The twelve of A1, then further ones whose rights differ from all of those. */
  readonly callers: readonly Caller[]
  readonly ids: Readonly<Record<'own' | 'same' | 'other' | 'deleted' | 'never', Ids>>
  /** Ids of a group and a club that were there once. */
  readonly gone: { readonly clubId: string; readonly groupId: string }
  /** Who came back from another site and waits, by address: the secret of their browser's visit. */
  readonly visits: ReadonlyMap<string, string>
  /** Adds what the group must not notice: see twins.test.ts. */
  fillOther(): Promise<void>
}

export const NEVER = '00000000-0000-4000-8000-000000000000'
export const SECOND_WORK = 'arxiv:2401.00002'
export const OTHER_WORK = 'arxiv:2401.00003'
/** The other group waited for it in vain. */
export const NOT_FOUND_WORK = 'arxiv:2401.09999'
const FUTURE = '2026-04-02T17:00'

/** A club of its own for each test file, with everything in place but what `fillOther` adds. */
export async function setScene(options: Pick<Options, 'from' | 'around'> = {}): Promise<Scene> {
  const github = await startGithub()
  const providers = openProviders({ orcid: null, google: null, github: github.keys })
  const started = await startUndoing({ ...options, providers })
  const close = () => Promise.all([github.close(), started.close()]).then(() => {})
  const lectern = { ...started, close }
  const door = { lectern, github, visits: new Map<string, string>() }
  const club = await foundClub(lectern)
  const elsewhere = await foundClub(lectern)
  await lectern.db.query.execute(
    sql`update clubs set name = ${OTHER_CLUB} where club_id = ${elsewhere.clubId}`,
  )
  const cast = await gather(lectern, club)
  const { people } = cast
  const place = { clubId: club.clubId, groupId: club.groupId }
  const own = await readAndWrite(people.ben as Person, place, { work: aPaper().work, by: club.ada })
  const same = await readAndWrite(people.cleo as Person, place, {
    work: SECOND_WORK,
    by: people.lea as Person,
  })
  await schedule(club.ada, place, own.readingId, cast.memberIds.pia as string)
  await schedule(club.ada, place, same.readingId, cast.memberIds.pia as string)
  const ownMeeting = await meetingsInto(club.ada, people.pia as Person, place)
  const sameMeeting = await meetingsInto(people.lea as Person, people.lea as Person, place)
  const queued = (person: Person, work: string) => captureOne(person, place, work)
  const ownQueued = await queued(people.ben as Person, 'arxiv:2401.00004')
  const sameQueued = await queued(people.cleo as Person, 'arxiv:2401.00005')
  const trading = await tradingInto(place, { club, cast })
  const plan = await draftInto(club.ada, place)
  await newsFor(lectern, club.clubId)
  await furnish(lectern, cast, place, own.summaryId)
  await furnishGroup(lectern.db.query, {
    newId: lectern.world.newId,
    ...{ ...place, readingId: ownQueued, meetingId: ownMeeting.meetingId, words: 'A few words' },
    memberIds: ['mia', 'ben', 'cleo', 'pia', 'mo', 'nia'].map((name) => cast.memberIds[name] ?? ''),
  })
  const undone = await importOf(club.ada, place, 'arXiv:2401.00009')
  const [removed] = await lectern.db.query.execute<{ id: string }>(sql`
    select made -> 'readings' ->> 0 as id from imports where import_id = ${undone}`)
  await club.ada.client.imports.undo.mutate({
    ...place,
    operationId: newOperation(),
    importId: undone as never,
  })
  const gone = await goneOf(lectern, club.clubId)
  const sessions = await sessionsOf(lectern, cast)
  const never = { readingId: NEVER, summaryId: NEVER, importId: NEVER, sessionId: NEVER }
  const { pia = '', hal = '', ada = '', lea = '', gus = '', mo = '', fay = '', rex = '' } = cast.memberIds
  const { cleo: asker, ben: secondAsker } = elsewhere
  const ownIn = await comingInto(lectern, place, { lead: club.ada, leadId: ada, asker })
  const sameIn = await comingInto(lectern, place, {
    ...{ lead: people.lea as Person, leadId: lea, asker: secondAsker },
  })
  const goneIn = { ...(await goneComingIn(club.ada, place)), ...MEETING_GONE }
  const waysIn = {
    own: await waysInto(door, club.ben),
    same: await waysInto(door, club.cleo),
    other: await waysInto(door, people.hal as Person),
    deleted: await goneWaysIn(door, club.ben),
    never: noWaysIn(NEVER),
  }
  const [ownHour, sameHour] = [await hourOf(lectern, place, gus), await hourOf(lectern, place, gus, 1)]
  await club.ada.client.handOvers.offer.mutate({
    ...{ clubId: club.clubId, operationId: newOperation(), toId: lea as never },
  })
  const neverMeeting = { meetingId: NEVER, cancelledId: NEVER, materialId: NEVER }
  const neverIn = {
    ...{ token: 'a'.repeat(43), invitationId: NEVER, requestId: NEVER, rosterId: NEVER },
    ...neverMeeting,
  }
  // Made before what fills them, so that their ids are known from the start.
  const other = { readingId: newOperation(), summaryId: newOperation(), importId: newOperation() }
  const dead = {
    readingId: removed?.id ?? '',
    importId: undone,
    work: 'arxiv:2401.00009',
    sessionId: sessions.ended,
  }
  const ids = {
    own: {
      ...{
        ...own,
        ...ownIn,
        ...ownMeeting,
        queuedId: ownQueued,
        work: aPaper().work,
        sessionId: sessions.ben,
      },
      ...{ presenterId: pia, memberId: gus, inGroupId: gus, ownerId: ada, officeHourId: ownHour, ...plan },
    },
    same: {
      ...{
        ...same,
        ...sameIn,
        ...sameMeeting,
        queuedId: sameQueued,
        work: SECOND_WORK,
        sessionId: sessions.cleo,
      },
      ...{ presenterId: pia, memberId: mo, inGroupId: mo, ownerId: lea, officeHourId: sameHour, ...plan },
    },
    // The rest is filled in by fillOther().
    other: {
      ...{
        ...other,
        ...neverIn,
        pairingId: NEVER,
        queuedId: NEVER,
        work: OTHER_WORK,
        sessionId: sessions.hal,
      },
      ...{ presenterId: hal, memberId: hal, inGroupId: hal, ownerId: hal, officeHourId: NEVER, ...NO_PLAN },
    },
    deleted: {
      ...{ ...dead, ...goneIn, queuedId: dead.readingId, summaryId: newOperation() as string },
      ...{
        presenterId: fay,
        memberId: fay,
        inGroupId: rex,
        ownerId: fay,
        officeHourId: newOperation() as string,
        ...NO_PLAN,
      },
    },
    never: {
      ...{ ...never, ...neverIn, pairingId: NEVER, queuedId: NEVER, work: 'arxiv:2402.09999' },
      ...{
        presenterId: NEVER,
        memberId: NEVER,
        inGroupId: NEVER,
        ownerId: NEVER,
        officeHourId: NEVER,
        ...NO_PLAN,
      },
    },
  }
  for (const name of ['own', 'same', 'other', 'deleted', 'never'] as const)
    Object.assign(ids[name], waysIn[name], trading[name])
  const scene: Scene = {
    ...{ lectern, club, elsewhere, gone, ...place, otherGroupId: cast.otherGroupId },
    ...{ ids: ids as unknown as Scene['ids'], visits: door.visits },
    ...{ people: cast.people, memberIds: cast.memberIds, callers: cast.callers },
    fillOther: () => fillOther(scene),
  }
  return scene
}

/** Pia and Lea present here and take each other's turns; what the other group has comes with fillOther(). */
async function tradingInto(place: Place, { club, cast }: { club: Club; cast: Cast }) {
  const { people, memberIds } = cast
  const [pia, lea] = [people.pia as Person, people.lea as Person]
  const byPia = { lead: club.ada, giver: pia, giverId: memberIds.pia ?? '', taker: lea }
  const byLea = { lead: lea, giver: lea, giverId: memberIds.lea ?? '', taker: pia }
  const never = noTrades(() => NEVER)
  return {
    own: await tradesInto(place, byPia),
    same: await tradesInto(place, byLea),
    deleted: await goneTrades(place, byPia),
    ...{ other: never, never },
  }
}

interface Cast {
  readonly otherGroupId: GroupId
  readonly people: Record<string, Person>
  readonly memberIds: Record<string, string>
  readonly callers: Caller[]
}

/** Name → role in the club, in the group, in the other group. */
const ROLES: Record<string, [club: Role | null, group: Role | null, other: Role | null]> = {
  zed: ['member', null, null],
  ivy: [null, null, null],
  mia: ['member', 'member', null],
  pia: ['member', 'member', null],
  ben: ['member', 'member', null],
  cleo: ['member', 'member', null],
  fay: ['former', 'member', 'member'],
  ada: ['owner', 'lead', null],
  gil: ['member', null, 'lead'],
  gus: ['guest', 'guest', null],
  mo: ['mentor', 'mentor', null],
  lea: ['member', 'lead', null],
  lou: ['lead', null, null],
  hal: ['member', null, 'member'],
  dora: ['member', 'member', null],
  rex: ['member', 'former', null],
  eve: [null, null, null],
  // No caller: what is hers alone is nobody's.
  nia: ['member', 'member', null],
}

async function gather(lectern: Undoing, club: Club): Promise<Cast> {
  const { groupId: otherGroupId } = await club.ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId: club.clubId, name: 'Second group', kind: 'reading_group' },
    ...{ zone: 'Europe/Berlin' as never, digest: { weekday: 5, hour: 8 } },
  })
  const people: Record<string, Person> = { ada: club.ada, ben: club.ben, cleo: club.cleo }
  const memberIds: Record<string, string> = { ...club.members }
  for (const [name, [clubRole]] of Object.entries(ROLES)) {
    if (name in people) continue
    people[name] = await signIn(lectern, name, `${name}@cast.example.org`)
    if (clubRole === null) continue
    const { memberId } = await club.ada.client.members.add.mutate({
      ...{ operationId: newOperation(), clubId: club.clubId, groupId: club.groupId },
      ...{ name, mail: `${name}@cast.example.org` as never, role: 'member' },
    })
    memberIds[name] = memberId
  }
  await giveRoles(lectern, club, { otherGroupId, memberIds })
  const { code } = await club.ben.client.accounts.makePairingCode.mutate({})
  const { token } = await club.ben.client.accounts.pair.mutate({ code: code as never, label: 'Chrome' })
  const stranger = clientFor(lectern.url, {})
  await stranger.accounts.askForLink.mutate({ mail: club.ada.mail as never })
  const link = lectern.mails.at(-1)?.link?.split('/').at(-1) ?? ''
  return { otherGroupId, people, memberIds, callers: callersOf(lectern.url, people, { token, link }) }
}

/** Something of every kind that a list, a count or a mail of the group may hold. */
async function furnish(lectern: Undoing, { people }: Cast, place: Place, summaryId: string): Promise<void> {
  const { mia } = people
  if (!mia) throw new Error('somebody is missing')
  const asked = { ...place, work: 'arxiv:2401.04321' as never, version: null }
  await mia.client.papers.captureById.mutate({ ...asked, operationId: newOperation() })
  await mia.client.summaries.markPoint.mutate({
    ...{ ...place, operationId: newOperation(), summaryId: summaryId as never },
    ...{ revision: 1, position: 1, stands: 'fixed', version: 8 },
  })
  for (const person of [mia, people.ben, people.cleo]) {
    const choices = { trade: 'none', due: 'none' } as const
    await person?.client.notices.choose.mutate({ ...place, operationId: newOperation(), choices })
  }
  await openWeekOf(lectern, place)
}

/** The roles as they are stored: not every one of them can be given over HTTP. */
async function giveRoles(
  lectern: Undoing,
  { clubId, groupId }: Club,
  { otherGroupId, memberIds }: Pick<Cast, 'otherGroupId' | 'memberIds'>,
): Promise<void> {
  const db = lectern.db.query
  for (const [name, [clubRole, groupRole, otherRole]] of Object.entries(ROLES)) {
    const memberId = memberIds[name]
    if (memberId === undefined) continue
    const here = sql`club_id = ${clubId} and member_id = ${memberId}`
    await db.execute(sql`update members set role = ${clubRole} where ${here}`)
    await db.execute(sql`delete from group_members where ${here}`)
    for (const [at, role] of [
      [groupId, groupRole],
      [otherGroupId, otherRole],
    ])
      if (role !== null)
        await db.execute(sql`insert into group_members (club_id, group_id, member_id, role, joined_at)
          values (${clubId}, ${at}, ${memberId}, ${role}, '2026-03-01')`)
  }
}

function callersOf(
  url: string,
  people: Record<string, Person>,
  { token, link }: { token: string; link: string },
): Caller[] {
  const none = { signedIn: null, clubRole: null, groupRole: null, otherRole: null }
  const web = (name: string, who: string): Caller => {
    const [clubRole, groupRole, otherRole] = ROLES[who] ?? [null, null, null]
    const headers = { cookie: people[who]?.cookie ?? '', origin: url }
    return { name, headers, signedIn: 'web', clubRole, groupRole, otherRole }
  }
  const origin = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}`, origin })
  return [
    { name: 'nobody', headers: { origin: url }, ...none },
    web('signed in, in no group', 'zed'),
    web('invited', 'ivy'),
    web('member', 'mia'),
    web('presenter', 'pia'),
    web('author', 'ben'),
    web('other author', 'cleo'),
    web('former member', 'fay'),
    web('organiser', 'ada'),
    web('organiser of another group', 'gil'),
    { name: 'token of another kind', headers: bearer(link), ...none },
    { ...web('extension of the author', 'ben'), headers: bearer(token), signedIn: 'extension' },
    web('guest', 'gus'),
    web('mentor', 'mo'),
    web('lead of the group', 'lea'),
    web('lead of the club', 'lou'),
    web('member of the other group', 'hal'),
    web('author who withdrew', 'dora'),
    web('former in the group', 'rex'),
    web('stranger', 'eve'),
  ]
}

export const TWELVE = 12

type Place = { clubId: ClubId; groupId: GroupId }

/** A reading with an import beside it, and this person's summary of it. */
async function readAndWrite(person: Person, place: Place, { work, by }: { work: string; by: Person }) {
  const paper = aPaper({ work: work as never, title: `About ${work}` })
  const { readingId } = await person.client.papers.capture.mutate({
    ...place,
    operationId: newOperation(),
    paper,
  })
  const said = aSubmission({ work: work as never })
  const { summaryId } = await person.client.summaries.submit.mutate({ ...place, ...said })
  const importId = await importOf(by, place, `https://example.org/${person.name}`)
  return { readingId: readingId as string, summaryId: summaryId as string, importId }
}

async function captureOne(person: Person, place: Place, work: string): Promise<string> {
  const paper = aPaper({ work: work as never, title: `About ${work}` })
  const asked = { ...place, operationId: newOperation(), paper }
  return (await person.client.papers.capture.mutate(asked)).readingId
}

/** A bookable hour of somebody who can neither book nor call off one: everybody is a stranger to it. */
async function hourOf(
  lectern: { db: { query: Queries }; world: { newId(): string } },
  { clubId, groupId }: Place,
  hostId: string,
  day = 0,
): Promise<string> {
  const id = lectern.world.newId()
  await lectern.db.query.execute(sql`
    insert into office_hours values (${clubId}, ${id}, ${groupId}, ${hostId}, ${`2026-04-0${3 + day}T17:00:00Z`},
      30, true, 'Room 1', ${hostId}, '2026-03-01T10:00:00Z', null)`)
  return id
}

async function importOf(lead: Person, place: Place, text: string): Promise<string> {
  const { importId } = await lead.client.imports.run.mutate({
    ...{ ...place, operationId: newOperation(), text, answers: NO_ANSWERS, chosen: [1] },
  })
  return importId
}

async function schedule(lead: Person, place: Place, readingId: string, presenterId: string): Promise<void> {
  await lead.client.meetings.schedule.mutate({
    ...{ ...place, operationId: newOperation(), readingId: readingId as never, startsAt: FUTURE as never },
    ...{ place: 'Room 1', presenterId: presenterId as never },
  })
}

async function newsFor(lectern: Undoing, clubId: ClubId): Promise<void> {
  await lectern.db.query.execute(sql`
    insert into paper_news (club_id, paper_id, version, withdrawn, seen_at)
    select club_id, paper_id, 8, false, now() from papers where club_id = ${clubId} on conflict do nothing`)
}

async function goneOf(lectern: Undoing, clubId: ClubId): Promise<Scene['gone']> {
  const gone = { clubId: newOperation(), groupId: newOperation() }
  const db = lectern.db.query
  await db.execute(sql`insert into clubs (club_id, name, created_at) values (${gone.clubId}, 'Gone', now())`)
  await db.execute(sql`delete from clubs where club_id = ${gone.clubId}`)
  await db.execute(sql`insert into groups
    select (jsonb_populate_record(g, jsonb_build_object('group_id', ${gone.groupId}::text))).* from groups g
    where club_id = ${clubId} limit 1`)
  await db.execute(sql`delete from groups where club_id = ${clubId} and group_id = ${gone.groupId}`)
  return gone
}

async function sessionsOf(lectern: Undoing, { people }: Cast) {
  const current = async (name: string) => {
    const all = await (people[name] as Person).client.accounts.sessions.query({})
    return all.find((session) => session.current)?.id as string
  }
  const second = await signIn(lectern, 'ben again', people.ben?.mail ?? '')
  const all = await second.client.accounts.sessions.query({})
  const ended = all.find((session) => session.current)?.id as string
  await second.client.accounts.signOut.mutate({})
  return { ben: await current('ben'), cleo: await current('cleo'), hal: await current('hal'), ended }
}

async function fillOther(scene: Scene): Promise<void> {
  const { lectern, clubId, groupId, otherGroupId, ids, people } = scene
  const { gil, hal, dora, ben } = people as Record<string, Person>
  if (!gil || !hal || !dora || !ben) throw new Error('somebody is missing')
  const place = { clubId, groupId: otherGroupId }
  const db = lectern.db.query
  const theirs = { takeaway: OTHER_GROUP, summary: OTHER_GROUP }
  for (const work of [OTHER_WORK, aPaper().work, SECOND_WORK]) {
    const paper = aPaper({ work: work as never, title: OTHER_GROUP, comments: OTHER_GROUP })
    const { readingId } = await hal.client.papers.capture.mutate({
      ...place,
      operationId: newOperation(),
      paper,
    })
    const said = aSubmission({ work: work as never, content: aSummary(theirs) })
    const { summaryId } = await hal.client.summaries.submit.mutate({ ...place, ...said })
    await gil.client.summaries.submit.mutate({ ...place, ...aSubmission({ work: work as never }) })
    await schedule(gil, place, readingId, scene.memberIds.hal ?? '')
    if (work !== OTHER_WORK) continue
    Object.assign(ids.other, { readingId, summaryId })
  }
  Object.assign(ids.other, { importId: await importOf(gil, place, `https://example.org/${OTHER_GROUP}`) })
  const { gil: leadId = '' } = scene.memberIds
  const asker = scene.elsewhere.ada
  Object.assign(ids.other, { officeHourId: await hourOf(lectern, place, scene.memberIds.hal ?? '') })
  Object.assign(ids.other, { queuedId: await captureOne(hal, place, 'arxiv:2401.00006') })
  Object.assign(ids.other, await comingInto(lectern, place, { lead: gil, leadId, asker }))
  const theirTurns = { lead: gil, giver: hal, giverId: scene.memberIds.hal ?? '', taker: gil }
  Object.assign(ids.other, await tradesInto(place, theirTurns))
  Object.assign(ids.other, await draftInto(gil, place))
  Object.assign(ids.other, await meetingsInto(gil, hal, place))
  const asked = { ...place, work: 'arxiv:2401.01234' as never, version: null }
  await hal.client.papers.captureById.mutate({ ...asked, operationId: newOperation() })
  await hal.client.summaries.compare.mutate({ ...place, work: OTHER_WORK as never, content: aSummary() })
  await newsFor(lectern, clubId)
  await withdrawOne(scene, dora)
  const {
    content,
    baseRevision,
    deviceTime: savedAt,
  } = aSubmission({ content: aSummary({ takeaway: OWN_DRAFT }) })
  await ben.client.drafts.keep.mutate({
    ...{ device: newOperation() as never, number: 1, place: { clubId, groupId }, work: aPaper().work },
    ...{ version: 7, seen: {}, content, baseRevision, savedAt },
  })
  await openWeekOf(lectern, place)
  await db.execute(sql`insert into digest_weeks (club_id, group_id, week, due_at, from_at, to_at, opened_at)
    select club_id, group_id, '2026-W20', due_at, from_at, '2026-03-02', opened_at from digest_weeks
    where club_id = ${clubId} and group_id = ${otherGroupId}`)
  await db.execute(sql`insert into awaited_papers (club_id, group_id, work, version, state, reason, asked_by, asked_at)
    values (${clubId}, ${otherGroupId}, ${NOT_FOUND_WORK}, 0, 'not_found', ${OTHER_GROUP}, ${scene.memberIds.hal}, '2026-03-01')`)
  await db.execute(sql`update meetings set place = ${OTHER_GROUP}, title = ${OTHER_GROUP}
    where group_id = ${otherGroupId}`)
  const { queuedId: theirQueued, meetingId: theirMeeting } = ids.other
  await furnishGroup(db, {
    newId: lectern.world.newId,
    ...{ ...place, readingId: theirQueued, meetingId: theirMeeting, words: OTHER_GROUP },
    memberIds: [scene.memberIds.hal ?? '', scene.memberIds.gil ?? ''],
  })
  await furnishPerson(db, people.nia?.mail ?? '', WITHDRAWN)
  await twinClub(db, { clubId, suffix: OTHER_CLUB })
  const { readingId, summaryId } = ids.other
  await putLast(db, { clubId, others: [otherGroupId, readingId, summaryId, scene.memberIds.hal ?? ''] })
}

async function withdrawOne(scene: Scene, dora: Person): Promise<void> {
  const place = { clubId: scene.clubId, groupId: scene.groupId }
  const content = aSummary({ takeaway: WITHDRAWN, summary: WITHDRAWN })
  const { summaryId } = await dora.client.summaries.submit.mutate({ ...place, ...aSubmission({ content }) })
  await dora.client.summaries.withdraw.mutate({ ...place, ...aStep() })
  Object.assign(scene.ids.deleted, { summaryId })
}

/** The digest of a group goes out, so that there are sends to be seen, also by mistake. */
async function openWeekOf(lectern: Undoing, { clubId, groupId }: Place): Promise<void> {
  const later = { ...lectern.world, baseUrl: lectern.url, now: () => '2026-03-07T10:00:00.000Z' as never }
  await openWeek(later, grantJob('digests.send', { clubId, groupId }))
  // The week ended early, so that what was written here comes into the next one, which a lead may look at.
  await lectern.db.query.execute(sql`update digest_weeks set to_at = '2026-03-01'
    where club_id = ${clubId} and group_id = ${groupId}`)
}
