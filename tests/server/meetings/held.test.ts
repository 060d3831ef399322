// Who came, what was held, and what lies with a meeting afterwards: who may say so, and who sees it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MeetingId } from '../../../shared/contract/ids.ts'
import type { NewMaterial } from '../../../shared/contract/meeting.ts'
import { FORMAT_SEATS } from '../../../shared/domain/meeting-formats.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { calling } from './calling.ts'

let lectern: Lectern
let club: Club
let meetingId: MeetingId
const call = calling(() => club)
const SLIDES: NewMaterial = {
  ...{ kind: 'slides', label: 'Slides', address: 'https://example.org/slides.pdf', body: '' },
}
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  meetingId = (await call.schedule(await call.capture(1), '2026-03-05T17:00')).meetingId
})

const excuse = (who: Person, excused: boolean) =>
  who.client.attendance.excuse.mutate({ ...call.doing(), meetingId, excused })
const note = (notes: object[], outcomes: object[] = []) =>
  club.ada.client.attendance.note.mutate({
    ...{ ...call.doing(), meetingId, notes: notes as never, outcomes: outcomes as never },
  })
const seenBy = async (who: Person) =>
  (await who.client.meetings.get.query({ ...call.place(), meetingId })).attendance.map(
    ({ member, state, notedBy }) => `${member.name} ${state}, says ${notedBy}`,
  )
const add = (who: Person, material: NewMaterial = SLIDES) =>
  who.client.materials.add.mutate({ ...call.doing(), meetingId, material })

test('a member excuses themselves beforehand; leads see all, others their own', async () => {
  await excuse(club.ben, true)
  await excuse(club.cleo, true)
  await excuse(club.cleo, false)
  expect(await seenBy(club.ada)).toEqual(['Ben excused, says Ben'])
  expect(await seenBy(club.ben)).toEqual(['Ben excused, says Ben'])
  expect(await seenBy(club.cleo)).toEqual([])
  lectern.setClock('2026-03-05T16:00:00Z')
  expect(await refusalOf(excuse(club.cleo, true))).toMatchObject({ code: 'meeting_begun' })
})

test('a lead notes who came from the beginning on, and that a turn was missed', async () => {
  const present = { memberId: club.members.cleo, state: 'present' }
  expect(await refusalOf(note([present]))).toMatchObject({ code: 'meeting_not_begun' })
  await note([{ memberId: club.members.cleo, state: 'excused' }])
  lectern.setClock('2026-03-05T16:00:00Z')
  const [turn] = (await call.get(meetingId)).turns
  const absent = { memberId: club.members.ben, state: 'absent' }
  await note([present, absent], [{ turnId: turn?.id, outcome: 'missed' }])
  expect((await seenBy(club.ada)).toSorted()).toEqual(['Ben absent, says ada', 'Cleo present, says ada'])
  expect((await call.get(meetingId)).turns[0]).toMatchObject({ outcome: 'missed' })
  await note([{ ...absent, state: null }], [{ turnId: turn?.id, outcome: null }])
  expect(await seenBy(club.ben)).toEqual([])
  expect((await call.get(meetingId)).turns[0]).toMatchObject({ outcome: null })
})

test('nobody of another group is noted, and no turn of another meeting', async () => {
  const elsewhere = await foundClub(lectern)
  lectern.setClock('2026-03-05T16:00:00Z')
  const stranger = { memberId: elsewhere.members.ben, state: 'present' }
  expect(await refusalOf(note([stranger]))).toMatchObject({ code: 'not_in_group' })
  lectern.setClock('2026-03-05T16:00:00Z')
  const { meetingId: second } = await call.schedule(await call.capture(2), '2026-03-12T17:00')
  const [turn] = (await call.get(second)).turns
  const outcomes = [{ turnId: turn?.id, outcome: 'missed' }]
  expect(await refusalOf(note([{ ...stranger, memberId: club.members.ben }], outcomes))).toMatchObject({
    code: 'not_found',
  })
  expect(await seenBy(club.ada)).toEqual([])
})

