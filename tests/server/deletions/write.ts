// A person writes words that stand nowhere else into everything that takes words from them.
import { sql } from 'drizzle-orm'
import type { MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import { DEFAULT_POLICY } from '../../../shared/contract/policy.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { FIRST_SHOWN } from '../../../shared/domain/show-profile.ts'
import { aPaper, aPointer, aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, signIn } from '../../support/people.ts'
import type { Lectern } from '../../support/world.ts'
import { aProfile } from '../profiles/profile.ts'

export interface Writer {
  readonly club: Club
  readonly person: Person
  readonly memberId: MemberId
  /** Stands at the beginning of every word. */
  readonly canary: string
  /** Of the month in which their papers are from, and of their days. */
  readonly number: 1 | 2
  /** Whose office hour they book, and who asks to join and is answered. */
  readonly host: Person
  readonly asker: Person
  /** To whom answers to the digest go so far. */
  readonly replyTo?: string
}

/** Ben and Ada, who owns the club, write as much in the same places. Ben leads the group, too. */
export async function writeBoth(
  lectern: Lectern,
  { club, ben, ada }: { club: Club; ben: string; ada: string },
): Promise<void> {
  const yan = await signIn(lectern, 'Yan', `yan.${newOperation()}@example.org`)
  const first = { person: club.ben, memberId: club.members.ben, host: club.ada, asker: club.zoe }
  const second = { person: club.ada, memberId: club.members.ada, host: club.ben, asker: yan }
  await writeAll(lectern, { ...first, club, canary: ben, number: 1 })
  await writeAll(lectern, { ...second, club, canary: ada, number: 2, replyTo: club.ben.mail })
}

export async function writeAll(lectern: Lectern, writer: Writer): Promise<void> {
  await writeTexts(writer)
  await writeBesides(lectern, writer)
}

export async function makeLead({ ada, clubId, groupId, members }: Club): Promise<void> {
  await ada.client.roles.setInGroup.mutate({
    ...{ clubId, groupId, operationId: newOperation(), memberId: members.ben, role: 'lead' },
  })
}

const workOf = ({ number }: Writer, paper: string) => `arxiv:240${number}.${paper}` as never
const dayOf = ({ number }: Writer, day: string) => `2026-0${4 + number}-${day}`

/** Summaries, drafts, a name and a device; and a turn that they have. */
export async function writeTexts(writer: Writer): Promise<void> {
  const { club, person, canary, memberId } = writer
  const { client } = person
  const place = { clubId: club.clubId, groupId: club.groupId }
  const [first, second] = [workOf(writer, '00001'), workOf(writer, '00002')]
  const capture = (work: never) =>
    club.cleo.client.papers.capture.mutate({
      ...{ ...place, operationId: newOperation(), paper: aPaper({ work }) },
    })
  const { readingId } = await capture(first)
  await capture(second)
  const say = (takeaway: string) => aSummary({ takeaway, summary: `${takeaway} at length` })
  const submit = (work: never, takeaway: string, baseRevision: number) =>
    client.summaries.submit.mutate({
      ...place,
      ...aSubmission({ work, content: say(takeaway), baseRevision, change: `${takeaway}change` }),
    })
  await submit(first, `${canary}earlier`, 0)
  await submit(first, `${canary}current`, 1)
  await submit(second, `${canary}withdrawn`, 0)
  await client.summaries.withdraw.mutate({ ...place, ...aStep({ work: second }) })
  await client.summaries.compare.mutate({ ...place, work: first, content: say(`${canary}compared`) })
  await client.drafts.keep.mutate({
    ...{ device: newOperation() as never, number: 1, place, work: first, version: 7, seen: {} },
    ...{ content: say(`${canary}draft`), baseRevision: 0, savedAt: '2026-03-02T10:00:00.000Z' as never },
  })
  await client.accounts.change.mutate({ name: `${canary}name`, zone: 'UTC' as never })
  const { code } = await client.accounts.makePairingCode.mutate({})
  await client.accounts.pair.mutate({ code: code as never, label: `${canary}label` })
  await club.ada.client.meetings.schedule.mutate({
    ...{ ...place, operationId: newOperation(), readingId, place: '' },
    ...{ startsAt: `2026-04-0${writer.number}T17:00` as LocalTime, presenterId: memberId },
  })
}

/** What a lead writes beside papers, meetings and people, and what they choose for themselves. */
async function writeBesides(lectern: Lectern, writer: Writer): Promise<void> {
  await writeOnList(writer)
  await writeAtMeetings(writer)
  await writeOfThemselves(writer)
  await answerAndAsk(lectern, writer)
  await plantFromOutside(lectern, writer)
}

const placeOf = ({ club }: Writer) => ({ clubId: club.clubId, groupId: club.groupId })
const step = (writer: Writer) => ({ ...placeOf(writer), operationId: newOperation() })

async function writeOnList(writer: Writer): Promise<void> {
  const { canary } = writer
  const { client } = writer.person
  const nominate = async (number: number) => {
    const paper = aPaper({ work: workOf(writer, `0001${number}`) })
    const wish = { ...step(writer), paper, reason: `${canary}reason` }
    return (await client.papers.nominate.mutate(wish)).readingId
  }
  const [aside, open] = [await nominate(1), await nominate(2)]
  const settling = 'set_aside' as const
  await client.readings.settle.mutate({ ...step(writer), readingId: aside, settling, why: `${canary}aside` })
  const waiting = { work: workOf(writer, '00013'), version: null, reason: `${canary}waiting` }
  await client.readings.nominate.mutate({ ...step(writer), ...waiting })
  await client.readings.tag.mutate({ ...step(writer), readingId: open, tag: `${canary}tag`, on: true })
  await client.readings.vote.mutate({ ...step(writer), readingId: open, vote: true })
  await client.bids.set.mutate({ ...step(writer), readingId: open, value: 3 })
  await client.readings.keepProgress.mutate({
    ...step(writer),
    readingId: open,
    state: 'reading',
    until: null,
  })
  await sayOfPoints(writer, open)
  const { replyTo: before = null } = writer
  const rules = { weekday: 5, hour: 8, ...DEFAULT_POLICY.digest, replyTo: before as never }
  const replyTo = writer.person.mail as never
  await client.digests.setRules.mutate({ ...step(writer), base: rules, rules: { ...rules, replyTo } })
}

/** One point with a place that was pointed at, said to be the same as another's. */
async function sayOfPoints(writer: Writer, readingId: ReadingId): Promise<void> {
  const { club, canary, person } = writer
  const quote = { exact: `${canary}quoted`, prefix: '', suffix: '' }
  const points = (['strength', 'weakness'] as const).map((kind) => ({
    ...{ kind, text: `${canary}${kind} in table 2 and what follows`, where: `${canary}where` },
    pointer: aPointer({ quote }),
  }))
  const work = workOf(writer, '00012')
  const own = aSubmission({ work, content: aSummary({ points }) })
  const { summaryId } = await person.client.summaries.submit.mutate({ ...placeOf(writer), ...own })
  const other = await club.cleo.client.summaries.submit.mutate({
    ...placeOf(writer),
    ...aSubmission({ work }),
  })
  await person.client.topics.say.mutate({
    ...{ ...step(writer), readingId, says: 'same' as const },
    ...{ own: { summaryId, revision: 1, position: 1 } },
    other: { summaryId: other.summaryId, revision: 1, position: 1 },
  })
}

async function writeAtMeetings(writer: Writer): Promise<void> {
  const { canary, person, host } = writer
  const { client } = person
  const meet = async (startsAt: string) => {
    const at = { startsAt: startsAt as LocalTime, minutes: 60, title: '', place: '', link: '', format: null }
    return (await client.meetings.add.mutate({ ...step(writer), ...at })).meetingId
  }
  const [off, on] = [await meet(`${dayOf(writer, '07')}T17:00`), await meet(`${dayOf(writer, '14')}T17:00`)]
  await client.meetings.cancel.mutate({ ...step(writer), meetingId: off, why: `${canary}cancelled` })
  const days = [{ day: dayOf(writer, '21') as never, why: `${canary}dayoff` }]
  await client.meetings.addDaysOff.mutate({ ...step(writer), cancel: true, days })
  const material = {
    ...{ kind: 'notes' as const, label: `${canary}label2`, body: `${canary}body` },
    address: `https://example.org/${canary}address`,
  }
  await client.materials.add.mutate({ ...step(writer), meetingId: on, material: material as never })
  await client.attendance.excuse.mutate({ ...step(writer), meetingId: on, excused: true })
  const hour = (startsAt: string, place: string) => ({
    hours: { startsAt: [startsAt as LocalTime], minutes: 30, bookable: true, place },
  })
  await client.officeHours.offer.mutate({
    ...step(writer),
    ...hour(`${dayOf(writer, '08')}T17:00`, `${canary}room`),
  })
  await host.client.officeHours.offer.mutate({ ...step(writer), ...hour(`${dayOf(writer, '09')}T17:00`, '') })
  const hours = await client.officeHours.list.query(placeOf(writer))
  const others = hours.find(
    ({ place, state, host: { id } }) => place === '' && state === 'free' && id !== writer.memberId,
  )
  if (others === undefined) throw new Error('no office hour of another')
  await client.officeHours.book.mutate({ ...step(writer), officeHourId: others.id })
  await offerTurn(writer)
}

async function offerTurn(writer: Writer): Promise<void> {
  const { client } = writer.person
  const { turns } = await client.plans.published.query(placeOf(writer))
  const [own] = turns.filter(({ memberId }) => memberId === writer.memberId)
  if (own === undefined) throw new Error('no turn')
  await client.trades.offer.mutate({
    ...{ ...step(writer), turnId: own.id, to: { kind: 'everyone' } as const },
    ...{ exchange: false, until: '2026-03-30T18:00' as LocalTime, draw: true },
  })
}

async function writeOfThemselves(writer: Writer): Promise<void> {
  const { club, canary, person } = writer
  const { client } = person
  const links = [{ label: `${canary}link`, address: `https://example.org/${canary}` }]
  const content = aProfile({ about: `${canary}about`, links })
  const clubs = [{ clubId: club.clubId, shown: { ...FIRST_SHOWN, about: 'leads' as const } }]
  await client.profiles.save.mutate({ basis: 0, content, clubs })
  await client.notices.choose.mutate({ ...step(writer), choices: { due: 'none', trade: null } })
  await client.notices.setQuiet.mutate({ quiet: { from: 23, to: 7 } })
  await client.feeds.make.mutate(step(writer))
  await client.calendars.make.mutate({ deadlines: true })
  await client.calendars.makeForGroup.mutate(step(writer))
  await client.digests.sendToSelf.mutate(step(writer))
  await client.addresses.change.mutate({ mail: `${canary}mail@example.org` as never })
}

/** An answer to somebody's request, and a request of their own to another club. */
async function answerAndAsk(lectern: Lectern, writer: Writer): Promise<void> {
  const { canary, person, asker } = writer
  const words = 'Three to five hours every week'
  const joining = { hours: { least: 3, most: 5 }, requests: 'open' as const }
  const place = placeOf(writer)
  await person.client.requests.setTerms.mutate({ ...step(writer), joining })
  await asker.client.requests.ask.mutate({ ...place, hours: words, note: 'I read papers.' })
  const [request] = await person.client.requests.waiting.query(place)
  if (request === undefined) throw new Error('no request')
  const answer = { requestId: request.id, role: null, line: `${canary}line` }
  await person.client.requests.answer.mutate({ ...step(writer), ...answer })
  const other = await foundClub(lectern)
  const there = { clubId: other.clubId, groupId: other.groupId }
  await other.ada.client.requests.setTerms.mutate({ ...there, operationId: newOperation(), joining })
  await person.client.requests.ask.mutate({ ...there, hours: words, note: `${canary}note` })
}

/** What comes from other sites, from a device or from a solver; here put in as it would stand. */
async function plantFromOutside({ db }: Lectern, { club, canary, person, memberId }: Writer): Promise<void> {
  const account = sql`(select account_id from accounts where mail = ${person.mail})`
  const later = sql`now() + interval '1 hour'`
  for (const planted of [
    sql`insert into identities (identity_id, account_id, provider, subject, label, created_at, last_used_at)
      values (gen_random_uuid(), ${account}, 'github', ${`${canary}subject`}, ${`${canary}identity`}, now(), now())`,
    sql`insert into passkeys (passkey_id, account_id, credential_id, public_key, transports, name, created_at, counter)
      values (gen_random_uuid(), ${account}, ${`${canary}key`}, 'key', '[]', ${`${canary}passkey`}, now(), 0)`,
    sql`insert into mail_troubles (account_id, mail, kind, since) values (${account}, ${person.mail}, 'returned', now())`,
    // Somebody who came back from another site and waits for a link to this address.
    sql`insert into provider_visits (secret_hash, provider, created_at, expires_at, subject, label, name, mails)
      values (${`hash-${canary}`}, 'github', now(), ${later}, ${`${canary}visit`}, 'Ben', 'Ben', ${JSON.stringify([person.mail])})`,
    sql`insert into plans (club_id, plan_id, group_id, state, from_day, to_day, seed, revision, made_by, made_at, published_by, published_note)
      values (${club.clubId}, gen_random_uuid(), ${club.groupId}, 'published', '2026-03-01', '2026-06-01', 1, 1,
        ${memberId}, now(), ${memberId}, ${`${canary}plan`})`,
  ])
    await db.query.execute(planted)
}
