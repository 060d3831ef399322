// What the tests of meetings ask for, over HTTP, in the club of the test.
import type { MeetingId, MemberId, ReadingId } from '../../../shared/contract/ids.ts'
import { aPaper, newOperation } from '../../support/papers.ts'
import type { Club } from '../../support/people.ts'

const PLAN = { minutes: 60, title: '', place: '', link: '' as const, format: null }

export function calling(club: () => Club) {
  const place = () => ({ clubId: club().clubId, groupId: club().groupId })
  const doing = () => ({ ...place(), operationId: newOperation() })
  const meetings = () => club().ada.client.meetings
  return {
    place,
    doing,
    meetings,
    async setCadence(cadence: object | null): Promise<void> {
      const group = await club().ada.client.groups.get.query(place())
      const { name, about, zone, format, digest, policy, version } = group
      const { dueMinutesBefore, writing } = policy
      await club().ada.client.groups.change.mutate({
        ...{ ...doing(), version },
        settings: {
          ...{ name, about, zone, format, digest, dueMinutesBefore, writing },
          cadence: cadence as typeof group.cadence,
        },
      })
    },
    async capture(number: number): Promise<ReadingId> {
      const paper = aPaper({ work: `arxiv:2401.1000${number}` as never, title: `Paper ${number}` })
      return (await club().ben.client.papers.capture.mutate({ ...doing(), paper })).readingId
    },
    add: (startsAt: string, more: Partial<typeof PLAN> = {}) =>
      meetings().add.mutate({ ...doing(), ...PLAN, startsAt: startsAt as never, ...more }),
    schedule: (readingId: ReadingId, startsAt: string, presenterId: MemberId = club().members.ben) =>
      meetings().schedule.mutate({
        ...{ ...doing(), readingId, startsAt: startsAt as never, place: '', presenterId },
      }),
    cancel: (meetingId: MeetingId, why = '') => meetings().cancel.mutate({ ...doing(), meetingId, why }),
    bringBack: (meetingId: MeetingId) => meetings().bringBack.mutate({ ...doing(), meetingId }),
    get: (meetingId: MeetingId) => meetings().get.query({ ...place(), meetingId }),
    list: () => meetings().list.query(place()),
  }
}
