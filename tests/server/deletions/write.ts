// A person writes words that stand nowhere else into everything that takes words from them.
import { sql } from 'drizzle-orm'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import { DEFAULT_POLICY } from '../../../shared/contract/policy.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { FIRST_SHOWN } from '../../../shared/domain/show-profile.ts'
import { aPaper, aPointer, aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person } from '../../support/people.ts'
import type { Lectern } from '../../support/world.ts'
import { aProfile } from '../profiles/profile.ts'

export interface Writer {
  readonly club: Club
  readonly person: Person
  /** Stands at the beginning of every word. */
  readonly canary: string
}

/** Summaries, drafts, a name and a device; and a turn that they have. */
export async function writeTexts({ club, person, canary }: Writer): Promise<void> {
  const { client } = person
  const place = { clubId: club.clubId, groupId: club.groupId }
  const works = ['arxiv:2401.00001', 'arxiv:2401.00002'] as const
  for (const work of works)
    await club.cleo.client.papers.capture.mutate({
      ...{ ...place, operationId: newOperation() },
      paper: aPaper({ work: work as never }),
    })
  const [first, second] = works as unknown as [never, never]
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
  const [reading] = await client.readings.list.query(place)
  if (reading === undefined) throw new Error('no reading')
  await club.ada.client.meetings.schedule.mutate({
    ...{ ...place, operationId: newOperation(), readingId: reading.id, place: '' },
    ...{ startsAt: '2026-04-02T17:00' as LocalTime, presenterId: club.members.ben },
  })
}

/** What a lead writes beside papers, meetings and people, and what they choose for themselves. */
export async function writeBesides(lectern: Lectern, writer: Writer): Promise<void> {
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
    const paper = aPaper({ work: `arxiv:2401.0001${number}` as never })
    const wish = { ...step(writer), paper, reason: `${canary}reason` }
    return (await client.papers.nominate.mutate(wish)).readingId
  }
  const [aside, open] = [await nominate(1), await nominate(2)]
  const settling = 'set_aside' as const
  await client.readings.settle.mutate({ ...step(writer), readingId: aside, settling, why: `${canary}aside` })
  const waiting = { work: 'arxiv:2401.00013' as never, version: null, reason: `${canary}waiting` }
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
  const rules = { weekday: 5, hour: 8, ...DEFAULT_POLICY.digest }
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
  const work = 'arxiv:2401.00012' as never
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
  const { club, canary, person } = writer
  const { client } = person
  const meet = async (startsAt: string) => {
    const at = { startsAt: startsAt as LocalTime, minutes: 60, title: '', place: '', link: '', format: null }
    return (await client.meetings.add.mutate({ ...step(writer), ...at })).meetingId
  }
  const [off, on] = [await meet('2026-05-07T17:00'), await meet('2026-05-14T17:00')]
  await client.meetings.cancel.mutate({ ...step(writer), meetingId: off, why: `${canary}cancelled` })
  const days = [{ day: '2026-05-21' as never, why: `${canary}dayoff` }]
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
  await client.officeHours.offer.mutate({ ...step(writer), ...hour('2026-05-08T17:00', `${canary}room`) })
  await club.ada.client.officeHours.offer.mutate({ ...step(writer), ...hour('2026-05-09T17:00', '') })
  const hours = await client.officeHours.list.query(placeOf(writer))
  const others = hours.find(({ place }) => place === '')
  if (others === undefined) throw new Error('no office hour of another')
  await client.officeHours.book.mutate({ ...step(writer), officeHourId: others.id })
  await offerTurn(writer)
}

async function offerTurn(writer: Writer): Promise<void> {
  const { client } = writer.person
  const { turns } = await client.plans.published.query(placeOf(writer))
  const [own] = turns.filter(({ memberId }) => memberId === writer.club.members.ben)
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
  const { club, canary, person } = writer
  const words = 'Three to five hours every week'
  const joining = { hours: { least: 3, most: 5 }, requests: 'open' as const }
  const place = placeOf(writer)
  await person.client.requests.setTerms.mutate({ ...step(writer), joining })
  await club.zoe.client.requests.ask.mutate({ ...place, hours: words, note: 'I read papers.' })
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
async function plantFromOutside({ db }: Lectern, { club, canary, person }: Writer): Promise<void> {
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
        ${club.members.ben}, now(), ${club.members.ben}, ${`${canary}plan`})`,
  ])
    await db.query.execute(planted)
}
