// A meeting with a presenter and something that lies with it, and a cancelled one, for the scene.
import type { ClubId, GroupId, MemberId } from '../../../shared/contract/ids.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import type { Person } from '../../support/people.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export interface MeetingsThere {
  readonly meetingId: string
  readonly cancelledId: string
  readonly materialId: string
}

/** Of meetings that no group has. */
export const MEETING_GONE: MeetingsThere = {
  meetingId: newOperation(),
  cancelledId: newOperation(),
  materialId: newOperation(),
}
let made = 0

/** At a time of its own; `adder` presents there and adds a link. */
export async function meetingsInto(lead: Person, adder: Person, place: Place): Promise<MeetingsThere> {
  made += 1
  const time = `${String(8 + Math.floor(made / 6)).padStart(2, '0')}:${made % 6}0`
  const plan = { minutes: 60, title: '', place: '', link: '' as const, format: null }
  const add = (startsAt: string) =>
    lead.client.meetings.add.mutate({
      ...{ ...place, ...plan, operationId: newOperation(), startsAt: startsAt as never },
    })
  const { meetingId: cancelledId } = await add(`2026-05-06T${time}`)
  await lead.client.meetings.cancel.mutate({
    ...{ ...place, operationId: newOperation(), meetingId: cancelledId, why: 'Strike' },
  })
  const paper = aPaper({ work: `arxiv:2401.0${7000 + made}` as never, title: `Presented ${made}` })
  const captured = { ...place, operationId: newOperation(), paper }
  const { readingId } = await adder.client.papers.capture.mutate(captured)
  const me = await adder.client.accounts.me.query({})
  const presenterId = me.clubs.find(({ id }) => id === place.clubId)?.memberId as MemberId
  const { meetingId } = await lead.client.meetings.schedule.mutate({
    ...{ ...place, operationId: newOperation(), readingId, startsAt: `2026-05-07T${time}` as never },
    ...{ place: '', presenterId },
  })
  const { materialId } = await adder.client.materials.add.mutate({
    ...{ ...place, operationId: newOperation(), meetingId },
    material: { kind: 'slides', label: 'Slides', address: 'https://example.org/slides.pdf', body: '' },
  })
  return { meetingId, cancelledId, materialId }
}
