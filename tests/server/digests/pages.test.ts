// The pages of a digest through the front door: previews by each one's rights, a mail to oneself, the archive, what became
// of each mail, and the rules.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverDigests, openDigests } from '../../../server/digests/jobs.ts'
import { digestSends, digestWeeks } from '../../../server/digests/tables.ts'
import { deliverLetters } from '../../../server/letters/jobs.ts'
import { chooseWay } from '../../../server/notices/choices.ts'
import type { DigestWeek } from '../../../shared/contract/digest.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { aPaper, aStep, aSubmission, aSummary, newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

const WEEK = '2026-W10' as DigestWeek
const TAKEAWAY = 'Attention alone carries the translation.'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  lectern.setClock('2026-03-03T10:00:00Z')
  const { ada, ben, members } = club
  const { readingId } = await ben.client.papers.capture.mutate({
    ...{ ...place(), operationId: newOperation(), paper: aPaper() },
  })
  const content = aSummary({ takeaway: TAKEAWAY })
  await ben.client.summaries.submit.mutate({ ...place(), ...aSubmission({ content }) })
  await ada.client.meetings.schedule.mutate({
    ...{ ...place(), operationId: newOperation(), readingId, presenterId: members.cleo },
    ...{ startsAt: '2026-03-12T18:00' as LocalTime, place: 'Room 3' },
  })
  lectern.mails.length = 0
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const signal = new AbortController().signal

async function tick(at: string): Promise<void> {
  lectern.setClock(at)
  await openDigests.run(lectern.world, signal)
  await deliverDigests.run(lectern.world, signal)
}
/** Of this test's club: the clubs of the tests before it get theirs too. */
const mails = () => {
  const ours = [club.ada, club.ben, club.cleo].map(({ mail }) => mail)
  return lectern.mails.filter(({ to }) => ours.includes(to))
}
const friday = () => tick('2026-03-06T07:00:30Z')
const frame = (person: Person, which: string) =>
  fetch(`${lectern.url}/digest-preview/${club.clubId}/${club.groupId}${which}`, {
    headers: { cookie: person.cookie },
  })
const rules = async () => {
  const { digest, policy } = await club.ada.client.groups.get.query(place())
  return { ...digest, ...policy.digest }
}

describe('the coming digest', () => {
  test('every member sees their own, with what they owe; nobody outside sees one', async () => {
    const cleo = await club.cleo.client.digests.coming.query(place())
    expect(cleo).toMatchObject({
      week: WEEK,
      goesOutAt: '2026-03-06T07:00:00.000Z',
      paused: false,
      own: true,
    })
    for (const words of ['Hello Cleo,', TAKEAWAY, 'Yours is still to write.'])
      expect(cleo.text).toContain(words)
    expect((await club.ben.client.digests.coming.query(place())).text).not.toContain('still to write')
    expect((await refusalOf(club.zoe.client.digests.coming.query(place()))).code).toBe('not_found')
    expect(await (await frame(club.cleo, '/own')).text()).toBe(cleo.html)
  })

  test('a lead looks as a member: without what is for that member alone, and the look is written down', async () => {
    const { ada, members } = club
    const asCleo = await ada.client.digests.preview.query({ ...place(), memberId: members.cleo })
    expect(asCleo.text).toContain('Here is what Reading group wrote')
    expect(asCleo.text).toContain(TAKEAWAY)
    expect(asCleo.text).not.toContain('Cleo,')
    expect(asCleo.text).not.toContain('still to write')
    expect(asCleo.own).toBe(false)
    const page = await frame(ada, `/members/${members.cleo}`)
    expect(page.headers.get('content-security-policy')).toContain('sandbox')
    expect(await page.text()).toBe(asCleo.html)
    const { lines } = await ada.client.activity.list.query({
      ...{ clubId: club.clubId, by: members.ada, kind: 'reads', since: null, until: null, cursor: null },
    })
    expect(lines.map(({ person, group }) => [person, group])).toEqual([
      ['Cleo', 'Reading group'],
      ['Cleo', 'Reading group'],
    ])
    const asked = { ...place(), memberId: members.cleo }
    expect((await refusalOf(club.ben.client.digests.preview.query(asked))).code).toBe('not_allowed')
    expect((await frame(club.ben, `/members/${members.cleo}`)).status).toBe(403)
  })

  test('of who is not in the group a lead sees nothing, also of another club', async () => {
    const other = await foundClub(lectern)
    const elsewhere = { ...place(), memberId: other.members.ben }
    expect((await refusalOf(club.ada.client.digests.preview.query(elsewhere))).code).toBe('not_found')
    const { groupId } = await club.ada.client.groups.create.mutate({
      ...{ operationId: newOperation(), clubId: club.clubId, name: 'Another', kind: 'reading_group' },
      ...{ zone: 'UTC' as never, digest: { weekday: 1, hour: 8 } },
    })
    const notIn = { clubId: club.clubId, groupId, memberId: club.members.ben }
    expect((await refusalOf(club.ada.client.digests.preview.query(notIn))).code).toBe('not_found')
  })
})