test('slides and notes are added by who has a turn there and by leads; each removes their own, leads all', async () => {
  expect(await refusalOf(add(club.cleo))).toMatchObject({ code: 'not_allowed' })
  const { materialId } = await add(club.ben)
  lectern.setClock('2026-03-02T11:00:00Z')
  await add(club.ada, { kind: 'notes', label: '', address: '', body: '## We agreed\n$x^2$' })
  const { list, mayAdd, materials } = await club.cleo.client.meetings.get.query({
    ...call.place(),
    meetingId,
  })
  expect(list.map(({ kind, by }) => `${kind} by ${by.name}`)).toEqual(['slides by Ben', 'notes by ada'])
  expect({ mayAdd, materials }).toEqual({ mayAdd: false, materials: 2 })
  const remove = (who: Person, id: string) =>
    who.client.materials.remove.mutate({ ...call.doing(), meetingId, materialId: id as never })
  expect(await refusalOf(remove(club.ben, list[1]?.id ?? ''))).toMatchObject({ code: 'not_allowed' })
  await remove(club.ben, materialId)
  await remove(club.ada, list[1]?.id ?? '')
  expect((await call.get(meetingId)).list).toEqual([])
})

test('only addresses that begin with https are taken, and never nothing at all', async () => {
  for (const address of ['javascript:alert(1)', 'http://example.org', 'data:text/html,x', ' '])
    expect(await refusalOf(add(club.ben, { ...SLIDES, address }))).toMatchObject({ code: 'bad_input' })
  expect(await refusalOf(add(club.ben, { ...SLIDES, address: '', body: ' ' }))).toMatchObject({
    code: 'bad_input',
  })
})

test('to a cancelled meeting nothing is added, and nobody is noted', async () => {
  await call.cancel(meetingId)
  expect(await refusalOf(add(club.ben))).toMatchObject({ code: 'meeting_cancelled' })
  expect(await refusalOf(excuse(club.ben, true))).toMatchObject({ code: 'meeting_cancelled' })
})

test('a group has the roles of the templates until a lead changes them, and again afterwards', async () => {
  const seats = async () => (await call.get(meetingId)).seats
  const set = (own: object[] | null) =>
    call.meetings().setFormat.mutate({ ...call.doing(), format: 'one_presenter', seats: own as never })
  expect(await seats()).toEqual(FORMAT_SEATS.one_presenter)
  const own = [{ role: 'presenter', parts: ['Advocate', 'Opponent'], count: 2 }]
  await set(own)
  expect(await seats()).toEqual(own)
  const [first] = await call.meetings().formats.query(call.place())
  expect(first).toEqual({ format: 'one_presenter', seats: own, own: true })
  await call.meetings().change.mutate({ ...call.doing(), meetingId, change: { format: 'workshop' } })
  expect(await seats()).toEqual(FORMAT_SEATS.workshop)
  await call.meetings().change.mutate({ ...call.doing(), meetingId, change: { format: null } })
  await set(null)
  expect(await seats()).toEqual(FORMAT_SEATS.one_presenter)
  expect(await refusalOf(set([...own, ...own]))).toMatchObject({ code: 'bad_input' })
})

test('whether a person was there, and what they added, goes with their data', async () => {
  await excuse(club.ben, true)
  await add(club.ben)
  const files = await club.ben.client.exports.own.query({})
  const text = files.find(({ path }) => path === 'meetings.json')?.text ?? ''
  expect(JSON.parse(text)).toMatchObject({
    attendance: [{ state: 'excused', startsAt: '2026-03-05T16:00:00.000Z' }],
    materials: [{ kind: 'slides', address: 'https://example.org/slides.pdf' }],
  })
  const other = await club.cleo.client.exports.own.query({})
  expect(JSON.stringify(other)).not.toContain('https://example.org/slides.pdf')
})
