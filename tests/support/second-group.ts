// A second group of one club, with the same people in it.
import type { MemberId } from '../../shared/contract/ids.ts'
import { newOperation } from './papers.ts'
import type { Club } from './people.ts'

/** Ada leads it too; of the others those who are named. */
export async function secondGroup(
  { ada, clubId, ...people }: Club,
  who: readonly ('ben' | 'cleo')[] = ['ben', 'cleo'],
): Promise<Club> {
  const { groupId } = await ada.client.groups.create.mutate({
    ...{ operationId: newOperation(), clubId, name: 'Other group', kind: 'reading_group' },
    ...{ zone: 'Europe/Berlin' as never, digest: { weekday: 5, hour: 8 } },
  })
  const second = { ada, clubId, ...people, groupId }
  for (const name of who) await addTo(second, people[name])
  return second
}

/** By the lead of the group. */
export async function addTo(
  { ada, clubId, groupId }: Pick<Club, 'ada' | 'clubId' | 'groupId'>,
  { name, mail, role = 'member' }: { name: string; mail: string; role?: 'member' | 'guest' | 'lead' },
): Promise<MemberId> {
  const person = { name, mail: mail as never, role: role as 'member' }
  const added = { clubId, groupId, operationId: newOperation(), ...person }
  return (await ada.client.members.add.mutate(added)).memberId
}