describe('a mail to oneself', () => {
  const press = (operationId = newOperation(), by = club.ben) =>
    by.client.digests.sendToSelf.mutate({ ...place(), operationId })
  const arrived = async () => {
    await deliverLetters.run(lectern.world, signal)
    return mails()
  }

  test('comes once for each press, marked as a preview, and the digest of the week comes all the same', async () => {
    const operationId = newOperation()
    expect(await press(operationId)).toEqual({ to: club.ben.mail })
    await press(operationId)
    await arrived()
    const [preview, ...others] = await arrived()
    expect(others).toEqual([])
    expect(preview).toMatchObject({
      to: club.ben.mail,
      subject: 'Preview: Reading group: 1 paper, 1 summary — week 10',
    })
    expect(preview?.text).toContain(TAKEAWAY)
    await press()
    expect(await arrived()).toHaveLength(2)
    await friday()
    const toBen = lectern.mails.filter(({ to }) => to === club.ben.mail)
    expect(toBen.map(({ subject }) => subject.startsWith('Preview: '))).toEqual([true, true, false])
    expect(new Set(toBen.map(({ messageId }) => messageId)).size).toBe(3)
  })

  test('comes from each of two clubs, whatever name the two presses carry', async () => {
    const { ben } = club
    const elsewhere = await foundClub(lectern)
    await elsewhere.ada.client.members.add.mutate({
      ...{ clubId: elsewhere.clubId, groupId: elsewhere.groupId, operationId: newOperation() },
      ...{ name: 'Ben', mail: ben.mail as never, role: 'member' },
    })
    const operationId = newOperation()
    await press(operationId)
    const { clubId, groupId } = elsewhere
    await ben.client.digests.sendToSelf.mutate({ clubId, groupId, operationId })
    const previews = (await arrived()).filter(({ subject }) => subject.startsWith('Preview: '))
    expect(previews.map(({ to }) => to)).toEqual([ben.mail, ben.mail])
  })

  test('is worded when it is sent: what was withdrawn meanwhile is not in it, and who left gets none', async () => {
    await press()
    await press(newOperation(), club.cleo)
    await club.ben.client.summaries.withdraw.mutate({ ...place(), ...aStep() })
    await club.ada.client.departures.removeFromGroup
      .mutate({ ...place(), operationId: newOperation(), memberId: club.members.cleo, seen: [] } as never)
      .catch(() => null)
    for (const mail of await arrived()) expect(mail.text).not.toContain(TAKEAWAY)
  })

  test('of two clubs of one person each sends its own', async () => {
    const second = await foundClub(lectern)
    const there = { clubId: second.clubId, groupId: second.groupId }
    await second.ada.client.members.add.mutate({
      ...{
        ...there,
        operationId: newOperation(),
        name: 'Benjamin',
        mail: club.ben.mail as never,
        role: 'member',
      },
    })
    lectern.mails.length = 0
    await press()
    await club.ben.client.digests.sendToSelf.mutate({ ...there, operationId: newOperation() })
    const hello = (await arrived()).map(({ text }) => /^Hello (.*),$/m.exec(text)?.[1])
    expect(hello.toSorted()).toEqual(['Ben', 'Benjamin'])
  })

  test('five in an hour, and not more', async () => {
    for (let n = 0; n < 5; n += 1) await press()
    expect((await refusalOf(press())).code).toBe('too_many_previews')
    await press(newOperation(), club.cleo)
    lectern.setClock('2026-03-03T11:00:01Z')
    await press()
    expect(await arrived()).toHaveLength(7)
  })
})

describe('past digests', () => {
  test('are listed with what was handed in, and read by everybody in the group', async () => {
    expect(await club.cleo.client.digests.weeks.query({ ...place(), before: null })).toEqual({
      weeks: [],
      before: null,
    })
    await friday()
    const { weeks } = await club.cleo.client.digests.weeks.query({ ...place(), before: null })
    expect(weeks).toEqual([{ week: WEEK, openedAt: '2026-03-06T07:00:30.000Z', papers: 1, summaries: 1 }])
    const past = await club.cleo.client.digests.past.query({ ...place(), week: WEEK })
    expect(past).toMatchObject({ to: '2026-03-06T07:00:00.000Z', earlier: null, later: null })
    for (const words of [TAKEAWAY, 'Thursday 12 March, 18:00']) expect(past.text).toContain(words)
    expect(past.text).not.toContain('still to write')
    expect(await (await frame(club.cleo, `/weeks/${WEEK}`)).text()).toBe(past.html)
    expect((await refusalOf(club.zoe.client.digests.past.query({ ...place(), week: WEEK }))).code).toBe(
      'not_found',
    )
    const never = { ...place(), week: '2026-W11' as DigestWeek }
    expect((await refusalOf(club.cleo.client.digests.past.query(never))).code).toBe('not_found')
  })

  test('show what may be seen now: a withdrawn summary is gone from page, list and frame, for its author too', async () => {
    await friday()
    await club.ben.client.summaries.withdraw.mutate({ ...place(), ...aStep() })
    for (const person of [club.ada, club.ben, club.cleo]) {
      expect((await person.client.digests.past.query({ ...place(), week: WEEK })).text).not.toContain(
        TAKEAWAY,
      )
      const { weeks } = await person.client.digests.weeks.query({ ...place(), before: null })
      expect(weeks[0]).toMatchObject({ papers: 0, summaries: 0 })
    }
  })

  test('who joined later reads the earlier ones; in an archived group they stay, and none comes', async () => {
    await friday()
    const mail = `dora@club-${club.clubId}.example.org`
    const added = { ...place(), operationId: newOperation(), name: 'Dora', mail, role: 'member' as const }
    await club.ada.client.members.add.mutate(added)
    const dora = await signIn(lectern, 'Dora', mail)
    await club.ada.client.groups.archive.mutate({ ...place(), operationId: newOperation() })
    expect((await dora.client.digests.past.query({ ...place(), week: WEEK })).text).toContain(TAKEAWAY)
    expect((await refusalOf(dora.client.digests.coming.query(place()))).code).toBe('group_archived')
  })

  test('page through a long list without a gap, each with the ones beside it', async () => {
    await friday()
    const [row] = await lectern.db.query
      .select()
      .from(digestWeeks)
      .where(eq(digestWeeks.groupId, club.groupId))
    if (!row) throw new Error('no week')
    const named = (n: number) => `2025-W${String(n).padStart(2, '0')}` as DigestWeek
    await lectern.db.query
      .insert(digestWeeks)
      .values(Array.from({ length: 45 }, (_, n) => ({ ...row, week: named(n + 1), toAt: row.fromAt })))
    const found: DigestWeek[] = []
    let pages = 0
    for (let before: DigestWeek | null = null; pages === 0 || before !== null; pages += 1) {
      const page = await club.ben.client.digests.weeks.query({ ...place(), before })
      found.push(...page.weeks.map(({ week }) => week))
      before = page.before
    }
    expect(pages).toBe(5)
    expect(found).toEqual([WEEK, ...Array.from({ length: 45 }, (_, n) => named(45 - n))])
    const last = await club.ben.client.digests.past.query({ ...place(), week: named(45) })
    expect([last.earlier, last.later]).toEqual([named(44), WEEK])
  })
})

describe('what became of each mail', () => {
  const list = (trouble: boolean, after = 0) =>
    club.ada.client.digests.deliveries.query({ ...place(), week: null, trouble, after })
  const again = (memberId = club.members.ben, operationId = newOperation()) =>
    club.ada.client.digests.resend.mutate({
      ...place(),
      operationId,
      week: WEEK,
      to: { kind: 'member', id: memberId },
    })
  const named = (lines: Awaited<ReturnType<typeof list>>['lines']) =>
    lines.map(({ to, state }) => `${to.kind === 'member' ? to.name : to.ending} ${state}`)
  const fail = (state: 'failed' | 'sending') =>
    lectern.db.query.update(digestSends).set({ state }).where(eq(digestSends.memberId, club.members.ben))

  test('is for leads, without a mail address; what went wrong can be had alone', async () => {
    await friday()
    const { lines } = await list(false)
    expect(named(lines).toSorted()).toEqual(['Ben sent', 'Cleo sent', 'ada sent'])
    expect((await list(true)).lines).toEqual([])
    await fail('failed')
    expect((await list(true)).lines).toMatchObject([{ to: { name: 'Ben' }, state: 'given_up', week: WEEK }])
    expect(JSON.stringify(await list(false))).not.toContain('@')
    const asked = { ...place(), week: null, trouble: false, after: 0 }
    expect((await refusalOf(club.ben.client.digests.deliveries.query(asked))).code).toBe('not_allowed')
  })

  test('who does not want it by mail is named as such, and not as trouble', async () => {
    const chosen = { ...place(), memberId: club.members.cleo, kind: 'digest', way: 'none' } as const
    await chooseWay(lectern.db.query, chosen, lectern.world.now())
    await friday()
    await lectern.db.query.delete(digestSends).where(eq(digestSends.memberId, club.members.cleo))
    const states = async (trouble: boolean) => named((await list(trouble)).lines)
    expect(await states(false)).toContain('Cleo unwanted')
    expect(await states(true)).toEqual([])
  })

  test.each(['failed', 'sending'] as const)('%s: goes again once for each press', async (state) => {
    await friday()
    await fail(state)
    lectern.setClock('2026-03-06T09:00:00Z')
    lectern.mails.length = 0
    const operationId = newOperation()
    await again(club.members.ben, operationId)
    await again(club.members.ben, operationId)
    await tick('2026-03-06T09:01:00Z')
    expect(mails().map(({ to }) => to)).toEqual([club.ben.mail])
    expect((await refusalOf(again())).code).toBe('not_found')
    expect((await list(true)).lines).toEqual([])
  })

  test('what is on its way or arrived is not sent again', async () => {
    await friday()
    expect((await refusalOf(again())).code).toBe('not_found')
    await fail('sending')
    expect((await refusalOf(again())).code).toBe('not_found')
    expect((await refusalOf(again(club.members.ada.replace(/^./, '0') as never))).code).toBe('not_found')
  })
})

describe('the rules', () => {
  const save = async (change: object, base?: Awaited<ReturnType<typeof rules>>, by = club.ada) => {
    const from = base ?? (await rules())
    const wanted = { ...from, ...change }
    return by.client.digests.setRules.mutate({
      ...place(),
      operationId: newOperation(),
      base: from,
      rules: wanted,
    })
  }

  test('two leads save at once: both changes stay, and the same rule is refused to the second', async () => {
    const base = await rules()
    await save({ hour: 18 }, base)
    await save({ quiet: 'none', replyTo: 'list@example.org' }, base)
    expect(await rules()).toMatchObject({ weekday: 5, hour: 18, quiet: 'none', replyTo: 'list@example.org' })
    expect((await refusalOf(save({ hour: 7 }, base))).code).toBe('settings_changed')
    expect((await refusalOf(save({ hour: 7 }, undefined, club.ben))).code).toBe('not_allowed')
  })

  test('a form of the settings that shows the old hour is noticed', async () => {
    const { version, policy, digest, ...group } = await club.ada.client.groups.get.query(place())
    await save({ hour: 18 })
    const { name, about, zone, format, cadence } = group
    const { dueMinutesBefore, writing } = policy
    const settings = { name, about, zone, format, cadence, dueMinutesBefore, digest, writing }
    const late = club.ada.client.groups.change.mutate({
      ...place(),
      operationId: newOperation(),
      version,
      settings,
    })
    expect((await refusalOf(late)).code).toBe('settings_changed')
  })

  test('paused: nothing goes out; let go on, all that was written is in the next one', async () => {
    await save({ paused: true })
    await friday()
    expect(mails()).toEqual([])
    expect(await club.ben.client.digests.coming.query(place())).toMatchObject({ paused: true })
    await save({ paused: false })
    await tick('2026-03-20T07:01:00Z')
    expect(mails()).toHaveLength(3)
    for (const { text } of mails()) expect(text).toContain(TAKEAWAY)
  })

  test('a change is written down with what was so before, and the address is not', async () => {
    await save({ paused: true, replyTo: 'list@example.org' })
    const { lines } = await club.ada.client.activity.list.query({
      ...{ clubId: club.clubId, by: null, kind: 'digests', since: null, until: null, cursor: null },
    })
    expect(lines[0]?.changes).toEqual([
      { what: 'paused', before: false, after: true },
      { what: 'replyTo', before: false, after: true },
    ])
  })
})
